using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Requests;

/// <summary>Requests as plainly as can be: a card each.</summary>
internal sealed class RequestModel
{
    private const string NotAtStage = "request-not-at-stage";
    private const string Unknown = "request-unknown";
    private readonly List<RequestCard> _cards = [];

    /// <summary>Takes a step in, and says how it must be answered: a refusal's code, or null.</summary>
    public string? Take(Step step, DateTimeOffset now)
    {
        var resident = step.By.Kind == ActorKind.Resident ? step.By.Ordinal : RequestCard.Office;
        var isOnRoll = resident is >= 0 and < Town.Residents;
        return step.Command switch
        {
            SubmitRequest when !isOnRoll && resident != RequestCard.Office => "not-on-roll",
            SubmitRequest c => Submit(c, step.By, resident, now),
            GiveFeedback or JoinRequest or LeaveRequest when !isOnRoll => "not-on-roll",
            GiveFeedback c => Of(c.Number, now) is { } card && card.Sender == resident ? Give(c, card, now) : Unknown,
            JoinRequest c => Of(c.Number, now) is { } card ? Join(card, resident) : Unknown,
            LeaveRequest c => Of(c.Number, now) is { } card ? Leave(card, resident) : Unknown,
            _ when resident != RequestCard.Office => "office-only",
            OfficeCommand c => Of(c.Number, now) is { } card ? Handle(c, card, now) : Unknown,
            _ => throw new NotSupportedException(),
        };
    }

    public void AssertSame(RequestsSlice kept, RequestsSection shown, DateTimeOffset now)
    {
        foreach (var card in _cards.Where(c => !IsGone(c, now)))
        {
            var request = kept.Find(card.Number)!;
            Assert.Equal((card.Stage, card.Level), (request.Stage, (int)request.Level));
            Assert.Equal((card.Unit, card.Staff, card.Into), (request.Unit, request.Staff, request.MergedInto));
            Assert.Equal(card.Joined.Order(), request.Joined.Order());
            Assert.Equal(card.IsOverdue(now), request.IsOverdue(now));
            if (card.IsOpen)
                Assert.Equal(card.DueAt, request.DueAt);
        }
        Assert.Equal(
            (At(RequestStage.Submitted), At(RequestStage.Accepted), At(RequestStage.Answered), At(RequestStage.Reopened)),
            (shown.Submitted, shown.Accepted, shown.Answered + _cards.Count(c => c.Stage == RequestStage.Answered && IsGone(c, now)), shown.Reopened));
        Assert.Equal(_cards.Count(c => c.IsUnjudged(now, 7)), shown.Rates.Unjudged);
        Assert.Equal((At(RequestStage.Confirmed), At(RequestStage.Closed)), (shown.Confirmed, shown.Closed));
        Assert.Equal(_cards.Count(c => c.IsOverdue(now)), shown.Overdue);
        Assert.Equal(_cards.Count(c => c.PausedSince is not null), shown.Paused);
        Assert.True(shown.Latest.Select(r => r.Number).SequenceEqual(shown.Latest.Select(r => r.Number).OrderDescending()));

        int At(RequestStage stage) => _cards.Count(c => c.Stage == stage);
    }

    private RequestCard? Of(int number, DateTimeOffset now) => _cards.Find(c => c.Number == number && !IsGone(c, now));

    /// <summary>Settled, or answered and not judged, more than thirty days before the latest midnight; what was merged, with that into which.</summary>
    private bool IsGone(RequestCard card, DateTimeOffset now) => card.Into is { } into
        ? IsGone(_cards[into - 1], now)
        : (card.IsUnjudged(now, 7) ? card.AnsweredAt : card.SettledAt)?.AddDays(30) < Days.Midnight(now);

    private string? Submit(SubmitRequest command, Actor by, int sender, DateTimeOffset now)
    {
        if (_cards.Find(c => c.By == by && c.Facts.Key == command.Key && !IsGone(c, now)) is { } sent)
            return sent.Facts == command || sent.IsRedacted ? null : "idempotency-key-reused";
        _cards.Add(new RequestCard(_cards.Count + 1, by, sender, command) { AskedAt = now });
        return null;
    }

    private string? Handle(OfficeCommand command, RequestCard card, DateTimeOffset now) => command switch
    {
        AcceptRequest => card.Accept(),
        AnswerRequest c => card.Reply(c.Answer, now),
        AssignRequest c => card.Assign(c),
        MoveRequest c => card.Move(c, now),
        PauseRequest => card.Pause(now),
        ResumeRequest => card.Resume(now),
        CloseRequest => card.Close(now),
        NoteRequest => null,
        RedactRequest c => card.Redact(c),
        MergeRequest c => Merge(card, c, now),
        _ => throw new NotSupportedException(),
    };

    private string? Merge(RequestCard card, MergeRequest command, DateTimeOffset now)
    {
        if (card.Into == command.Into)
            return null;
        if (Of(command.Into, now) is not { } other)
            return Unknown;
        if (command.Into >= card.Number)
            return "request-not-earlier";
        if (!card.IsOpen || !other.IsOpen)
            return NotAtStage;
        if (card.IsOverdue(now) && !other.IsOverdue(now))
            return "request-is-overdue";
        card.Resume(now);
        card.Stage = RequestStage.Merged;
        _cards.FindAll(c => c.Into == card.Number).Append(card).ToList().ForEach(c => c.Into = other.Number);
        other.Joined.UnionWith(card.Joined.Append(card.Sender).Except([other.Sender, RequestCard.Office]));
        card.Joined.Clear();
        return null;
    }

    private static string? Give(GiveFeedback command, RequestCard card, DateTimeOffset now)
    {
        if (card.Into is not null)
            return "request-merged";
        var isRepeat = command.Resolved
            ? card.Stage == RequestStage.Confirmed && card.Score == command.Score
            : card.Stage == RequestStage.Reopened;
        if (isRepeat)
            return null;
        if (card.Stage != RequestStage.Answered)
            return NotAtStage;
        if (command.Resolved)
            (card.Stage, card.Score, card.SettledAt) = (RequestStage.Confirmed, command.Score, now);
        else
            card.Reopen(now);
        return null;
    }

    private static string? Join(RequestCard card, int neighbour)
    {
        if (card.Sender == neighbour)
            return "request-own";
        if (!card.Joined.Contains(neighbour) && !card.IsOpen)
            return NotAtStage;
        card.Joined.Add(neighbour);
        return null;
    }

    private static string? Leave(RequestCard card, int neighbour)
    {
        card.Joined.Remove(neighbour);
        return null;
    }
}
