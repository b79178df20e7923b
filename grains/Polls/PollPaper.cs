using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

/// <summary>What the office does to a poll: ballots at the centre, and changes of what was announced.</summary>
public sealed partial class Poll
{
    /// <summary>Whether the public is not shown it any more.</summary>
    public bool Archived { get; set; }

    /// <summary>The ballots given at the centre, those that wait to be confirmed among them, by what the sender calls them.</summary>
    public Dictionary<Guid, PaperBallot> Papers { get; init; } = [];

    /// <summary>Whether anybody has voted, or a ballot is entered and waits.</summary>
    [JsonIgnore]
    public bool HasBallots => Turnout > 0 || Papers.Count > 0;

    /// <summary>The desk looks again whenever the section does; of a poll that hides everything, nothing is to be seen by that.</summary>
    private Section Shown => Facts.Display == PollDisplay.Hidden ? Section.None : Section.Polls;

    public bool IsOnPaper(int resident) => Papers.Values.Any(paper => paper.Counts && paper.Resident == resident);

    public Section Keep(PaperBallotEntered entered, in Stamp stamp)
    {
        Papers[entered.Id] = new PaperBallot(entered.Resident, stamp.By.ToString(), entered.Option, stamp.At, Counts: false);
        return Shown;
    }

    public void Keep(PaperBallotCast cast, in Stamp stamp) =>
        Papers[cast.Id] = new PaperBallot(cast.Resident, stamp.By.ToString(), null, stamp.At, Counts: true);

    public Section Discard(Guid id)
    {
        Papers.Remove(id);
        return Shown;
    }

    /// <summary>The poll, which has no ballots, as it is now; what was said against its options stays.</summary>
    public Poll Edit(PollAnnounced facts, DateTimeOffset now) => new(facts)
    {
        MarkedOpen = MarkedOpen && facts.OpensAt <= now,
        Objections = Objections,
    };

    public void MoveClosing(DateTimeOffset closesAt, DateTimeOffset now)
    {
        // What ballots' times are counted in may be another than before.
        var times = Voters.ToDictionary(voter => voter, CastAtOf);
        Facts = Facts with { ClosesAt = closesAt };
        foreach (var (voter, time) in times)
            Note(voter, time);
        MarkedClosing = MarkedClosing && ClosingAt <= now;
    }
}
