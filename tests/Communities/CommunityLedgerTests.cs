using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Web;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>A community and a ledger that is slow, fails, or is written by somebody else.</summary>
public sealed class CommunityLedgerTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LedgerFails_BeforeOrAfterItHasWritten_IsToBeTriedAgainAndThenCountsOnce(bool afterWriting)
    {
        foreach (Exception failure in new Exception[] { new LedgerUnavailableException("gone", new IOException()), new InvalidOperationException("a bug") })
        {
            var community = await host.FoundAsync("fails", residents: 2);
            host.Ledger.FailNext(community.GetPrimaryKeyString(), failure, afterWriting);

            var first = await community.Submit(Commands.Vote(0));
            var again = await community.Submit(Commands.Vote(0));

            Assert.Equal(("try-again", RefusalKind.Retry), (first.Refusal?.Code, first.Refusal?.Kind));
            Assert.IsType<BallotReply>(again.Reply);
            Assert.Single(await host.EntriesAsync(community), e => e.Kind == "ballot-cast");
            await AssertIsTheLedgersAsync(community);
        }
    }

    [Fact]
    public async Task AnotherWriter_OfTheSameStream_MakesThisOneGoAndNothingIsMixed()
    {
        var community = await host.FoundAsync("rival", residents: 30);
        await AppendBehindItsBackAsync(community, new NoticePosted("rival", "Water", "Off"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(r => community.Submit(Commands.Vote(r))));

        Assert.Contains(outcomes, o => o.Refusal == Refusals.TryAgain);
        Assert.All(outcomes, o => Assert.True(o.Refusal is null || o.Refusal == Refusals.TryAgain));
        var entries = await host.EntriesAsync(community);
        Assert.Single(entries, e => e.Kind == "notice-posted");
        Assert.Equal(
            outcomes.Index().Where(o => o.Item.Refusal is null).Select(o => $"r{o.Index}").Order(),
            entries.Where(e => e.Kind == "ballot-cast").Select(e => e.Actor).Order());

        outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(r => community.Submit(Commands.Vote(r))));
        Assert.All(outcomes, o => Assert.Null(o.Refusal));
        var view = await AssertIsTheLedgersAsync(community);
        Assert.Equal("rival", Assert.Single(view.Sections.Notices!.Value).Id);
        Assert.Equal(30, view.Sections.Polls!.Value.Single().Turnout);
    }

    [Fact]
    public async Task AnotherWriter_OfAsMuchAsIsRefused_LetsNothingThroughThatFollows()
    {
        var community = await host.FoundAsync("squeezed", residents: 2);
        await AppendBehindItsBackAsync(community, new NoticePosted("squeezed", "Water", "Off"));
        // The second is handed over before the first is refused, and expects the version that the other has written.
        var (isSecond, first, second) = (false, Signal(), Signal());
        using var _ = host.Ledger.Put(community.GetPrimaryKeyString(), async append =>
        {
            if (isSecond)
            {
                second.SetResult();
                await first.Task;
                return await append();
            }
            isSecond = true;
            await second.Task;
            var appended = append();
            first.SetResult();
            return await appended;
        });

        var outcomes = await Task.WhenAll(community.Submit(Commands.Vote(0)), community.Submit(Commands.Vote(1)));

        Assert.All(outcomes, outcome => Assert.Equal(Refusals.TryAgain, outcome.Refusal));
        Assert.DoesNotContain(await host.EntriesAsync(community), entry => entry.Kind == "ballot-cast");
    }

    [Fact]
    public async Task LedgerFails_WhileSomethingIsDue_TheNextOneDoesIt()
    {
        var community = await host.FoundAsync("overdue", residents: 1);
        var closes = DateTimeOffset.UtcNow.AddSeconds(1);
        await community.Submit(Commands.Office(Commands.Poll(TimeSpan.FromSeconds(1)) with { Id = "q" }));
        await Eventually.GetAsync(() => host.EntriesAsync(community), entries => entries.Count(entry => entry.Kind == "poll-opened") == 2);
        var (isSecond, second, release) = (false, Signal(), Signal());
        var inTheWay = host.Ledger.Put(community.GetPrimaryKeyString(), async append =>
        {
            if (isSecond)
            {
                // What is on its way keeps the community from going until the poll is to be closed.
                second.TrySetResult();
                await release.Task;
                return await append();
            }
            isSecond = true;
            await second.Task;
            throw new LedgerUnavailableException("gone", new IOException());
        });
        var votes = new[] { community.Submit(Commands.Vote(0)), community.Submit(Commands.Vote(0, "b")) };
        Assert.Equal(Refusals.TryAgain, (await votes[0]).Refusal);
        await Task.Delay(closes.AddSeconds(0.2) - DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);
        inTheWay.Dispose();
        release.SetResult();

        Assert.Equal(Refusals.TryAgain, (await votes[1]).Refusal);
        await Eventually.GetAsync(() => host.EntriesAsync(community), entries => entries.Any(entry => entry.Kind == "poll-closed"));
        Assert.Null((await community.Submit(Commands.Vote(0))).Refusal);
    }

    [Fact]
    public async Task AnotherWriter_AndNothingToWrite_IsNotAnsweredFromAnOldMemory()
    {
        var community = await host.FoundAsync("superseded", residents: 2);
        Assert.Null((await community.Submit(Commands.Vote(0))).Refusal);
        await AppendBehindItsBackAsync(community, new NoticePosted("superseded", "Water", "Off"));

        // Nothing is to be written: the one has voted already, and the other votes for no option.
        var outcomes = await Task.WhenAll(community.Submit(Commands.Vote(0)), community.Submit(Commands.Vote(1, "none")));

        Assert.All(outcomes, o => Assert.Equal(Refusals.TryAgain, o.Refusal));
        Assert.Null((await community.Submit(Commands.Vote(0))).Refusal);
        Assert.Single((await community.View())!.Sections.Notices!.Value);
    }

    [Fact]
    public async Task LedgerSilent_WhenNothingIsToBeWritten_IsToBeTriedAgain()
    {
        var community = await host.FoundAsync("silent", residents: 1);
        await community.Submit(Commands.Vote(0));
        host.Ledger.FailNextRead(community.GetPrimaryKeyString());

        var outcome = await community.Submit(Commands.Vote(0));

        Assert.Equal(Refusals.TryAgain, outcome.Refusal);
        Assert.Null((await community.Submit(Commands.Vote(0))).Refusal);
    }

    [Fact]
    public async Task NotYetCommitted_NothingLeaves()
    {
        var community = await host.FoundAsync("held", residents: 2);
        var code = community.GetPrimaryKeyString();
        var (early, late) = (new Screen(), new Screen());
        await early.WatchAsync(host.Grains, community);
        var (entered, release) = (Signal(), Signal());
        using var _ = host.Ledger.Put(code, async append =>
        {
            entered.TrySetResult();
            await release.Task;
            return await append();
        });

        var vote = community.Submit(Commands.Vote(0));
        await entered.Task;
        Task[] waiting = [vote, community.Submit(Commands.Vote(1)), community.View(), community.Me(0), late.WatchAsync(host.Grains, community)];
        // Long enough for many a patch and report; nothing is waited for here but that nothing comes.
        await Assert.ThrowsAsync<TimeoutException>(() => Task.WhenAny(waiting).WaitAsync(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        Assert.Empty(early.Patches);
        Assert.Null(late.View);

        release.SetResult();
        await Task.WhenAll(waiting);
        Assert.Null((await vote).Refusal);
        await early.UntilAsync(view => view.Sections.Polls!.Value.Single().Turnout == 2);
        await late.UntilAsync(view => view.Sections.Polls!.Value.Single().Turnout == 2);
        Assert.Empty(early.Misfits);
    }

    [Fact]
    public async Task NeverCommitted_IsShownToNobody()
    {
        var community = await host.FoundAsync("lost", residents: 1);
        var screen = new Screen();
        await screen.WatchAsync(host.Grains, community);
        var before = screen.View!.Version;
        var (entered, fail) = (Signal(), Signal());
        var inTheWay = host.Ledger.Put(community.GetPrimaryKeyString(), async _ =>
        {
            entered.TrySetResult();
            await fail.Task;
            throw new LedgerUnavailableException("gone", new IOException());
        });

        var vote = community.Submit(Commands.Vote(0));
        await entered.Task;
        var view = community.View();
        fail.SetResult();

        Assert.Equal(Refusals.TryAgain, (await vote).Refusal);
        await Assert.ThrowsAsync<JournalBrokenException>(() => view);
        inTheWay.Dispose();
        Assert.Equal(0, (await community.View())!.Sections.Polls!.Value.Single().Turnout);
        Assert.All(screen.Patches, patch => Assert.True(patch.To <= before));
        // The host that renews finds the next activation and goes on with what it has.
        Assert.Null((await screen.WatchAsync(host.Grains, community)).Snapshot);
        await community.Submit(Commands.Vote(0));
        await screen.UntilAsync(shown => shown.Sections.Polls!.Value.Single().Turnout == 1);
    }

    [Fact]
    public async Task LedgerCannotBeRead_TheNextCallFindsItAgain()
    {
        var community = await host.FoundAsync("unread", residents: 1);
        var before = (await community.View())!;
        await CommunityHost.DeactivateAsync(community);
        host.Ledger.FailNextRead(community.GetPrimaryKeyString());

        await Assert.ThrowsAsync<JournalBrokenException>(community.View);

        Assert.Equal(Town.Json(before.Sections), Town.Json((await community.View())!.Sections));
        Assert.Null((await community.Submit(Commands.Vote(0))).Refusal);
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AppendBehindItsBackAsync(ICommunityGrain community, Event happened)
    {
        var version = (await community.View())!.Version;
        var entry = EventCodec.Encode(happened, new Stamp(version + 1, DateTimeOffset.UtcNow, default, Actor.System));
        Assert.True(await host.Ledger.AppendAsync(new Append(community.GetPrimaryKeyString(), version, [entry], [], [], null)));
    }

    /// <summary>What is shown is what the ledger makes of it.</summary>
    private async Task<CommunityView> AssertIsTheLedgersAsync(ICommunityGrain community)
    {
        var view = (await community.View())!;
        var tail = await host.Ledger.ReadAsync(community.GetPrimaryKeyString(), 0);
        var state = new CommunityState();
        foreach (var entry in tail.Entries.Where(e => e.Version <= view.Version))
            state.Apply(EventCodec.Decode(entry), state.Next(Actor.Parse(entry.Actor), entry.At));
        state.Polls.Take(tail.Choices);
        Assert.Equal(Town.Json(state.Show(Section.All, view.At)), Town.Json(view.Sections));
        return view;
    }
}
