using System.Text.Json.Nodes;
using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

/// <summary>What a display policy hides is nowhere to be seen.</summary>
public sealed class PollViewTests
{
    private static readonly string[] Options = ["a", "b", "c"];

    [Theory]
    [InlineData(PollDisplay.Live, true, true)]
    [InlineData(PollDisplay.Turnout, true, false)]
    [InlineData(PollDisplay.Hidden, false, false)]
    public void View_OfAnOpenPoll_HasOnlyWhatItsPolicyShows(PollDisplay display, bool turnout, bool votes)
    {
        foreach (var secret in new[] { false, true })
        {
            var town = Announced(display, secret);
            AssertShown(town, turnout: false, votes: false, "scheduled");

            town.Pass(TimeSpan.FromHours(1));
            Vote(town, [0, 1, 1, 2]);
            AssertShown(town, turnout, votes, "open");

            town.Pass(TimeSpan.FromDays(1));
            AssertShown(town, turnout: true, votes: true, "closed");
            var poll = Assert.Single(town.Show().Polls!.Value);
            Assert.Equal(4, poll.Turnout);
            Assert.Equal([1, 2, 1], poll.Options.Select(o => o.Votes));
        }
    }

    [Fact]
    public void WholeView_OfATurnoutPoll_IsTheSameWhateverIsChosen() => Choices.Sample((some, others) =>
    {
        var (one, other) = (Announced(PollDisplay.Turnout, secret: false), Announced(PollDisplay.Turnout, secret: false));
        one.Pass(TimeSpan.FromHours(2));
        other.Pass(TimeSpan.FromHours(2));
        Vote(one, some);
        Vote(other, others);

        Assert.Equal(Town.Json(one.Show()), Town.Json(other.Show()));
        Assert.Equal(one.State.Figures(one.Now), other.State.Figures(other.Now));
    }, iter: 50);

    [Fact]
    public void WholeView_OfAHiddenPoll_IsTheSameWhetherAnybodyVotesOrNot()
    {
        var (voted, quiet) = (Announced(PollDisplay.Hidden, secret: true), Announced(PollDisplay.Hidden, secret: true));
        foreach (var town in new[] { voted, quiet })
        {
            town.Pass(TimeSpan.FromHours(2));
            // All have done something already, so that voting does not make them any more active.
            for (var resident = 0; resident < Town.Residents; resident++)
                town.Accept(resident, new HappyCommunity.Live.Ratings.Rate("safety", 3));
        }

        Vote(voted, [0, 1, 2, 0, 1]);

        Assert.Equal(Town.Json(quiet.Show()), Town.Json(voted.Show()));
        Assert.Equal(quiet.State.Figures(quiet.Now), voted.State.Figures(voted.Now));
    }

    [Fact]
    public void Ledger_OfASecretPoll_IsTheSameWhateverIsChosen() => Choices.Sample((some, others) =>
    {
        var (one, other) = (Announced(PollDisplay.Live, secret: true), Announced(PollDisplay.Live, secret: true));
        one.Pass(TimeSpan.FromHours(2));
        other.Pass(TimeSpan.FromHours(2));
        Vote(one, some);
        Vote(other, others);

        Assert.Equal(one.Entries.Select(Show), other.Entries.Select(Show));
        Assert.Equal(some.Length, one.Choices.Sum(c => c.Votes));
        for (var voter = 0; voter < some.Length; voter++)
            Assert.Null(ResidentRecords.Show("c", one.State, voter, one.Now)!.Ballots.Single().Options);

        static string Show(HappyCommunity.Live.Ledger.LedgerEntry entry) =>
            $"{entry.Version} {entry.At:O} {entry.Kind} {entry.Actor} {entry.Words} {System.Text.Encoding.UTF8.GetString(entry.Payload.Span)}";
    }, iter: 50);

    [Fact]
    public void Snapshot_OfASecretPoll_DoesNotTellWhoChoseWhat()
    {
        var (one, other) = (Announced(PollDisplay.Live, secret: true), Announced(PollDisplay.Live, secret: true));
        one.Pass(TimeSpan.FromHours(2));
        other.Pass(TimeSpan.FromHours(2));
        Vote(one, [0, 1, 2, 0]);
        Vote(other, [2, 0, 0, 1]);

        // The same sums, by other people: nothing that is kept may differ.
        Assert.Equal(Town.Json(one.State), Town.Json(other.State));
    }

    private static Gen<(int[], int[])> Choices { get; } = Gen.Int[0, Town.Residents].SelectMany(
        voters => Gen.Select(Gen.Int[0, 2].Array[voters], Gen.Int[0, 2].Array[voters]));

    private static Town Announced(PollDisplay display, bool secret)
    {
        var town = Town.Founded();
        town.Accept(Actor.System, new AnnouncePoll(
            "p", "Poll", [.. Options.Select(o => new PollOption(o, $"Option {o}"))], Town.Start.AddHours(1), Town.Start.AddHours(20),
            Secret: secret, Display: display)
        {
            Salt = default,
        });
        return town;
    }

    private static void Vote(Town town, int[] choices)
    {
        for (var voter = 0; voter < choices.Length; voter++)
            town.Accept(voter, new CastBallot("p", Options[choices[voter]]));
    }

    private static void AssertShown(Town town, bool turnout, bool votes, string state)
    {
        var poll = JsonNode.Parse(Town.Json(town.Show()))!["polls"]!.AsArray().Single()!.AsObject();
        Assert.Equal(state, (string?)poll["state"]);
        Assert.Equal(turnout, poll.ContainsKey("turnout"));
        Assert.All(poll["options"]!.AsArray(), option => Assert.Equal(votes, option!.AsObject().ContainsKey("votes")));
    }
}
