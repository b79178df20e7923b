using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Requests;

/// <summary>The requests that are open or were settled lately, and what came of those of the last twelve months.</summary>
public sealed class RequestsSlice : Slice
{
    private const int MonthsCounted = 12;
    private const int DaysKept = 30;
    private const int Satisfied = 4;

    public List<Request> Requests { get; init; } = [];

    public List<RequestMonth> Months { get; init; } = [];

    public int LastNumber { get; set; }

    public Request? Find(int number) => Requests.Find(r => r.Facts.Number == number);

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        SubmitRequest c => RequestSender.Decide(this, c, context),
        GiveFeedback c => RequestSender.Decide(this, c, context),
        AcceptRequest c => RequestOffice.Decide(this, c, context),
        AnswerRequest c => RequestOffice.Decide(this, c, context),
        JoinRequest c => RequestNeighbours.Decide(this, c, context),
        LeaveRequest c => RequestNeighbours.Decide(this, c, context),
        FindSimilar c => RequestNeighbours.Decide(this, c, context),
        OpenPhoto c => RequestAccess.Decide(this, c, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case RequestSubmitted e:
                LastNumber = e.Number;
                Requests.Add(new Request(e, stamp.By.Ordinal, Month.Of(stamp.Day)));
                CountsOf(Month.Of(stamp.Day)).Submitted++;
                Reach(e.Number, RequestStage.Submitted, stamp);
                break;
            case RequestAccepted e:
                CountResponse(Find(e.Number)!, stamp.At);
                Reach(e.Number, RequestStage.Accepted, stamp);
                break;
            case RequestAnswered e:
                Find(e.Number)!.AnswerFingerprint = e.Fingerprint;
                Reach(e.Number, RequestStage.Answered, stamp);
                break;
            case RequestConfirmed e:
                Confirm(Find(e.Number)!, e.Score);
                Reach(e.Number, RequestStage.Confirmed, stamp);
                break;
            case RequestReopened e:
                SetDue(Find(e.Number)!, e.DueAt);
                Reach(e.Number, RequestStage.Reopened, stamp);
                break;
            case RequestRaised e:
                SetDue(Find(e.Number)!, e.DueAt);
                Find(e.Number)!.Raises.Add(new LevelReached(e.Level, stamp.At, stamp.Version));
                break;
            case ResidentErased:
                Forget(stamp.By.Ordinal);
                break;
            case RequestJoined e:
                Find(e.Number)!.Joined.Add(stamp.By.Ordinal);
                break;
            case RequestLeft e:
                Find(e.Number)!.Joined.Remove(stamp.By.Ordinal);
                break;
            case RequestResponseOverdue e:
                Find(e.Number)!.MarkedResponseOverdue = true;
                break;
            case RequestOverdue e:
                Find(e.Number)!.MarkedOverdue = true;
                break;
            case DayTurned:
                DropOld(stamp);
                break;
            default:
                return Section.None;
        }
        return Section.Requests | Section.Index;
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp)
    {
        (int Number, TickerKind Kind)? told = happened switch
        {
            RequestSubmitted e => (e.Number, TickerKind.RequestSubmitted),
            RequestAccepted e => (e.Number, TickerKind.RequestAccepted),
            RequestAnswered e => (e.Number, TickerKind.RequestAnswered),
            RequestConfirmed e => (e.Number, TickerKind.RequestConfirmed),
            RequestReopened e => (e.Number, TickerKind.RequestReopened),
            _ => null,
        };
        return told is { } it && Find(it.Number)?.Facts is { } facts
            ? new TickerItem(stamp.At, it.Kind, facts.Building, facts.Category)
            : null;
    }

    public override IEnumerable<Event> Elapsed(DateTimeOffset now)
    {
        foreach (var request in Requests)
        {
            if (!request.MarkedResponseOverdue && request.IsResponseOverdue(now))
                yield return new RequestResponseOverdue(request.Facts.Number);
            if (!request.MarkedOverdue && request.IsOverdue(now))
                yield return new RequestOverdue(request.Facts.Number);
        }
    }

    [JsonIgnore]
    public override DateTimeOffset? Due => Requests.Min(r => r.NextDue);

    /// <summary>The months that the rates are taken over: this one and the eleven before.</summary>
    public IEnumerable<RequestMonth> CountedMonths(DateOnly today) =>
        Months.Where(m => m.Month > Month.Of(today) - MonthsCounted);

    private void Forget(int resident) => Requests.FindAll(request => request.Resident == resident).ForEach(request => request.Forget());

    private void Reach(int number, RequestStage stage, in Stamp stamp) =>
        Find(number)!.Stages.Add(new StageReached(stage, stamp.At, stamp.By.ToString(), stamp.Version));

    private static void SetDue(Request request, DateTimeOffset due) => (request.DueAt, request.MarkedOverdue) = (due, false);

    private void CountResponse(Request request, DateTimeOffset at)
    {
        // Only the first acceptance is the response; after a reopening it is not counted again.
        if (request.Stages.Exists(s => s.Stage == RequestStage.Accepted))
            return;
        var month = CountsOf(request.Month);
        month.Responded++;
        if (at < request.RespondBy)
            month.RespondedInTime++;
    }

    private void Confirm(Request request, int score)
    {
        request.Score = score;
        var month = CountsOf(request.Month);
        month.Confirmed++;
        if (score >= Satisfied)
            month.Satisfied++;
    }

    private RequestMonth CountsOf(int month)
    {
        if (Months.Find(m => m.Month == month) is { } found)
            return found;
        var added = new RequestMonth(month);
        Months.Add(added);
        return added;
    }

    private void DropOld(Stamp stamp)
    {
        Requests.RemoveAll(r => r.Stage == RequestStage.Confirmed && r.Stages[^1].At.AddDays(DaysKept) < stamp.At);
        Months.RemoveAll(m => m.Month <= Month.Of(stamp.Day) - MonthsCounted);
    }
}
