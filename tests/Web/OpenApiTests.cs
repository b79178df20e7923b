using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>/openapi/v1.json</c>.</summary>
public sealed class OpenApiTests(SharedHost shared)
{
    /// <summary>The contract of design.md, and what stands beside it.</summary>
    private static readonly string[] Contract =
    [
        "delete /api/accounts/{name}",
        "delete /api/accounts/{name}/authenticator",
        "delete /api/accounts/{name}/sessions",
        "delete /api/communities/{community}/activities/{activity}",
        "delete /api/communities/{community}/activities/{activity}/photos/{id}",
        "delete /api/communities/{community}/activities/{activity}/signup",
        "delete /api/communities/{community}/alert",
        "delete /api/communities/{community}/desk/albums/{activity}/{id}",
        "delete /api/communities/{community}/desk/drafts/{draft}",
        "delete /api/communities/{community}/desk/owners/{resident}",
        "delete /api/communities/{community}/groups/{group}",
        "delete /api/communities/{community}/kiosk",
        "delete /api/communities/{community}/meetings/{meeting}",
        "delete /api/communities/{community}/notices/{notice}",
        "delete /api/communities/{community}/polls/{poll}",
        "delete /api/communities/{community}/polls/{poll}/paper/{id}",
        "delete /api/communities/{community}/projects/{project}",
        "delete /api/communities/{community}/projects/{project}/contributions/{contribution}",
        "delete /api/communities/{community}/projects/{project}/offer",
        "delete /api/communities/{community}/requests/{number}/metoo",
        "delete /api/communities/{community}/requests/{number}/pause",
        "delete /api/communities/{community}/resolutions/{resolution}",
        "delete /api/communities/{community}/resolutions/{resolution}/paper/{id}",
        "delete /api/communities/{community}/roll/codes/{household}",
        "delete /api/communities/{community}/stewards/{building}",
        "delete /api/communities/{community}/walls/{wall}",
        "delete /api/communities/{community}/walls/{wall}/screen",
        "delete /api/keys/{id}",
        "delete /api/me",
        "delete /api/me/devices/{device}",
        "delete /api/me/household/members/{member}",
        "delete /api/me/push",
        "delete /api/staff/me/passkeys/{id}",
        "delete /api/staff/me/session",
        "delete /api/staff/me/sessions/{session}",
        "delete /api/webhooks/{id}",
        "get /api/accounts",
        "get /api/alarms/rules",
        "get /api/campaigns",
        "get /api/campaigns/{campaign}",
        "get /api/communities",
        "get /api/communities/{community}",
        "get /api/communities/{community}/activities.ics",
        "get /api/communities/{community}/activities/{activity}.ics",
        "get /api/communities/{community}/activities/{activity}/photos/{id}",
        "get /api/communities/{community}/activities/{activity}/signups",
        "get /api/communities/{community}/app.webmanifest",
        "get /api/communities/{community}/audit",
        "get /api/communities/{community}/buildings",
        "get /api/communities/{community}/desk/alarms",
        "get /api/communities/{community}/desk/albums",
        "get /api/communities/{community}/desk/albums/{activity}/{id}",
        "get /api/communities/{community}/desk/drafts",
        "get /api/communities/{community}/desk/notices",
        "get /api/communities/{community}/desk/owners",
        "get /api/communities/{community}/desk/polls",
        "get /api/communities/{community}/desk/polls/{poll}/objections",
        "get /api/communities/{community}/desk/projects",
        "get /api/communities/{community}/desk/requests",
        "get /api/communities/{community}/desk/requests/handlers",
        "get /api/communities/{community}/desk/requests/settled",
        "get /api/communities/{community}/desk/requests/{number}",
        "get /api/communities/{community}/desk/requests/{number}/photos/{id}",
        "get /api/communities/{community}/desk/resolutions",
        "get /api/communities/{community}/desk/resolutions/{resolution}",
        "get /api/communities/{community}/desk/roll",
        "get /api/communities/{community}/desk/seats",
        "get /api/communities/{community}/desk/walls",
        "get /api/communities/{community}/exports/activities",
        "get /api/communities/{community}/exports/audit",
        "get /api/communities/{community}/exports/polls",
        "get /api/communities/{community}/exports/ratings",
        "get /api/communities/{community}/exports/requests",
        "get /api/communities/{community}/groups/{group}/qr.svg",
        "get /api/communities/{community}/history",
        "get /api/communities/{community}/kiosk",
        "get /api/communities/{community}/polls/{poll}/options/{option}/image",
        "get /api/communities/{community}/polls/{poll}/receipts",
        "get /api/communities/{community}/polls/{poll}/results",
        "get /api/communities/{community}/polls/{poll}/results.csv",
        "get /api/communities/{community}/presence/qr.svg",
        "get /api/communities/{community}/qr.svg",
        "get /api/communities/{community}/recipients",
        "get /api/communities/{community}/replay",
        "get /api/communities/{community}/requests/similar",
        "get /api/communities/{community}/requests/{number}/photos/{id}",
        "get /api/communities/{community}/roll/template.csv",
        "get /api/communities/{community}/walls/{wall}",
        "get /api/keys",
        "get /api/me",
        "get /api/me/devices",
        "get /api/me/export",
        "get /api/me/household",
        "get /api/me/push",
        "get /api/measures",
        "get /api/public/v1/communities/{code}",
        "get /api/public/v1/communities/{code}/history",
        "get /api/public/v1/regions/{code}",
        "get /api/public/v1/regions/{code}/history",
        "get /api/regions",
        "get /api/regions/{region}",
        "get /api/regions/{region}/alarms",
        "get /api/regions/{region}/history",
        "get /api/regions/{region}/past",
        "get /api/regions/{region}/replay",
        "get /api/regions/{region}/search",
        "get /api/regions/{region}/search/export",
        "get /api/session/methods",
        "get /api/session/provider",
        "get /api/staff/me",
        "get /api/staff/me/passkeys",
        "get /api/staff/me/sessions",
        "get /api/walls/screen",
        "get /api/walls/screen/codes/{code}",
        "get /api/walls/screen/codes/{code}/qr",
        "get /api/webhooks",
        "get /api/webhooks/types",
        "get /api/webhooks/{id}/deliveries",
        "post /api/accounts/{name}/invitation",
        "post /api/campaigns",
        "post /api/campaigns/{campaign}/end",
        "post /api/communities/{community}/alarms/{alarm}/acknowledgement",
        "post /api/communities/{community}/desk/requests",
        "post /api/communities/{community}/kiosk/visit",
        "post /api/communities/{community}/meetings/{meeting}/requests",
        "post /api/communities/{community}/polls/{poll}/options",
        "post /api/communities/{community}/requests",
        "post /api/communities/{community}/roll/codes",
        "post /api/communities/{community}/roll/import",
        "post /api/me/devices/link",
        "post /api/me/household/link",
        "post /api/session/code",
        "post /api/session/enrol",
        "post /api/session/join",
        "post /api/session/login",
        "post /api/session/logout",
        "post /api/session/passkey",
        "post /api/session/passkey/options",
        "post /api/session/welcome",
        "post /api/staff/me/authenticator",
        "post /api/staff/me/authenticator/removal",
        "post /api/staff/me/passkeys",
        "post /api/staff/me/passkeys/options",
        "post /api/walls/screen/codes",
        "post /api/webhooks/{id}/deliveries/{delivery}/resend",
        "post /api/webhooks/{id}/resend",
        "post /api/webhooks/{id}/test",
        "put /api/accounts/{name}",
        "put /api/communities/{community}",
        "put /api/communities/{community}/activities/{activity}",
        "put /api/communities/{community}/activities/{activity}/checkin",
        "put /api/communities/{community}/activities/{activity}/checkins/{resident}",
        "put /api/communities/{community}/activities/{activity}/door",
        "put /api/communities/{community}/activities/{activity}/photos/{id}",
        "put /api/communities/{community}/activities/{activity}/progress",
        "put /api/communities/{community}/activities/{activity}/rating",
        "put /api/communities/{community}/activities/{activity}/signup",
        "put /api/communities/{community}/alert",
        "put /api/communities/{community}/desk/albums/{activity}/{id}",
        "put /api/communities/{community}/desk/drafts/{draft}",
        "put /api/communities/{community}/desk/owners/{resident}",
        "put /api/communities/{community}/desk/photos/{id}",
        "put /api/communities/{community}/desk/requests/looking",
        "put /api/communities/{community}/desk/requests/templates",
        "put /api/communities/{community}/groups/{group}",
        "put /api/communities/{community}/kiosk",
        "put /api/communities/{community}/kiosk/polls/{poll}/ballot",
        "put /api/communities/{community}/meetings/{meeting}",
        "put /api/communities/{community}/meetings/{meeting}/outcomes",
        "put /api/communities/{community}/notices/{notice}",
        "put /api/communities/{community}/photos/{id}",
        "put /api/communities/{community}/polls/{poll}",
        "put /api/communities/{community}/polls/{poll}/archive",
        "put /api/communities/{community}/polls/{poll}/ballot",
        "put /api/communities/{community}/polls/{poll}/closing",
        "put /api/communities/{community}/polls/{poll}/objection",
        "put /api/communities/{community}/polls/{poll}/paper/{id}",
        "put /api/communities/{community}/polls/{poll}/paper/{id}/confirmation",
        "put /api/communities/{community}/presence",
        "put /api/communities/{community}/projects/{project}",
        "put /api/communities/{community}/projects/{project}/contributions/{contribution}",
        "put /api/communities/{community}/projects/{project}/offer",
        "put /api/communities/{community}/ratings/{aspect}",
        "put /api/communities/{community}/requests/{number}/acceptance",
        "put /api/communities/{community}/requests/{number}/answer",
        "put /api/communities/{community}/requests/{number}/closing",
        "put /api/communities/{community}/requests/{number}/feedback",
        "put /api/communities/{community}/requests/{number}/handler",
        "put /api/communities/{community}/requests/{number}/level",
        "put /api/communities/{community}/requests/{number}/merger",
        "put /api/communities/{community}/requests/{number}/metoo",
        "put /api/communities/{community}/requests/{number}/notes/{id}",
        "put /api/communities/{community}/requests/{number}/pause",
        "put /api/communities/{community}/requests/{number}/redaction",
        "put /api/communities/{community}/resolutions/{resolution}",
        "put /api/communities/{community}/resolutions/{resolution}/ballot",
        "put /api/communities/{community}/resolutions/{resolution}/paper/{id}",
        "put /api/communities/{community}/resolutions/{resolution}/paper/{id}/confirmation",
        "put /api/communities/{community}/stewards/{building}",
        "put /api/communities/{community}/walls/{wall}",
        "put /api/communities/{community}/walls/{wall}/reload",
        "put /api/communities/{community}/walls/{wall}/screen",
        "put /api/keys/{id}",
        "put /api/me/devices/{device}/name",
        "put /api/me/push",
        "put /api/staff/me/authenticator",
        "put /api/staff/me/password",
        "put /api/webhooks/{id}",
        "put /api/webhooks/{id}/facts",
        "put /api/webhooks/{id}/secrets/{secret}",
        "put /api/webhooks/{id}/state",
    ];

