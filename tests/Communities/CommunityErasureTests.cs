using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>What a resident who goes takes along, in the real ledger and its snapshots.</summary>
public sealed class CommunityErasureTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    private static readonly DateTimeOffset Then = DateTimeOffset.UtcNow.AddDays(-40);

    [Fact]
    public async Task Erased_AMonthAgo_TheHouseholdIsForgottenInTheLedgerAndInTheSnapshot()
    {
        var community = host.Grains.GetGrain<ICommunityGrain>("erased");
        // In one call: once the days up to now have turned, nothing more can be brought in from before.
        var outcomes = await community.SubmitAll(
        [
            .. Commands.Found(2, Then), new Envelope(Actor.Resident(1), new Rate("safety", 4, "a word"), Then.AddMinutes(1)),
            new Envelope(Actor.Resident(1), new EraseResident(Enrolment: 4, [], []), Then.AddMinutes(2)),
        ]);

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        var entries = await EntriesUntilAsync(community, "household-forgotten");
        Assert.Empty(await host.Ledger.ReadWordsAsync("erased", [.. entries.Select(e => e.Version)]));
        Assert.Equal([0, RollSlice.Nowhere], entries.Where(e => e.Kind == "resident-enrolled").Select(e => ((ResidentEnrolled)EventCodec.Decode(e)).Household));
        // Far fewer events than a snapshot is taken for: it is the erasure that has one taken.
        while (await host.ExecuteAsync("SELECT COUNT(*) FROM OrleansStorage WHERE GrainIdExtensionString LIKE '%erased'") is not 1L)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Null((await community.Submit(Commands.Office(new Enrol(1_001, 7, 7)))).Refusal);
        var view = (await community.View())!;

        await host.RestartAsync();
        community = host.Grains.GetGrain<ICommunityGrain>("erased");
        Assert.Equal(Town.Json(view.Sections), Town.Json((await community.View())!.Sections));
        Assert.True(host.Ledger.Reads.Single(r => r.Stream == "erased").After >= entries[^1].Version);

        await host.RestartAsync(() => host.ExecuteAsync("DELETE FROM OrleansStorage"));
        community = host.Grains.GetGrain<ICommunityGrain>("erased");
        Assert.Equal(Town.Json(view.Sections), Town.Json((await community.View())!.Sections));
    }

    private async Task<IReadOnlyList<LedgerEntry>> EntriesUntilAsync(ICommunityGrain community, string kind)
    {
        while (true)
        {
            var entries = await host.EntriesAsync(community);
            if (entries.Any(e => e.Kind == kind))
                return entries;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
