using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Requests;

/// <summary>A request that is open, or was confirmed within the last month.</summary>
public sealed class Request(RequestSubmitted facts, int resident, int month)
{
    public RequestSubmitted Facts { get; private set; } = facts;

    /// <summary>Whose it is, by ordinal.</summary>
    public int Resident { get; } = resident;

    /// <summary>The <see cref="Communities.Month"/> it was submitted in, to which its outcome is counted.</summary>
    public int Month { get; } = month;

    /// <summary>What happened to it, oldest first; the first is its submission.</summary>
    public List<StageReached> Stages { get; init; } = [];

    /// <summary>When it rose to which level, oldest first.</summary>
    public List<LevelReached> Raises { get; init; } = [];

    /// <summary>Others who have the same trouble, by ordinal.</summary>
    public List<int> Joined { get; init; } = [];

    public DateTimeOffset DueAt { get; set; } = facts.DueAt;

    public bool MarkedResponseOverdue { get; set; }

    public bool MarkedOverdue { get; set; }

    /// <summary>Of the latest answer; 0 before the first.</summary>
    public UInt128 AnswerFingerprint { get; set; }

    public int? Score { get; set; }

    /// <summary>Whether its words are erased for good, and with them those of whoever answers it.</summary>
    public bool IsWordless { get; set; }

    [JsonIgnore]
    public RequestStage Stage => Stages[^1].Stage;

    [JsonIgnore]
    public bool IsOpen => Stage.IsOpen();

    [JsonIgnore]
    public RequestLevel Level => Raises.Count == 0 ? RequestLevel.Compound : Raises[^1].Level;

    /// <summary>How often it was reopened at the level where it is.</summary>
    [JsonIgnore]
    public int Reopenings => Stages.Count(s => s.Stage == RequestStage.Reopened && (Raises.Count == 0 || s.Version > Raises[^1].Version));

    /// <summary>Who is answerable for it now.</summary>
    [JsonIgnore]
    public string Handler => RequestCategory.Find(Facts.Category)!.HandlerAt(Level);

    [JsonIgnore]
    public DateTimeOffset SubmittedAt => Stages[0].At;

    /// <summary>Until when it must be accepted.</summary>
    [JsonIgnore]
    public DateTimeOffset RespondBy => SubmittedAt + RequestCategory.Find(Facts.Category)!.Respond;

    /// <summary>When time alone next makes a difference to it; null for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => Stage switch
    {
        RequestStage.Submitted when !MarkedResponseOverdue => RespondBy,
        _ when IsOpen && !MarkedOverdue => DueAt,
        _ => null,
    };

    public void Forget()
    {
        Facts = (RequestSubmitted)Facts.Remainder;
        (AnswerFingerprint, IsWordless) = (0, true);
    }

    public bool IsResponseOverdue(DateTimeOffset now) => Stage == RequestStage.Submitted && now >= RespondBy;

    public bool IsOverdue(DateTimeOffset now) => IsOpen && now >= DueAt;
}

/// <param name="Version">The ledger's entry, with which any words of it are kept.</param>
/// <param name="By">The actor in the ledger's form.</param>
public readonly record struct StageReached(RequestStage Stage, DateTimeOffset At, string By, long Version);

/// <param name="Version">The ledger's entry.</param>
public readonly record struct LevelReached(RequestLevel Level, DateTimeOffset At, long Version);

/// <summary>What came of the requests that were submitted in one month.</summary>
public sealed class RequestMonth(int month)
{
    public int Month { get; } = month;

    public int Submitted { get; set; }

    /// <summary>Accepted, and how many of them in time.</summary>
    public int Responded { get; set; }

    public int RespondedInTime { get; set; }

    public int Confirmed { get; set; }

    /// <summary>Confirmed with 4 or 5.</summary>
    public int Satisfied { get; set; }
}
