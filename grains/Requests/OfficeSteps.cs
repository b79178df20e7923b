using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Takes in what the office does about requests besides bringing them to a stage.</summary>
internal static class OfficeSteps
{
    /// <returns>The sections of the view that may look different now.</returns>
    public static Section Apply(RequestsSlice requests, Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case RequestAssigned e:
                Assign(requests.Find(e.Number)!, e, stamp);
                break;
            case RequestRaised e:
                Move(requests.Find(e.Number)!, RequestStepKind.Raised, e.Level, e.DueAt, stamp);
                break;
            case RequestHandedBack e:
                Move(requests.Find(e.Number)!, RequestStepKind.HandedBack, e.Level, e.DueAt, stamp);
                break;
            case RequestPaused e:
                requests.Find(e.Number)!.Pauses.Add(new RequestPause(stamp.At, null));
                Add(requests.Find(e.Number)!, RequestStepKind.Paused, stamp);
                break;
            case RequestResumed e:
                requests.Find(e.Number)!.Resume(stamp.At);
                Add(requests.Find(e.Number)!, RequestStepKind.Resumed, stamp);
                break;
            case RequestRedacted e:
                requests.Find(e.Number)!.Redact(e);
                Add(requests.Find(e.Number)!, RequestStepKind.Redacted, stamp);
                break;
            case RequestNoted e:
                requests.Find(e.Number)!.Notes.Add(new NoteTaken(e.Id, stamp.At, stamp.By.ToString(), stamp.Version));
                return Section.Requests;
            case AnswerTemplatesSet e:
                requests.Templates.Clear();
                requests.Templates.AddRange(e.Templates);
                return Section.Requests;
            default:
                return Section.None;
        }
        return Section.Requests | Section.Index;
    }

    private static void Assign(Request request, RequestAssigned assigned, in Stamp stamp)
    {
        (request.Unit, request.Staff) = (assigned.Unit, assigned.Staff);
        request.Steps.Add(Step(RequestStepKind.Assigned, stamp) with { Handler = request.Handler, Staff = assigned.Staff });
    }

    /// <summary>It begins anew at its level: with another office, and without a pause.</summary>
    private static void Move(Request request, RequestStepKind kind, RequestLevel level, DateTimeOffset due, in Stamp stamp)
    {
        request.Resume(stamp.At);
        request.SetDue(due);
        (request.Level, request.LevelVersion, request.Unit, request.Staff) = (level, stamp.Version, null, null);
        request.Steps.Add(Step(kind, stamp) with { Level = level, Handler = request.Handler });
    }

    private static void Add(Request request, RequestStepKind kind, in Stamp stamp) => request.Steps.Add(Step(kind, stamp));

    private static OfficeStep Step(RequestStepKind kind, in Stamp stamp) => new(kind, stamp.At, stamp.By.ToString(), stamp.Version);
}
