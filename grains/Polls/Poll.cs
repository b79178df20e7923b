using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Polls;

/// <summary>A poll and its ballots: a byte per resident's ordinal, and three for the time each was cast.</summary>
public sealed class Poll(PollAnnounced facts)
{
    /// <summary>The mark of one who voted in a secret poll.</summary>
    public const byte Voted = 255;

    /// <summary>A ballot's byte is its option's index plus one, so that 0 is none.</summary>
    public const int MostOptions = 200;

    private const int BytesOfTime = 3;

    public PollAnnounced Facts { get; } = facts;

    public bool MarkedOpen { get; set; }

    public bool MarkedClosed { get; set; }

    public byte[] Ballots { get; set; } = [];

    /// <summary>When each ballot was cast, by ordinal: <see cref="SecondsCounted"/> after the announced opening, lowest byte first.</summary>
    public byte[] CastAt { get; set; } = [];

    /// <summary>Votes by option. In a secret poll they come from the ledger's counts, not from its entries.</summary>
    public int[] Tally { get; set; } = new int[facts.Options.Length];

    public int Turnout { get; set; }

    /// <summary>The ballots of a secret poll in the last two minutes: enough to answer a sender's repeat as the first time.</summary>
    public Queue<SecretBallot> JustCast { get; init; } = new();

    /// <summary>When it next opens or closes; null when it has.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => (MarkedOpen, MarkedClosed) switch
    {
        (false, _) => Facts.OpensAt,
        (true, false) => Facts.ClosesAt,
        _ => null,
    };

    /// <summary>What a ballot's time is counted in: one second, and more where that would not do for half a year and longer.</summary>
    private int SecondsCounted => 1 + (int)((Facts.ClosesAt - Facts.OpensAt).TotalSeconds / (1 << (8 * BytesOfTime)));

    public PollState StateAt(DateTimeOffset now) =>
        now < Facts.OpensAt ? PollState.Scheduled : now < Facts.ClosesAt ? PollState.Open : PollState.Closed;

    public byte BallotOf(int resident) => resident < Ballots.Length ? Ballots[resident] : (byte)0;

    public DateTimeOffset CastAtOf(int resident)
    {
        var time = CastAt.AsSpan(resident * BytesOfTime, BytesOfTime);
        return TimeOf(time[0] | (time[1] << 8) | (time[2] << 16));
    }

    public int IndexOf(string option)
    {
        for (var i = 0; i < Facts.Options.Length; i++)
        {
            if (Facts.Options[i].Id == option)
                return i;
        }
        return -1;
    }

    /// <summary>Cast now, a ballot would bear this time: whole seconds, as they are kept.</summary>
    public DateTimeOffset TimeOf(DateTimeOffset now) => TimeOf(Units(now));

    /// <param name="option">The option's index; -1 where it is not known, in a secret poll read back.</param>
    /// <param name="key">What the sender calls this ballot, in a secret poll; 0 for nothing.</param>
    public void Count(int resident, int option, DateTimeOffset at, ulong key = 0)
    {
        if (resident >= Ballots.Length)
            Grow(resident + 1);
        var before = Ballots[resident];
        if (before == 0)
            Turnout++;
        else if (before != Voted)
            Tally[before - 1]--;
        if (option >= 0)
            Tally[option]++;
        if (Facts.Secret)
            Remember(new SecretBallot(resident, key, TimeOf(at)) { Option = option }, at);
        Ballots[resident] = Facts.Secret ? Voted : (byte)(option + 1);
        var time = Units(at);
        CastAt[resident * BytesOfTime] = (byte)time;
        CastAt[(resident * BytesOfTime) + 1] = (byte)(time >> 8);
        CastAt[(resident * BytesOfTime) + 2] = (byte)(time >> 16);
    }

    /// <summary>Whether this very ballot is what the resident has cast; in a secret poll, as far as that is still known.</summary>
    public bool IsRepeat(int resident, int option, ulong key) => Facts.Secret
        ? JustCast.Any(b => b.Resident == resident && (b.Option == option || (key != 0 && b.Key == key)))
        : BallotOf(resident) == option + 1;

    private void Remember(SecretBallot ballot, DateTimeOffset at)
    {
        while (JustCast.TryPeek(out var oldest) && oldest.At < at.AddMinutes(-2))
            JustCast.Dequeue();
        JustCast.Enqueue(ballot);
    }

    private DateTimeOffset TimeOf(int units) => Facts.OpensAt.AddSeconds((double)units * SecondsCounted);

    private int Units(DateTimeOffset at) => (int)((at - Facts.OpensAt).TotalSeconds / SecondsCounted);

    private void Grow(int least)
    {
        var size = Math.Max(least, Ballots.Length + (Ballots.Length / 8) + 16);
        var ballots = Ballots;
        var castAt = CastAt;
        Array.Resize(ref ballots, size);
        Array.Resize(ref castAt, size * BytesOfTime);
        Ballots = ballots;
        CastAt = castAt;
    }
}

/// <summary>That somebody has just voted, and under which name of the sender's own the ballot came.</summary>
public sealed record SecretBallot(int Resident, ulong Key, DateTimeOffset At)
{
    /// <summary>In memory alone: an option's index, or -1. No snapshot has it.</summary>
    [JsonIgnore] public int Option { get; init; } = -1;
}

public enum PollState
{
    Scheduled,
    Open,
    Closed,
}
