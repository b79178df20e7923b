using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>…/roll/codes</c>. All eight households of the community have a code.</summary>
public sealed class RollCodesTests(SharedHost shared)
{
    [Fact]
    public async Task Issue_ForThoseWithoutOne_GivesCodesByWhichPeopleEnrol()
    {
        var (host, community, desk) = await OpenAsync();
        await community.DoAsync(new ImportHouseholds(
            [new NewHousehold(2, "1", "1001", 80, 2, 0), new NewHousehold(2, "1", "902", 80, 3, 0), new NewHousehold(1, "2", "101", 60, 1, 0)], 1));

        var response = await desk.PostAsync(community.Url("roll/codes"), new { all = true });

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var letters = (await response.ReadAsync())["letters"]!.AsArray();
        // In the order of the doors.
        Assert.Equal([10, 9, 8], letters.Select(letter => (int)letter!["household"]!));
        Assert.All(letters, letter => Assert.Equal((string?)letter!["code"], HouseholdCode.Normalize((string?)letter["code"])));
        Assert.All(letters, letter => Assert.StartsWith("<svg", (string)letter!["qr"]!, StringComparison.Ordinal));
        Assert.Equal(new Uri(host.Address, "/join").ToString(), (string?)letters[0]!["address"]);
        Assert.Equal((2, "1", "902", 3), (
            (int)letters[1]!["building"]!, (string)letters[1]!["unit"]!, (string)letters[1]!["room"]!, (int)letters[1]!["seats"]!));
        Assert.Equal(community.Code, await EnrolAsync(host, (string)letters[1]!["code"]!));
        Assert.Empty((await (await desk.PostAsync(community.Url("roll/codes"), new { all = true })).ReadAsync())["letters"]!.AsArray());
        var ledger = string.Concat((await host.Ledger.ReadAsync(community.Code)).Select(row => row.Payload.ToJsonString()));
        Assert.All(letters, letter => Assert.DoesNotContain((string)letter!["code"]!, ledger, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reissue_TheOldCodeIsUnknownAndTheNewOneEnrolsAndWhoWasInStaysIn()
    {
        var (host, community, desk) = await OpenAsync();
        using var resident = await community.EnrolAsync(0);

        var letters = (await (await desk.PostAsync(community.Url("roll/codes"), new { households = new[] { 0, 0 }, reissue = true })).ReadAsync())["letters"]!.AsArray();

        var code = (string)Assert.Single(letters)!["code"]!;
        Assert.NotEqual(community.CodeOf(0), code);
        await AssertUnknownAsync(host, community.CodeOf(0));
        Assert.Equal(community.Code, await EnrolAsync(host, code));
        await resident.GetJsonAsync("/api/me");
    }

    [Fact]
    public async Task Revoke_TheCodeIsUnknownUntilAnotherIsIssued()
    {
        var (host, community, desk) = await OpenAsync();
        using var resident = await community.EnrolAsync(1);

        (await desk.DeleteAsync(community.Url("roll/codes/1"))).AssertDone();
        (await desk.DeleteAsync(community.Url("roll/codes/1"))).AssertDone();

        await AssertUnknownAsync(host, community.CodeOf(1));
        await resident.GetJsonAsync("/api/me");
        Assert.Equal(["issued", "revoked"], await StatesAsync(desk, community, 2));
        var letters = (await (await desk.PostAsync(community.Url("roll/codes"), new { all = true })).ReadAsync())["letters"]!.AsArray();
        Assert.Equal(community.Code, await EnrolAsync(host, (string)Assert.Single(letters)!["code"]!));
        Assert.Equal(["issued", "issued"], await StatesAsync(desk, community, 2));
    }

    [Fact]
    public async Task Code_OfAHouseholdThatWasEnrolledAfterARestart_IsAsItWas()
    {
        using var directory = new TemporaryDirectory();
        TestCommunity community;
        string code;
        await using (var host = await LiveHost.StartInAsync(directory.Path))
        {
            community = await TestCommunity.FoundAsync(host);
            using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
            code = (string)(await (await desk.PostAsync(community.Url("roll/codes"), new { households = new[] { 3 }, reissue = true })).ReadAsync())["letters"]![0]!["code"]!;
            (await desk.DeleteAsync(community.Url("roll/codes/4"))).AssertDone();
        }

        await using var again = await LiveHost.StartInAsync(directory.Path);

        await AssertUnknownAsync(again, community.CodeOf(3));
        await AssertUnknownAsync(again, community.CodeOf(4));
        Assert.Equal(community.Code, await EnrolAsync(again, code));
    }

    [Theory]
    [InlineData("{}", 400, "codes-for-nobody")]
    [InlineData("""{"households":null}""", 400, "codes-for-nobody")]
    [InlineData("""{"households":[0,8]}""", 404, "household-unknown")]
    [InlineData("""{"households":[-1]}""", 404, "household-unknown")]
    [InlineData("""{"households":["0"]}""", 400, "malformed")]
    [InlineData("""{"households":[0],"code":"ABCDEFGHJKMN"}""", 400, "malformed")]
    public async Task Issue_WhatIsBad_IsAProblemAndNoCodeChanges(string body, int status, string problem)
    {
        var (_, community, desk) = await OpenAsync();
        var version = (await community.ViewAsync()).Version;

        await (await desk.SendTextAsync(HttpMethod.Post, community.Url("roll/codes"), body)).AssertProblemAsync(status, problem);

        Assert.Equal(version, (await community.ViewAsync()).Version);
        await (await desk.DeleteAsync(community.Url("roll/codes/8"))).AssertProblemAsync(404, "household-unknown");
    }

    private static async Task<IEnumerable<string?>> StatesAsync(HttpBrowser desk, TestCommunity community, int count) =>
        (await desk.GetJsonAsync(community.Url("desk/roll")))["households"]!.AsArray().Take(count).Select(h => (string?)h!["code"]);

    private static async Task<string?> EnrolAsync(LiveHost host, string code)
    {
        using var browser = host.OpenBrowser();
        return (string?)(await (await browser.PostAsync("/api/session/enrol", new { code })).ReadAsync())["community"];
    }

    private static async Task AssertUnknownAsync(LiveHost host, string code)
    {
        using var browser = host.OpenBrowser();
        await (await browser.PostAsync("/api/session/enrol", new { code })).AssertProblemAsync(404, "household-code-unknown");
    }

    private async Task<(LiveHost Host, TestCommunity Community, HttpBrowser Desk)> OpenAsync()
    {
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host);
        return (host, community, await host.OpenDeskAsync(Role.Worker, community.Code));
    }
}
