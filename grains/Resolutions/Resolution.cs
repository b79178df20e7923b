using System.Text.Json.Serialization;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Resolutions;

/// <summary>So many heads, and how many m² they own.</summary>
public readonly record struct Weight(int Heads, decimal Area)
{
    public static Weight operator +(Weight a, Weight b) => new(a.Heads + b.Heads, a.Area + b.Area);
}

/// <summary>A resolution with its owners, as they were when it was announced, and their ballots.</summary>
public sealed class Resolution(ResolutionAnnounced facts)
{
    private Weight? _all;
    private decimal[]? _areas;

    public ResolutionAnnounced Facts { get; } = facts;

    public bool MarkedOpen { get; set; }

    public bool MarkedClosed { get; set; }

    /// <summary>The ballots that count, by owner.</summary>
    public SortedDictionary<int, OwnerBallot> Ballots { get; init; } = [];

    /// <summary>The ballots on paper, those that wait to be confirmed among them, by what the sender calls them.</summary>
    public Dictionary<Guid, OwnerPaper> Papers { get; init; } = [];

    [JsonIgnore]
    public string Id => Facts.Terms.Id;

    /// <summary>All owners.</summary>
    [JsonIgnore]
    public Weight All => _all ??= new Weight(Areas.Length, Facts.Areas.Sum());

    [JsonIgnore]
    public bool HasBallots => Ballots.Count > 0 || Papers.Count > 0;

    /// <summary>When it next opens or closes; null when it has.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => (MarkedOpen, MarkedClosed) switch
    {
        (false, _) => Facts.Terms.OpensAt,
        (true, false) => Facts.Terms.ClosesAt,
        _ => null,
    };

    private decimal[] Areas => _areas ??= SumByOwner();

    public PollState StateAt(DateTimeOffset now)
    {
        if (now >= Facts.Terms.ClosesAt)
            return PollState.Closed;
        return now < Facts.Terms.OpensAt ? PollState.Scheduled : PollState.Open;
    }

    /// <summary>Whose a flat is; null where it was not on the roll.</summary>
    public int? OwnerOf(int flat) => flat >= 0 && flat < Facts.Owners.Length ? Facts.Owners[flat] : null;

    public decimal AreaOf(int owner) => Areas[owner];

    public int FlatsOf(int owner) => Facts.Owners.Count(other => other == owner);

    /// <summary>The owners who have said this.</summary>
    public Weight Count(OwnerVote vote)
    {
        var sum = default(Weight);
        foreach (var (owner, ballot) in Ballots)
        {
            if (ballot.Vote == vote)
                sum += new Weight(1, Areas[owner]);
        }
        return sum;
    }

    /// <summary>Whether a ballot of the owner is entered and waits to be confirmed.</summary>
    public bool Waits(int owner) => Papers.Values.Any(paper => !paper.Counts && Facts.Owners[paper.Flat] == owner);

    public void Count(OwnerBallot ballot) => Ballots[Facts.Owners[ballot.Flat]] = ballot;

    /// <summary>Nobody knows any more which resident has voted for a flat.</summary>
    public void Forget(int resident)
    {
        foreach (var (owner, ballot) in Ballots.Where(b => b.Value.Resident == resident).ToList())
            Ballots[owner] = ballot with { Resident = null };
    }

    private decimal[] SumByOwner()
    {
        var areas = new decimal[Facts.Owners.IsEmpty ? 0 : Facts.Owners.Max() + 1];
        for (var flat = 0; flat < Facts.Owners.Length; flat++)
            areas[Facts.Owners[flat]] += Facts.Areas[flat];
        return areas;
    }
}

/// <summary>An owner's ballot that counts.</summary>
/// <param name="Flat">The one for which it was given; it is for all of the owner's.</param>
/// <param name="Resident">Who gave it by phone, by ordinal; null for one on paper, and of one who is erased.</param>
public readonly record struct OwnerBallot(OwnerVote Vote, BallotWay Way, int Flat, DateTimeOffset At, int? Resident);

/// <summary>A ballot on paper.</summary>
/// <param name="By">Who entered it, in the ledger's form.</param>
/// <param name="Counts">Whether it needs no other's confirmation any more.</param>
public sealed record OwnerPaper(int Flat, OwnerVote Vote, string By, DateTimeOffset At, bool Counts);
