using System.Buffers.Binary;
using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Polls;

/// <summary>
/// A poll and its ballots, by the residents' ordinals: what each marks, in a byte where that is one option and in eight where
/// it may be several, and three bytes for the time it was cast.
/// </summary>
public sealed partial class Poll(PollAnnounced facts)
{
    /// <summary>A ballot's byte is its option's index plus one, so that 0 is none and the highest that of a secret one.</summary>
    public const int MostOptions = 200;

    private const byte Voted = byte.MaxValue;
    private const int BytesOfTime = 3;

    /// <summary>So long before it closes voters are reminded, of a poll that is open for twice as long or more.</summary>
    private static readonly TimeSpan Reminded = TimeSpan.FromDays(1);

    private readonly bool _takesSeveral = facts.Method.TakesSeveral();
    private readonly bool _keepsMarks = facts.Method.TakesSeveral() && !facts.Secret;
    private RankedCount? _ranked;

    public PollAnnounced Facts { get; private set; } = facts;

    public bool MarkedOpen { get; set; }

    /// <summary>Whether it was told that the poll closes within a day.</summary>
    public bool MarkedClosing { get; set; }

    public bool MarkedClosed { get; set; }

    public byte[] Ballots { get; set; } = [];

    /// <summary>When each ballot was cast, by ordinal: <see cref="SecondsCounted"/> after the announced opening, lowest byte first.</summary>
    public byte[] CastAt { get; set; } = [];

    /// <summary>Votes by option, where a ballot is for one. In a secret poll they come from the ledger's counts, not from its entries.</summary>
    public int[] Tally { get; set; } = facts.Method.TakesSeveral() ? [] : new int[facts.Options.Length];

    /// <summary>
    /// The same where a ballot may be for several: how many ballots have these <see cref="Marks"/>, by the marks. That they
    /// are in order keeps the order in which they were cast out of snapshots.
    /// </summary>
    public SortedDictionary<ulong, int> Piles { get; init; } = [];

    public int Turnout { get; set; }

    /// <summary>Who finds none of the options right, by ordinal.</summary>
    public Dictionary<int, Objection> Objections { get; init; } = [];

    /// <summary>The ballots of a secret poll in the last two minutes: enough to answer a sender's repeat as the first time.</summary>
    public Queue<SecretBallot> JustCast { get; init; } = new();

    /// <summary>When it next opens, is about to close, or closes; null when it has.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => (MarkedOpen, MarkedClosed) switch
    {
        (false, _) => Facts.OpensAt,
        (true, false) => ClosingAt is { } closing && !MarkedClosing ? closing : Facts.ClosesAt,
        _ => null,
    };

    private DateTimeOffset? ClosingAt => Facts.ClosesAt - Facts.OpensAt >= 2 * Reminded ? Facts.ClosesAt - Reminded : null;

    /// <summary>What a ballot's time is counted in: one second, and more where that would not do for half a year and longer.</summary>
    private int SecondsCounted => 1 + (int)((Facts.ClosesAt - Facts.OpensAt).TotalSeconds / (1 << (8 * BytesOfTime)));

    private int BytesOfBallot => _keepsMarks ? sizeof(ulong) : 1;

    public PollState StateAt(DateTimeOffset now) =>
        now < Facts.OpensAt ? PollState.Scheduled : now < Facts.ClosesAt ? PollState.Open : PollState.Closed;

    public bool IsClosing(DateTimeOffset now) => StateAt(now) == PollState.Open && ClosingAt <= now;

    /// <summary>Who has voted, by ordinal.</summary>
    [JsonIgnore]
    public IEnumerable<int> Voters => Enumerable.Range(0, CastAt.Length / BytesOfTime).Where(HasVoted);

    public bool HasVoted(int resident) => resident < CastAt.Length / BytesOfTime
        && Ballots.AsSpan(resident * BytesOfBallot, BytesOfBallot).ContainsAnyExcept((byte)0);

    /// <summary>What a resident who has voted marked; null in a secret poll, where nobody knows.</summary>
    public ulong? MarksOf(int resident) => Facts.Secret
        ? null
        : _keepsMarks ? BinaryPrimitives.ReadUInt64LittleEndian(Ballots.AsSpan(resident * sizeof(ulong))) : Ballots[resident] - 1UL;

    public DateTimeOffset CastAtOf(int resident)
    {
        var time = CastAt.AsSpan(resident * BytesOfTime, BytesOfTime);
        return TimeOf(time[0] | (time[1] << 8) | (time[2] << 16));
    }

    public string ReceiptOf(int resident) => Receipt.Of(Facts.Salt, resident);

    /// <summary>All ballots, by their receipts.</summary>
    public IEnumerable<PublishedBallot> Publish() => Voters
        .Select(resident => new PublishedBallot(
            ReceiptOf(resident), MarksOf(resident) is { } marks ? [.. Choice.Ids(Facts, marks)] : null))
        .OrderBy(ballot => ballot.Receipt, StringComparer.Ordinal);

    /// <summary>Cast now, a ballot would bear this time: whole seconds, as they are kept.</summary>
    public DateTimeOffset TimeOf(DateTimeOffset now) => TimeOf(Units(now));

