using System.Text.Json;
using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.History;

/// <summary>A day once more, against the plainest fold of the ledger.</summary>
public sealed class DayReplayTests
{
    private static readonly Gen<(Step[] Life, int Hours)> Lives = Gen.Select(Steps.Any.Array[5, 60], Gen.Int[0, 72]);

    [Fact]
    public void Replay_UpToNow_ShowsEachStepAsTheLedgerHasIt_AndEndsAsTheViewIsNow() => Lives.Sample((life, hours) =>
    {
        var town = Live(life);

        var patches = Play(town, town.Now.AddHours(-hours), town.Now, untilNow: true);

        Assert.Equal(Town.Json(town.Show()), Town.Json(patches[^1].Sections));
        Assert.All(patches.SkipLast(1), patch => AssertIsOfTheLedger(town, patch));
        Assert.Equal(0, patches[0].From);
        Assert.All(patches.Zip(patches.Skip(1)), pair => Assert.Equal((pair.First.To, true), (pair.Second.From, pair.First.At <= pair.Second.At)));
    }, iter: 100);

    [Fact]
    public void Replay_OfADayThatIsOver_KnowsNothingOfWhatFollowed()
    {
        var town = Town.Founded();
        town.Pass(TimeSpan.FromDays(4));
        var (from, until) = (Town.Start.AddDays(1), Town.Start.AddDays(2));

        var patches = Play(town, from, until, untilNow: false);

        Assert.Equal((from, until), (patches[0].At, patches[^1].At));
        Assert.All(patches, patch => Assert.InRange(patch.At, from, until));
        Assert.All(patches, patch => Assert.InRange(patch.To, 1, town.Entries.Last(entry => entry.At < until).Version));
    }

    [Fact]
    public void Replay_OfADayBeforeTheFounding_IsEmpty() =>
        Assert.Empty(Play(Town.Founded(), Town.Start.AddDays(-3), Town.Start.AddDays(-2), untilNow: false));

    [Fact]
    public void Replay_OfTheDayOfTheFounding_BeginsWithIt()
    {
        var patches = Play(Town.Founded(), Town.Start.AddHours(-9), Town.Start.AddHours(1), untilNow: false);

        Assert.Equal((1, Town.Start), (patches[0].To, patches[0].At));
    }

    [Fact]
    public void Replay_OfASecretPoll_TellsWhatWasChosenOnceItHasClosed_AndWhatIsKnownNow()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, new AnnouncePoll(
            "wall", "Wall", [new("a", "A"), new("b", "B")], Town.Start, Town.Start.AddHours(5), Secret: true));
        town.Pass(TimeSpan.FromHours(1));
        town.Accept(0, new CastBallot("wall", "b"));
        town.Pass(TimeSpan.FromHours(1));

        var open = Play(town, Town.Start, town.Now, untilNow: false);
        var now = Play(town, Town.Start, town.Now, untilNow: true);
        town.Pass(TimeSpan.FromHours(4));
        var closed = Play(town, Town.Start, town.Now, untilNow: false);

        Assert.Equal((1, null), Last(open));
        Assert.Equal((1, 1), Last(now));
        Assert.Equal((1, 1), Last(closed));

        static (int? Turnout, int? Votes) Last(List<CommunityPatch> patches) =>
            (patches[^1].Sections.Polls!.Value[0].Turnout, patches[^1].Sections.Polls!.Value[0].Options[1].Votes);
    }

    private static Town Live(Step[] life)
    {
        var town = Town.Founded();
        foreach (var step in life)
            step.Take(town);
        return town;
    }

    private static List<CommunityPatch> Play(Town town, DateTimeOffset from, DateTimeOffset until, bool untilNow)
    {
        var replay = new DayReplay("c", from, until, untilNow, town.Choices);
        // As pages come from a ledger.
        return [.. town.Entries.Chunk(7).SelectMany(replay.Take), .. replay.End()];
    }

    private static void AssertIsOfTheLedger(Town town, CommunityPatch patch)
    {
        var state = new CommunityState();
        state.Replay(new LedgerTail([.. town.Entries.Where(entry => entry.Version <= patch.To)], town.Choices, 0, 0));
        var sections = state.Show(Section.All, patch.At);
        var polls = sections.Polls!.Value.Select(poll => poll is { Secret: true, State: PollState.Open }
            ? poll with { Average = null, Options = [.. poll.Options.Select(option => option with { Votes = null })] }
            : poll);
        var all = JsonSerializer.SerializeToNode(sections with { Polls = [.. polls] }, EventCodec.Json)!;
        foreach (var (name, section) in JsonSerializer.SerializeToNode(patch.Sections, EventCodec.Json)!.AsObject().Where(one => one.Value is not null))
            Assert.Equal(all[name]!.ToJsonString(), section!.ToJsonString());
    }
}