    [Fact]
    public async Task Document_IsValid()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();
        var text = await (await browser.GetAsync("/openapi/v1.json")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var (document, diagnostic) = OpenApiDocument.Parse(text, OpenApiConstants.Json);

        Assert.NotNull(document);
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
    }

    [Fact]
    public async Task Document_HoldsTheContract()
    {
        Assert.Equal(Contract, (await OperationsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_HoldsEveryEndpointOfTheApi()
    {
        var host = await shared.GetAsync();
        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                && e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true);

        var operations = (await OperationsAsync()).Count();

        Assert.Equal(operations, routes.Count());
    }

    [Fact]
    public async Task Document_EveryParameterAndBodyHasASchema()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();

        var document = await browser.GetJsonAsync("/openapi/v1.json");

        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()))
        {
            foreach (var parameter in operation.Value!["parameters"]?.AsArray() ?? [])
                Assert.NotNull(parameter!["schema"]);
            Assert.NotEmpty(operation.Value["responses"]!.AsObject());
        }
    }

    private async Task<IEnumerable<string>> OperationsAsync()
    {
        using var browser = (await shared.GetAsync()).OpenBrowser();
        var document = await browser.GetJsonAsync("/openapi/v1.json");
        return document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(o => $"{o.Key} {path.Key}"));
    }
}