    /// <param name="marks">What was chosen; null where it is not known, in a secret poll read back.</param>
    /// <param name="key">What the sender calls this ballot, in a secret poll; 0 for nothing.</param>
    public void Count(int resident, ulong? marks, DateTimeOffset at, ulong key = 0)
    {
        if (resident * BytesOfTime >= CastAt.Length)
            Grow(resident + 1);
        if (!HasVoted(resident))
            Turnout++;
        else if (MarksOf(resident) is { } before)
            Add(before, -1);
        if (marks is { } now)
            Add(now, 1);
        if (Facts.Secret)
            Remember(new SecretBallot(resident, key, TimeOf(at)) { Marks = marks }, at);
        if (_keepsMarks)
            BinaryPrimitives.WriteUInt64LittleEndian(Ballots.AsSpan(resident * sizeof(ulong)), marks!.Value);
        else
            Ballots[resident] = Facts.Secret ? Voted : (byte)(marks!.Value + 1);
        Note(resident, at);
    }

    public void Add(PollOption option)
    {
        Facts = Facts with { Options = Facts.Options.Add(option) };
        if (!_takesSeveral)
            Tally = [.. Tally, 0];
    }

    /// <summary>Takes the counts of a secret poll's choices in place of those remembered.</summary>
    public void Take(IEnumerable<(ulong Marks, int Ballots)> counts)
    {
        Array.Clear(Tally);
        Piles.Clear();
        _ranked = null;
        foreach (var (marks, ballots) in counts)
            Add(marks, ballots);
    }

    /// <summary>Whether this very ballot is what the resident has cast; in a secret poll, as far as that is still known.</summary>
    public bool IsRepeat(int resident, ulong marks, ulong key) => Facts.Secret
        ? JustCast.Any(b => b.Resident == resident && (b.Marks == marks || (key != 0 && b.Key == key)))
        : HasVoted(resident) && MarksOf(resident) == marks;

    /// <summary>Each option's votes; of ranked ones, the first preferences.</summary>
    public int[] CountVotes()
    {
        if (!_takesSeveral)
            return Tally;
        var votes = new int[Facts.Options.Length];
        foreach (var (marks, ballots) in Piles)
        {
            foreach (var option in CountedFor(marks))
                votes[option] += ballots;
        }
        return votes;
    }

    /// <summary>The options that a ballot counts for: of a ranked one, the first.</summary>
    public int[] CountedFor(ulong marks)
    {
        var options = Marks.Options(Facts.Method, marks);
        return Facts.Method == PollMethod.Ranked ? options[..1] : options;
    }

    /// <summary>The result of a ranked poll that has closed.</summary>
    public RankedCount CountRanked() => _ranked ??= RankedCount.Of(Facts.Options.Length, CountPiles());

    private IReadOnlyList<Pile> CountPiles() => [.. Piles.Select(pile => new Pile(Marks.Options(Facts.Method, pile.Key), pile.Value))];

    private void Add(ulong marks, int ballots)
    {
        if (!_takesSeveral)
            Tally[(int)marks] += ballots;
        else if (Piles.GetValueOrDefault(marks) + ballots is > 0 and var held)
            Piles[marks] = held;
        else
            Piles.Remove(marks);
    }

    private void Remember(SecretBallot ballot, DateTimeOffset at)
    {
        while (JustCast.TryPeek(out var oldest) && oldest.At < at.AddMinutes(-2))
            JustCast.Dequeue();
        JustCast.Enqueue(ballot);
    }

    /// <summary>Lets go of the hash of what a resident wrote.</summary>
    public void Forget(int resident)
    {
        if (Objections.TryGetValue(resident, out var objection))
            Objections[resident] = objection with { Fingerprint = 0 };
    }

    private DateTimeOffset TimeOf(int units) => Facts.OpensAt.AddSeconds((double)units * SecondsCounted);

    private int Units(DateTimeOffset at) => (int)((at - Facts.OpensAt).TotalSeconds / SecondsCounted);

    /// <summary>Notes when a ballot was cast.</summary>
    private void Note(int resident, DateTimeOffset at)
    {
        var time = Units(at);
        CastAt[resident * BytesOfTime] = (byte)time;
        CastAt[(resident * BytesOfTime) + 1] = (byte)(time >> 8);
        CastAt[(resident * BytesOfTime) + 2] = (byte)(time >> 16);
    }

    private void Grow(int least)
    {
        var before = CastAt.Length / BytesOfTime;
        var size = Math.Max(least, before + (before / 8) + 16);
        var ballots = Ballots;
        var castAt = CastAt;
        Array.Resize(ref ballots, size * BytesOfBallot);
        Array.Resize(ref castAt, size * BytesOfTime);
        Ballots = ballots;
        CastAt = castAt;
    }
}

/// <param name="Version">Of the entry that its words stand beside.</param>
public readonly record struct Objection(long Version, UInt128 Fingerprint);

/// <summary>That somebody has just voted, and under which name of the sender's own the ballot came.</summary>
public sealed record SecretBallot(int Resident, ulong Key, DateTimeOffset At)
{
    /// <summary>In memory alone: no snapshot has it.</summary>
    [JsonIgnore] public ulong? Marks { get; init; }
}

/// <summary>Ballots that say the same.</summary>
/// <param name="Options">The options' indices, ranked ones by preference.</param>
public readonly record struct Pile(int[] Options, int Ballots);

public enum PollState
{
    Scheduled,
    Open,
    Closed,
}
