using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Requests;

/// <summary>The requests that are open or were settled lately, and what came of those of the last twelve months.</summary>
public sealed class RequestsSlice : Slice
{
    private const int LongestText = 500;
    private const int LongestAnswer = 1000;
    private const int HighestBuilding = 999;
    private const int MonthsCounted = 12;
    private const int DaysKept = 30;
    private const int Satisfied = 4;

    public List<Request> Requests { get; init; } = [];

    public List<RequestMonth> Months { get; init; } = [];

    public int LastNumber { get; set; }

    public Request? Find(int number) => Requests.Find(r => r.Facts.Number == number);

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        SubmitRequest c => Submit(c, context),
        AcceptRequest c => OnRequest(c.Number, context, Accept),
        AnswerRequest c => OnRequest(c.Number, context, request => Answer(request, c.Answer)),
        GiveFeedback c => Feedback(c, context),
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
                var reopened = Find(e.Number)!;
                reopened.DueAt = e.DueAt;
                reopened.MarkedOverdue = false;
                Reach(e.Number, RequestStage.Reopened, stamp);
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

    private Decision Submit(SubmitRequest command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (RequestCategory.Find(command.Category) is not { } category)
            return RequestRefusals.UnknownCategory(command.Category);
        if (command.Building is < 1 or > HighestBuilding)
            return RequestRefusals.BadBuilding;
        if (Texts.Check(command.Text, "text", LongestText) is { } refusal)
            return refusal;
        var fingerprint = Secret.Hash($"{command.Category}\n{command.Building}\n{command.Text}");
        var sent = Requests.Find(r => r.Facts.Key == command.Key && r.Resident == resident.Ordinal);
        if (sent is not null)
            return sent.Facts.Fingerprint == fingerprint
                ? Decision.Accept(new RequestReply(sent.Facts.Number, sent.Facts.DueAt))
                : RequestRefusals.KeyReused;
        var reply = new RequestReply(LastNumber + 1, context.Now + category.Resolve);
        return Decision.Accept(
            reply,
            new RequestSubmitted(reply.Number, category.Key, command.Building, reply.DueAt, command.Key, fingerprint)
            {
                Text = command.Text,
            });
    }

    private Decision OnRequest(int number, in Context context, Func<Request, Decision> rule)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return Find(number) is { } request ? rule(request) : RequestRefusals.Unknown(number);
    }

    private static Decision Accept(Request request) => request.Stage switch
    {
        RequestStage.Accepted => Decision.Accept(),
        RequestStage.Submitted or RequestStage.Reopened => Decision.Accept(new RequestAccepted(request.Facts.Number)),
        _ => RequestRefusals.NotAtStage,
    };

    private static Decision Answer(Request request, string answer)
    {
        if (Texts.Check(answer, "answer", LongestAnswer) is { } refusal)
            return refusal;
        var fingerprint = Secret.Hash(answer);
        return request.Stage switch
        {
            RequestStage.Answered when request.AnswerFingerprint == fingerprint => Decision.Accept(),
            RequestStage.Accepted =>
                Decision.Accept(new RequestAnswered(request.Facts.Number, fingerprint) { Answer = answer }),
            _ => RequestRefusals.NotAtStage,
        };
    }

    private Decision Feedback(GiveFeedback command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (command.Score is < 1 or > 5 || (command.Resolved && command.Score is null))
            return RequestRefusals.BadScore;
        var request = Find(command.Number);
        if (request is null || request.Resident != resident.Ordinal)
            return RequestRefusals.Unknown(command.Number);
        return (request.Stage, command.Resolved) switch
        {
            (RequestStage.Confirmed, true) when request.Score == command.Score => Decision.Accept(),
            (RequestStage.Reopened, false) => Decision.Accept(),
            (RequestStage.Answered, true) =>
                Decision.Accept(new RequestConfirmed(command.Number, command.Score!.Value)),
            (RequestStage.Answered, false) => Decision.Accept(new RequestReopened(
                command.Number, context.Now + RequestCategory.Find(request.Facts.Category)!.Resolve)),
            _ => RequestRefusals.NotAtStage,
        };
    }

    private void Reach(int number, RequestStage stage, in Stamp stamp) =>
        Find(number)!.Stages.Add(new StageReached(stage, stamp.At, stamp.By.ToString(), stamp.Version));

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
