using HappyCommunity.Live.Accounts;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Making communities at the desk.</summary>
public sealed class FoundingTests(SharedHost shared)
{
    [Fact]
    public async Task Community_FoundedInANewRegion_IsThereForEverybody()
    {
        var host = await shared.GetAsync();
        using var admin = await host.OpenDeskAsync(Role.Administrator);
        var id = NewId();

        Assert.Equal(204, (int)(await admin.PutAsync("/api/communities/" + id, Request(id + "-city", id + "-n"))).StatusCode);

        var view = await admin.GetJsonAsync("/api/communities/" + id);
        Assert.Equal("新小区", (string?)view["name"]);
        Assert.Equal(id + "-n", (string?)view["sections"]!["profile"]!["regionPath"]![1]!["code"]);
        // Whose answer was lost says it again.
        (await admin.PutAsync("/api/communities/" + id, Request(id + "-city", id + "-n"))).AssertDone();
        await (await admin.PutAsync("/api/communities/" + id, Request(id + "-city", id + "-n", households: 101))).AssertProblemAsync(409, "community-exists");
        await (await admin.PutAsync("/api/communities/" + id, Request(id + "-city", id + "-m"))).AssertProblemAsync(409, "community-exists");
        await Eventually.GetAsync(async () => (int)(await admin.GetAsync($"/api/regions/{id}-n")).StatusCode, status => status == 200);
        await (await admin.PutAsync($"/api/communities/{id}-n", Request(id + "-city", id + "-m"))).AssertProblemAsync(409, "community-exists");
    }

    [Fact]
    public async Task Community_OfARegion_IsFoundedByItsAdministratorAlone()
    {
        var host = await shared.GetAsync();
        var (own, foreign) = (await TestCommunity.FoundAsync(host), await TestCommunity.FoundAsync(host));
        using var admin = await host.OpenDeskAsync(Role.Administrator, own.Path[0].Code);
        using var worker = await host.OpenDeskAsync(Role.Worker);
        var id = NewId();
        await Eventually.GetAsync(async () => (int)(await admin.GetAsync("/api/regions/" + foreign.Path[3].Code)).StatusCode, status => status == 200);

        await (await worker.PutAsync("/api/communities/" + id, Request(own.Path[0].Code, id + "-n"))).AssertProblemAsync(403, "not-allowed");
        await (await admin.PutAsync("/api/communities/" + id, Request(foreign.Path[0].Code, id + "-n"))).AssertProblemAsync(403, "not-allowed");
        // Nor is another's neighbourhood drawn in by saying that it lies here.
        await (await admin.PutAsync("/api/communities/" + id, Request(own.Path[0].Code, foreign.Path[3].Code))).AssertProblemAsync(409, "region-elsewhere");
        Assert.Equal(204, (int)(await admin.PutAsync("/api/communities/" + id, Request(own.Path[0].Code, id + "-n"))).StatusCode);
    }

    [Fact]
    public async Task Community_Malformed_IsRefused()
    {
        var host = await shared.GetAsync();
        using var admin = await host.OpenDeskAsync(Role.Administrator);
        var id = NewId();

        await (await admin.PutAsync("/api/communities/A_B", Request(id + "-city", id + "-n"))).AssertProblemAsync(400, "community-malformed");
        await (await admin.PutAsync("/api/communities/" + id, Request(id + "-n", id + "-n"))).AssertProblemAsync(400, "community-malformed");
        await (await admin.PutAsync("/api/communities/" + id, Request("world", id + "-n"))).AssertProblemAsync(400, "community-malformed");
        await (await admin.PutAsync("/api/communities/" + id, Request(id + "-city", id + "-n", households: -1))).AssertProblemAsync(400, "community-malformed");
    }

    private static string NewId() => "f" + Guid.NewGuid().ToString("n")[..12];

    private static object Request(string city, string neighbourhood, int households = 100) => new
    {
        name = "新小区",
        path = new[] { new { code = city, name = "市", level = "city" }, new { code = neighbourhood, name = "社区", level = "neighbourhood" } },
        buildings = 3,
        households,
        residents = 260,
    };
}
