using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Tests.Requests;

/// <summary>One request of the model.</summary>
internal sealed class RequestCard(int number, Actor by, int sender, SubmitRequest facts)
{
    /// <summary>The sender of what the office sent for somebody.</summary>
    public const int Office = -1;

    private const string NotAtStage = "request-not-at-stage";

    /// <summary>Paused time since the resident asked, the pause that is going on not among it.</summary>
    private TimeSpan _stood;
    private string? _answer;
    private int _reopenedHere;

    public int Number => number;

    public Actor By => by;

    public int Sender => sender;

    public SubmitRequest Facts => facts;

    public RequestStage Stage { get; set; } = RequestStage.Submitted;

    public DateTimeOffset AskedAt { get; set; }

    public int Level { get; private set; }

    public string? Unit { get; private set; }

    public string? Staff { get; private set; }

    public int? Into { get; set; }

    public int? Score { get; set; }

    public bool IsRedacted { get; private set; }

    public DateTimeOffset? PausedSince { get; private set; }

    public DateTimeOffset? SettledAt { get; set; }

    public DateTimeOffset AnsweredAt { get; private set; }

    public HashSet<int> Joined { get; } = [];

    public bool IsOpen => Stage is RequestStage.Submitted or RequestStage.Accepted or RequestStage.Reopened;

    public DateTimeOffset DueAt => AskedAt + RequestCategory.Find(facts.Category)!.ResolveAt((RequestLevel)Level) + _stood;

    public bool IsOverdue(DateTimeOffset now) => IsOpen && PausedSince is null && now >= DueAt;

    /// <summary>Whoever asked has said nothing about the answer for so many days.</summary>
    public bool IsUnjudged(DateTimeOffset now, int days) => Stage == RequestStage.Answered && sender != Office && AnsweredAt.AddDays(days) <= now;

    public string? Accept()
    {
        if (!IsOpen)
            return NotAtStage;
        Stage = RequestStage.Accepted;
        return null;
    }

    public string? Reply(string answer, DateTimeOffset now)
    {
        if (Stage == RequestStage.Answered && _answer == answer)
            return null;
        if (Stage != RequestStage.Accepted)
            return NotAtStage;
        Resume(now);
        (Stage, _answer, AnsweredAt) = (RequestStage.Answered, answer, now);
        return null;
    }

    public void Reopen(DateTimeOffset now)
    {
        (Stage, AskedAt, _stood) = (RequestStage.Reopened, now, TimeSpan.Zero);
        if (++_reopenedHere >= 2 && Level < 2)
            GoTo(Level + 1);
    }

    public string? Assign(AssignRequest command)
    {
        if (Unit == command.Unit && Staff == command.Staff)
            return null;
        if (Stage.IsSettled() || (command.Unit is not null && Level > 0))
            return NotAtStage;
        (Unit, Staff) = (command.Unit, command.Staff);
        return null;
    }

    public string? Move(MoveRequest command, DateTimeOffset now)
    {
        if ((int)command.Level == Level && !Stage.IsSettled())
            return null;
        if (!IsOpen)
            return NotAtStage;
        Resume(now);
        GoTo((int)command.Level);
        return null;
    }

    public string? Pause(DateTimeOffset now)
    {
        if (PausedSince is not null)
            return null;
        if (Stage != RequestStage.Accepted)
            return NotAtStage;
        if (IsOverdue(now))
            return "request-is-overdue";
        PausedSince = now;
        return null;
    }

    public string? Resume(DateTimeOffset now)
    {
        _stood += now - PausedSince ?? TimeSpan.Zero;
        PausedSince = null;
        return null;
    }

    public string? Close(DateTimeOffset now)
    {
        if (Stage == RequestStage.Closed)
            return null;
        if (sender != Office)
            return "request-for-the-resident";
        if (Stage != RequestStage.Answered)
            return NotAtStage;
        (Stage, SettledAt) = (RequestStage.Closed, now);
        return null;
    }

    public string? Redact(RedactRequest command)
    {
        IsRedacted |= command.Text;
        return null;
    }

    private void GoTo(int level) => (Level, Unit, Staff, _reopenedHere) = (level, null, null, 0);
}
