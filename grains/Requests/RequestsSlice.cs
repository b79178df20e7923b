using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
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

    public List<AnswerTemplate> Templates { get; init; } = [];

    public int LastNumber { get; set; }

    public MeasureRules Rules { get; set; } = MeasureRules.Default;

    public Request? Find(int number) => Requests.Find(r => r.Facts.Number == number);

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        SubmitRequest c => RequestSender.Decide(this, c, context),
        GiveFeedback c => RequestSender.Decide(this, c, context),
        OfficeCommand c => RequestOffice.Decide(this, c, context),
        ListRequests c => RequestDesk.Decide(this, c, context),
        ListSettled c => RequestDesk.Decide(this, c, context),
        SetAnswerTemplates c => AnswerTemplates.Decide(this, c, context),
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
                Requests.Add(new Request(e, stamp.By.Kind == ActorKind.Resident ? stamp.By.Ordinal : Request.Nobody, Month.Of(stamp.Day)));
                CountsOf(Month.Of(stamp.Day)).Submitted++;
                Reach(e.Number, RequestStage.Submitted, stamp);
                break;
            case RequestAccepted e:
                CountResponse(Find(e.Number)!, stamp.At);
                Reach(e.Number, RequestStage.Accepted, stamp);
                break;
            case RequestAnswered e:
                Find(e.Number)!.Resume(stamp.At);
                Find(e.Number)!.AnswerFingerprint = e.Fingerprint;
                Reach(e.Number, RequestStage.Answered, stamp);
                break;
            case RequestUnjudged e:
                Judge(Find(e.Number)!, false);
                break;
            case MeasuresSet e:
                Rules = e.Rules;
                break;
            case RequestConfirmed e:
                Judge(Find(e.Number)!, true);
                Confirm(Find(e.Number)!, e.Score);
                Reach(e.Number, RequestStage.Confirmed, stamp);
                break;
            case RequestReopened e:
                Judge(Find(e.Number)!, true);
                Find(e.Number)!.SetDue(e.DueAt);
                Reach(e.Number, RequestStage.Reopened, stamp);
                break;
            case RequestMerged e:
                Find(e.Number)!.Resume(stamp.At);
                CountResponse(Find(e.Number)!, stamp.At);
                RequestDuplicates.Apply(this, e, stamp);
                Reach(e.Number, RequestStage.Merged, stamp);
                break;
            case RequestClosed e:
                Judge(Find(e.Number)!, true);
                CountsOf(Find(e.Number)!.Month).Closed++;
                Reach(e.Number, RequestStage.Closed, stamp);
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
                return OfficeSteps.Apply(this, happened, stamp);
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
                yield return new RequestOverdue(request.Facts.Number, request.DueAt);
            if (request.Stage == RequestStage.Answered && request.NextDue(Rules.DaysToJudge) <= now)
                yield return new RequestUnjudged(request.Facts.Number);
        }
    }

    [JsonIgnore]
    public override DateTimeOffset? Due => Requests.Min(r => r.NextDue(Rules.DaysToJudge));

    /// <summary>The months that the rates are taken over: this one and the eleven before.</summary>
    public IEnumerable<RequestMonth> CountedMonths(DateOnly today) =>
        Months.Where(m => m.Month > Month.Of(today) - MonthsCounted);

    /// <summary>Whose a request is, by ordinals: who sent it, and who sent what goes on as it.</summary>
    public IEnumerable<int> SendersOf(int number) => Requests
        .Where(r => (r.Facts.Number == number || r.MergedInto == number) && r.Resident != Request.Nobody)
        .Select(r => r.Resident).Distinct();

    private void Forget(int resident) => Requests.FindAll(request => request.Resident == resident).ForEach(request => request.Forget());

    private void Reach(int number, RequestStage stage, in Stamp stamp) =>
        Find(number)!.Stages.Add(new StageReached(stage, stamp.At, stamp.By.ToString(), stamp.Version));

    private void CountResponse(Request request, DateTimeOffset at)
    {
        // Only the first acceptance is the response, or that it is the same as another one; after a reopening it is not counted again.
        if (request.Stages.Exists(s => s.Stage == RequestStage.Accepted))
            return;
        var month = CountsOf(request.Month);
        month.Responded++;
        if (at < request.RespondBy)
            month.RespondedInTime++;
    }

    /// <summary>Counts an answer as a solution without its resident's word, or no longer, as it has another end.</summary>
    private void Judge(Request request, bool known)
    {
        if (request.IsUnjudged == !known)
            return;
        request.IsUnjudged = !known;
        CountsOf(request.Month).Unjudged += known ? -1 : 1;
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
        var before = stamp.At.AddDays(-DaysKept);
        Requests.RemoveAll(r => (r.Stage is RequestStage.Confirmed or RequestStage.Closed || r.IsUnjudged) && r.Stages[^1].At < before);
        // What goes on as another one is there as long as that is.
        Requests.RemoveAll(r => r.MergedInto is { } into && Find(into) is null);
        Months.RemoveAll(m => m.Month <= Month.Of(stamp.Day) - MonthsCounted);
    }
}
