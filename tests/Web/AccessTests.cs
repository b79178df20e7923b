using System.Text.Json.Nodes;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Every endpoint says whom it is for, and lets nobody else in.</summary>
public sealed class AccessTests(SharedHost shared)
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Fact]
    public async Task Endpoint_SaysForWhom()
    {
        var endpoints = await EndpointsAsync();

        Assert.NotEmpty(endpoints);
        Assert.All(
            endpoints.Where(e => e.RoutePattern.RawText is { } path && (path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/hubs", StringComparison.Ordinal))),
            e => Assert.True(e.SaysForWhom(), $"{e.DisplayName} does not say whom it is for: ForEverybody, ForResidents or ForStaff."));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task StaffEndpoint_LetsInWhoHasThePermissionThere_AndNobodyElse(Role role)
    {
        var host = await shared.GetAsync();
        var (own, foreign) = (await TestCommunity.FoundAsync(host), await TestCommunity.FoundAsync(host));
        // By the region above it, as by its own code.
        var region = role is Role.Official or Role.Administrator ? own.Path[(int)Level.District].Code : own.Code;
        var employee = await host.EmployAsync(role, region);
        var staff = await host.OpenDeskAsync(employee);
        using var nobody = host.OpenBrowser();
        using var resident = await own.EnrolAsync();
        foreach (var endpoint in (await EndpointsAsync()).Where(e => e.PermissionOf() is not null))
        {
            // Who makes the browser a kiosk signs out.
            if (staff.FindCookie(Employees.DeskCookie) is null)
                staff = await host.OpenDeskAsync(employee);
            var told = $"{role} at {endpoint.DisplayName}";

            Assert.True(await CodeAsync(nobody, endpoint, own) == "staff-session-needed", told);
            Assert.True(await CodeAsync(resident, endpoint, own) == "staff-session-needed", told);
            Assert.True(await CodeAsync(staff, endpoint, foreign) == "not-allowed", told);
            var isLetIn = await CodeAsync(staff, endpoint, own) is not ("staff-session-needed" or "not-allowed");
            Assert.True(isLetIn == Permissions.Of(role).Contains(endpoint.PermissionOf()!.Value), told);
        }
        staff.Dispose();
    }

    private async Task<List<RouteEndpoint>> EndpointsAsync() => (await shared.GetAsync()).Endpoints();

    /// <summary>The code of the problem that a call without a body meets with; null for none.</summary>
    private static async Task<string?> CodeAsync(HttpBrowser browser, RouteEndpoint endpoint, TestCommunity community)
    {
        using var response = await browser.SendAsync(new HttpMethod(endpoint.MethodOf()), endpoint.PathIn(community));
        if (response.IsSuccessStatusCode)
            return null;
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return ((string)problem["type"]!)["urn:happy-community:".Length..];
    }
}
