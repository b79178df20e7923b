using HappyCommunity.Live.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>A snapshot saves reading; losing one costs nothing else.</summary>
public sealed class CommunitySnapshotTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    [Fact]
    public async Task Reactivated_ReadsOnlyWhatCameAfterItsSnapshot()
    {
        var community = await host.FoundAsync("used", residents: 3);
        await community.Submit(Commands.Vote(0));
        var before = (await community.View())!;

        await CommunityHost.DeactivateAsync(community);
        await community.Submit(Commands.Vote(1, "b"));

        Assert.Equal([0, before.Version], ReadsOf(community));
        Assert.Equal([1, 1], (await community.View())!.Sections.Polls!.Value.Single().Options.Select(o => o.Votes));
    }

    [Fact]
    public async Task Snapshot_AfterSoManyEvents_IsTakenWhileTheCommunityGoesOn()
    {
        var community = await host.FoundAsync("many", residents: 150);
        const string Written = "SELECT COUNT(*) FROM OrleansStorage WHERE GrainIdExtensionString LIKE '%many-1'";
        Assert.Equal(0L, await host.ExecuteAsync(Written));

        await community.SubmitAll([.. Enumerable.Range(0, 150).Select(r => Commands.Vote(r))]);

        while (await host.ExecuteAsync(Written) is not 1L)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Null((await community.Submit(Commands.Vote(0, "b"))).Refusal);
        Assert.Equal([0], ReadsOf(community));
    }

    [Theory]
    [InlineData("DELETE FROM OrleansStorage")]
    [InlineData("UPDATE OrleansStorage SET PayloadBinary = x'00FF17'")]
    [InlineData("UPDATE OrleansStorage SET PayloadBinary = x''")]
    [InlineData("UPDATE OrleansStorage SET PayloadBinary = NULL")]
    public async Task Snapshot_LostOrSpoilt_IsMadeUpForByTheLedger(string damage)
    {
        var community = await host.FoundAsync("spoilt", residents: 3);
        await community.SubmitAll([Commands.Vote(0), Commands.Vote(1, "b")]);
        var before = (await community.View())!;
        await CommunityHost.DeactivateAsync(community);
        Assert.Equal(before.Version, (await community.View())!.Version);
        await CommunityHost.DeactivateAsync(community);

        await host.RestartAsync(() => host.ExecuteAsync(damage));

        community = host.Grains.GetGrain<ICommunityGrain>(community.GetPrimaryKeyString());
        var after = (await community.View())!;
        Assert.Equal(Town.Json(before.Sections), Town.Json(after.Sections));
        Assert.Equal([0], ReadsOf(community));
        Assert.Null((await community.Submit(Commands.Vote(2))).Refusal);

        // And there is one again.
        await CommunityHost.DeactivateAsync(community);
        Assert.Equal(before.Version + 1, (await community.View())!.Version);
        Assert.Equal([0, before.Version + 1], ReadsOf(community));
    }

    [Fact]
    public async Task Snapshot_OfAFutureThatTheLedgerDoesNotHave_IsLeftAside()
    {
        var community = await host.FoundAsync("restored", residents: 3);
        await community.Submit(Commands.Vote(0));
        var before = (await community.View())!;
        await community.Submit(Commands.Vote(1));
        await CommunityHost.DeactivateAsync(community);
        Assert.Equal(before.Version + 1, (await community.View())!.Version);

        // As when the ledger alone is restored from a backup.
        await host.RestartAsync(() => host.ExecuteAsync(
            $"""
            DELETE FROM event WHERE stream = '{community.GetPrimaryKeyString()}' AND version > {before.Version};
            UPDATE stream SET version = {before.Version} WHERE code = '{community.GetPrimaryKeyString()}'
            """));

        community = host.Grains.GetGrain<ICommunityGrain>(community.GetPrimaryKeyString());
        Assert.Equal(Town.Json(before.Sections), Town.Json((await community.View())!.Sections));
        Assert.Null((await community.Submit(Commands.Vote(1))).Refusal);
    }

    private IEnumerable<long> ReadsOf(ICommunityGrain community) =>
        host.Ledger.Reads.Where(r => r.Stream == community.GetPrimaryKeyString()).Select(r => r.After);
}
