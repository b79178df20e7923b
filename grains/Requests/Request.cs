using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Requests;

/// <summary>A request that is open, or was settled within the last month.</summary>
public sealed class Request(RequestSubmitted facts, int resident, int month)
{
    /// <summary>In place of a resident: it came by the office, for somebody without a phone.</summary>
    public const int Nobody = -1;

    public RequestSubmitted Facts { get; private set; } = facts;

    /// <summary>Whose it is, by ordinal, or <see cref="Nobody"/>.</summary>
    public int Resident { get; } = resident;

    /// <summary>The <see cref="Communities.Month"/> it was submitted in, to which its outcome is counted.</summary>
    public int Month { get; } = month;

    /// <summary>What happened to it, oldest first; the first is its submission.</summary>
    public List<StageReached> Stages { get; init; } = [];

    /// <summary>What else the office did about it, oldest first.</summary>
    public List<OfficeStep> Steps { get; init; } = [];

    public List<RequestPause> Pauses { get; init; } = [];

    public List<NoteTaken> Notes { get; init; } = [];

    /// <summary>Others who have the same trouble, by ordinal.</summary>
    public List<int> Joined { get; init; } = [];

    public DateTimeOffset DueAt { get; set; } = facts.DueAt;

    public bool MarkedResponseOverdue { get; set; }

    public bool MarkedOverdue { get; set; }

    /// <summary>Whether the answer counts as a solution, as nobody has said anything about it in time.</summary>
    public bool IsUnjudged { get; set; }

    /// <summary>Of the latest answer; 0 before the first.</summary>
    public UInt128 AnswerFingerprint { get; set; }

    public int? Score { get; set; }

    /// <summary>Whether its words are erased for good, and with them those of whoever answers it: whose it was is gone.</summary>
    public bool IsWordless { get; set; }

    /// <summary>Whether the office has taken its words out.</summary>
    public bool IsRedacted { get; set; }

    public RequestLevel Level { get; set; }

    /// <summary>The ledger's entry by which it came to its level; 0 for where it began.</summary>
    public long LevelVersion { get; set; }

    /// <summary>Who was made answerable within its level; null for whom the category says.</summary>
    public string? Unit { get; set; }

    /// <summary>The member of staff who sees to it; null for nobody in particular.</summary>
    public string? Staff { get; set; }

    /// <summary>The request that it is the same as; null for none.</summary>
    public int? MergedInto { get; set; }

    [JsonIgnore]
    public RequestStage Stage => Stages[^1].Stage;

    [JsonIgnore]
    public bool IsOpen => Stage.IsOpen();

    [JsonIgnore]
    public bool IsPaused => Pauses.Count > 0 && Pauses[^1].Until is null;

    /// <summary>How often it was reopened at the level where it is.</summary>
    [JsonIgnore]
    public int Reopenings => Stages.Count(s => s.Stage == RequestStage.Reopened && s.Version > LevelVersion);

    /// <summary>Who is answerable for it now.</summary>
    [JsonIgnore]
    public string Handler => Unit ?? RequestCategory.Find(Facts.Category)!.HandlerAt(Level);

    [JsonIgnore]
    public DateTimeOffset SubmittedAt => Stages[0].At;

    /// <summary>When the resident asked for it last: when it was submitted, or reopened.</summary>
    [JsonIgnore]
    public DateTimeOffset AskedAt => Stages.FindLast(s => s.Stage is RequestStage.Submitted or RequestStage.Reopened).At;

    /// <summary>Until when it must be accepted.</summary>
    [JsonIgnore]
    public DateTimeOffset RespondBy => SubmittedAt + RequestCategory.Find(Facts.Category)!.Respond;

    /// <summary>When time alone next makes a difference to it; null for never.</summary>
    public DateTimeOffset? NextDue(int daysToJudge) => Stage switch
    {
        RequestStage.Submitted when !MarkedResponseOverdue => RespondBy,
        RequestStage.Answered when !HasNobody && !IsUnjudged => Stages[^1].At.AddDays(daysToJudge),
        _ when IsOpen && !IsPaused && !MarkedOverdue => DueAt,
        _ => null,
    };

    /// <summary>Nobody is there who could say whether it helped.</summary>
    [JsonIgnore]
    public bool HasNobody => Resident == Nobody || IsWordless;

    public void Forget()
    {
        Facts = (RequestSubmitted)Facts.Remainder;
        Notes.Clear();
        (AnswerFingerprint, IsWordless) = (0, true);
    }

    /// <summary>Takes in that its words, some of its notes or some of its photos are gone.</summary>
    public void Redact(RequestRedacted redacted)
    {
        Facts = RequestRedaction.Left(this, redacted);
        IsRedacted |= redacted.Text;
        Notes.RemoveAll(note => redacted.Notes.Contains(note.Id));
    }

    public void SetDue(DateTimeOffset due) => (DueAt, MarkedOverdue) = (due, false);

    /// <summary>Ends a pause, if there is one: its time is added to the deadline.</summary>
    public void Resume(DateTimeOffset at)
    {
        if (!IsPaused)
            return;
        var pause = Pauses[^1];
        Pauses[^1] = pause with { Until = at };
        SetDue(DueAt + (at - pause.From));
    }

    public bool IsResponseOverdue(DateTimeOffset now) => Stage == RequestStage.Submitted && now >= RespondBy;

    public bool IsOverdue(DateTimeOffset now) => IsOpen && !IsPaused && now >= DueAt;
}

/// <param name="Version">The ledger's entry, with which any words of it are kept.</param>
/// <param name="By">The actor in the ledger's form.</param>
public readonly record struct StageReached(RequestStage Stage, DateTimeOffset At, string By, long Version);

/// <summary>What somebody of the office did about a request, besides bringing it to a stage.</summary>
/// <param name="By">The actor in the ledger's form.</param>
/// <param name="Version">The ledger's entry, with which any words of it are kept.</param>
public readonly record struct OfficeStep(RequestStepKind Kind, DateTimeOffset At, string By, long Version)
{
    /// <summary>The level and the handler from then on, where that changed.</summary>
    public RequestLevel? Level { get; init; }

    public string? Handler { get; init; }

    /// <summary>Who was to see to it from then on.</summary>
    public string? Staff { get; init; }

    /// <summary>The other request that it has to do with.</summary>
    public int? Other { get; init; }
}

/// <param name="By">The actor in the ledger's form.</param>
/// <param name="Version">The ledger's entry, with which its words are kept.</param>
public readonly record struct NoteTaken(Guid Id, DateTimeOffset At, string By, long Version);
