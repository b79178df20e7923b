using System.Text.Json;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// The endpoints that are told of what happens, for administrators: each sees, makes and changes those of what is his own to
/// administrate.
/// </summary>
internal static class WebhookApi
{
    private const int LongestName = 40;
    private const int MostShown = 100;

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/api/webhooks").WithTags("Webhooks").ForStaff();
        all.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        all.MapGet("/", ListAsync);
        all.MapGet("/types", ListTypes);
        all.MapPut("/{id:guid}", MakeAsync);
        all.MapDelete("/{id:guid}", RemoveAsync);
        all.MapPut("/{id:guid}/facts", ChangeAsync);
        all.MapPut("/{id:guid}/state", SetStateAsync);
        all.MapPut("/{id:guid}/secrets/{secret:guid}", RotateAsync);
        all.MapPost("/{id:guid}/test", TestAsync);
        all.MapGet("/{id:guid}/deliveries", ListDeliveriesAsync);
        all.MapPost("/{id:guid}/deliveries/{delivery}/resend", ResendAsync);
        all.MapPost("/{id:guid}/resend", ResendAllAsync);
    }

    private static async Task<Results<Ok<WebhookItem[]>, Problem>> ListAsync(Staff staff, WebhookDesk desk, TimeProvider clock)
    {
        if (!WebhookDesk.IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        var dead = await desk.CountDeadAsync();
        return TypedResults.Ok((await desk.ListAsync(staff))
            .Select(endpoint => WebhookItem.Of(endpoint, dead.GetValueOrDefault(endpoint.Id), clock.GetUtcNow())).ToArray());
    }

    /// <summary>What endpoints may be told of, each with an example.</summary>
    private static Results<Ok<WebhookTypeItem[]>, Problem> ListTypes(Staff staff) => WebhookDesk.IsAdministrator(staff)
        ? TypedResults.Ok(WebhookTypes.All.Select(type => new WebhookTypeItem(type, JsonElement.Parse(WebhookExamples.Of(type)))).ToArray())
        : new Problem(StaffGate.NotAllowed);

    private static async Task<Results<JsonAnswer<WebhookMade>, Problem>> MakeAsync(
        Guid id, WebhookRequestBody request, Staff staff, WebhookDesk desk, WebhookOptions options, TimeProvider clock, SecurityLog log)
    {
        if (!WebhookDesk.IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        var facts = request.ToFacts();
        if (id == Guid.Empty)
            return new Problem(WebhookRefusals.Malformed);
        if (Check(facts, options) is { } mistake)
            return new Problem(mistake);
        if (!await desk.IsKnownAsync(request.Region))
            return new Problem(new Refusal("region-unknown", RefusalKind.Invalid));
        if (!await desk.MayAsync(staff, request.Region, Permission.ManageAccounts)
            || (request.WithWords && !await desk.MayAsync(staff, request.Region, Permission.HandleRequests)))
            return new Problem(StaffGate.NotAllowed);
        var (text, secret) = desk.MakeSecret(id);
        var endpoint = new WebhookEndpoint(
            id, facts.Name, facts.Url, request.Region, facts.Types, facts.WithWords, clock.GetUtcNow(), staff.Name, [secret]);
        if (await desk.AskAsync(webhooks => webhooks.Put(endpoint)) is { } refusal)
            return new Problem(refusal);
        log.Write(SecurityEvent.WebhookMade, NameOf(id), $"{Words(facts)}@{request.Region}");
        return new JsonAnswer<WebhookMade>(new WebhookMade(text, WebhookItem.Of(endpoint, 0, clock.GetUtcNow())));
    }

    private static async Task<Results<NoContent, Problem>> RemoveAsync(Guid id, Staff staff, WebhookDesk desk, SecurityLog log)
    {
        if (await WhyNotAsync(id, staff, desk) is { } problem)
            return problem;
        await desk.AskAsync(async webhooks =>
        {
            await webhooks.Remove(id);
            return true;
        });
        log.Write(SecurityEvent.WebhookRemoved, NameOf(id));
        return TypedResults.NoContent();
    }

    /// <summary>What it is told, and where; not of which region, for which there is another.</summary>
    private static async Task<Results<NoContent, Problem>> ChangeAsync(
        Guid id, WebhookFactsBody request, Staff staff, WebhookDesk desk, WebhookOptions options, SecurityLog log)
    {
        if (!WebhookDesk.IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        if (await desk.FindAsync(staff, id) is not { } endpoint)
            return new Problem(WebhookRefusals.Unknown);
        var facts = request.ToFacts();
        if (Check(facts, options) is { } mistake)
            return new Problem(mistake);
        if (facts.WithWords && !await desk.MayAsync(staff, endpoint.Region, Permission.HandleRequests))
            return new Problem(StaffGate.NotAllowed);
        if (await desk.AskAsync(webhooks => webhooks.Change(id, facts)) is { } refusal)
            return new Problem(refusal);
        log.Write(SecurityEvent.WebhookChanged, NameOf(id), Words(facts));
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, Problem>> SetStateAsync(Guid id, WebhookStateBody state, Staff staff, WebhookDesk desk, SecurityLog log)
    {
        if (await WhyNotAsync(id, staff, desk) is { } problem)
            return problem;
        if (await desk.AskAsync(webhooks => webhooks.SetActive(id, state.Active)) is { } refusal)
            return new Problem(refusal);
        log.Write(SecurityEvent.WebhookChanged, NameOf(id), state.Active ? "active" : "paused");
        return TypedResults.NoContent();
    }

    /// <summary>Another secret: for a day messages are signed with both.</summary>
    private static async Task<Results<JsonAnswer<WebhookMade>, Problem>> RotateAsync(
        Guid id, Guid secret, Staff staff, WebhookDesk desk, TimeProvider clock, SecurityLog log)
    {
        if (await WhyNotAsync(id, staff, desk) is { } problem)
            return problem;
        var (text, kept) = desk.MakeSecret(secret);
        if (await desk.AskAsync(webhooks => webhooks.Rotate(id, kept)) is { } refusal)
            return new Problem(refusal);
        log.Write(SecurityEvent.WebhookChanged, NameOf(id), "secret");
        var dead = await desk.CountDeadAsync();
        return await desk.FindAsync(staff, id) is { } after
            ? new JsonAnswer<WebhookMade>(new WebhookMade(text, WebhookItem.Of(after, dead.GetValueOrDefault(id), clock.GetUtcNow())))
            : new Problem(WebhookRefusals.Unknown);
    }

    /// <summary>A message of the type <c>webhook.test</c>, which is sent as others are.</summary>
    private static async Task<Results<Ok<WebhookTestMade>, Problem>> TestAsync(Guid id, Staff staff, WebhookDesk desk)
    {
        if (await WhyNotAsync(id, staff, desk) is { } problem)
            return problem;
        return await desk.AskAsync(webhooks => webhooks.Test(id)) is { } message
            ? TypedResults.Ok(new WebhookTestMade(message))
            : new Problem(WebhookRefusals.Unknown);
    }

    /// <summary>The latest hundred.</summary>
    /// <param name="progress"><c>owed</c>, <c>done</c> or <c>dead</c>; absent for all.</param>
    private static async Task<Results<Ok<WebhookDeliveryItem[]>, Problem>> ListDeliveriesAsync(Guid id, string? progress, Staff staff, WebhookDesk desk)
    {
        if (await WhyNotAsync(id, staff, desk) is { } problem)
            return problem;
        WebhookProgress? wanted = null;
        if (progress is not null)
        {
            if (!Enum.TryParse<WebhookProgress>(progress, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
                return new Problem(WebhookRefusals.Malformed);
            wanted = parsed;
        }
        var listed = await desk.AskAsync(webhooks => webhooks.ListDeliveries(id, wanted, MostShown));
        return TypedResults.Ok(listed.Select(WebhookDeliveryItem.Of).ToArray());
    }

    private static async Task<Results<Ok<WebhookResent>, Problem>> ResendAsync(Guid id, string delivery, Staff staff, WebhookDesk desk)
    {
        if (await WhyNotAsync(id, staff, desk) is { } problem)
            return problem;
        return await desk.AskAsync(webhooks => webhooks.Resend(id, delivery)) is > 0 and var sent
            ? TypedResults.Ok(new WebhookResent(sent))
            : new Problem(WebhookRefusals.UnknownDelivery);
    }

    /// <summary>All that no try could deliver.</summary>
    private static async Task<Results<Ok<WebhookResent>, Problem>> ResendAllAsync(Guid id, Staff staff, WebhookDesk desk)
    {
        if (await WhyNotAsync(id, staff, desk) is { } problem)
            return problem;
        return TypedResults.Ok(new WebhookResent(await desk.AskAsync(webhooks => webhooks.Resend(id, null))));
    }

    private static Refusal? Check(WebhookFacts facts, WebhookOptions options)
    {
        if (facts.Types.IsEmpty || facts.Types.Any(type => !WebhookTypes.All.Contains(type)) || Texts.Check(facts.Name, "name", LongestName) is not null)
            return WebhookRefusals.Malformed;
        return options.Allows(facts.Url) ? null : WebhookRefusals.AddressNotAllowed;
    }

    private static async Task<Problem?> WhyNotAsync(Guid id, Staff staff, WebhookDesk desk)
    {
        if (!WebhookDesk.IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        return await desk.FindAsync(staff, id) is null ? new Problem(WebhookRefusals.Unknown) : null;
    }

    private static string Words(WebhookFacts facts) => facts.WithWords ? "with words" : "without words";

    /// <summary>As the security log names it.</summary>
    private static string NameOf(Guid id) => $"webhook:{id:n}";
}
