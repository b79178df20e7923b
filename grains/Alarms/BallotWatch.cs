using System.Text.Json.Serialization;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Alarms;

/// <summary>
/// What is remembered of ballots to see whether they look wrong: of each poll the last thirty, and from which batch of
/// household codes everybody was enrolled. It does not grow with ballots.
/// </summary>
public sealed class BallotWatch
{
    /// <summary>The batch in which each household's code was issued; 0 for none.</summary>
    public List<int> Households { get; init; } = [];

    /// <summary>The batch by which each resident was enrolled, by ordinal.</summary>
    public List<int> Residents { get; init; } = [];

    /// <summary>How many were enrolled by each batch.</summary>
    public List<int> Sizes { get; init; } = [0];

    /// <summary>The polls of which there are ballots or will be.</summary>
    public Dictionary<string, BallotRing> Polls { get; init; } = [];

    [JsonIgnore]
    public int Enrolled => Residents.Count;

    public void Register(IReadOnlyList<NewHousehold> households)
    {
        Sizes.Add(0);
        foreach (var household in households)
            Households.Add(household.Code == 0 ? 0 : Sizes.Count - 1);
    }

    public void Issue(IEnumerable<IssuedCode> codes)
    {
        Sizes.Add(0);
        foreach (var (household, _) in codes)
            Households[household] = Sizes.Count - 1;
    }

    /// <param name="household">By its number; one that is not known any more is in no batch.</param>
    public void Enrol(int household)
    {
        var batch = household >= 0 && household < Households.Count ? Households[household] : 0;
        Residents.Add(batch);
        Sizes[batch]++;
    }

    public void Begin(PollAnnounced poll) =>
        Polls[poll.Id] = new BallotRing { Title = poll.Title, OfBuildings = poll.Buildings is not null };

    public void Forget(int resident)
    {
        Sizes[Residents[resident]]--;
        Residents[resident] = 0;
        Sizes[0]++;
    }
}

/// <summary>The last ballots of a poll.</summary>
public sealed class BallotRing
{
    /// <summary>The poll's, for those who read of it.</summary>
    public string Title { get; set; } = "";

    /// <summary>Only some buildings vote, whose letters may well be one batch.</summary>
    public bool OfBuildings { get; set; }

    /// <summary>Of the last ballots: whose batch, and when in milliseconds since 1970.</summary>
    public int[] Batches { get; set; } = [];
    public long[] Times { get; set; } = [];

    /// <summary>Where the next goes.</summary>
    public int Next { get; set; }

    public int Count { get; set; }

    /// <summary>Whose the last was: who thinks again is one hand.</summary>
    public int Last { get; set; } = -1;

    [JsonIgnore]
    public bool IsFull => Count == SuspectVote.Ballots;

    /// <summary>From the oldest that is remembered to the latest; of a full ring.</summary>
    [JsonIgnore]
    public TimeSpan Span => TimeSpan.FromMilliseconds(
        Times[(Next + SuspectVote.Ballots - 1) % SuspectVote.Ballots] - Times[Next]);

    /// <returns>False where nothing was added.</returns>
    public bool Add(int resident, int batch, DateTimeOffset at)
    {
        if (resident == Last)
            return false;
        if (Count == 0)
            (Batches, Times) = (new int[SuspectVote.Ballots], new long[SuspectVote.Ballots]);
        (Batches[Next], Times[Next], Last) = (batch, at.ToUnixTimeMilliseconds(), resident);
        Next = (Next + 1) % SuspectVote.Ballots;
        Count = Math.Min(Count + 1, SuspectVote.Ballots);
        return true;
    }

    public int CountOf(int batch) => Batches.AsSpan().Count(batch);

    /// <summary>Begins to count anew.</summary>
    public void Forget() => (Count, Next, Last) = (0, 0, -1);
}
