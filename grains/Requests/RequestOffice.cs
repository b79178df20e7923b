using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Requests;

/// <summary>The handler's part in a request.</summary>
internal static class RequestOffice
{
    private const int LongestAnswer = 1000;
    private const int LongestReason = 300;

    public static Decision Decide(RequestsSlice requests, OfficeCommand command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (requests.Find(command.Number) is not { } request)
            return RequestRefusals.Unknown(command.Number);
        // What takes a request out of the sender's own reach must be repeatable from there.
        if (RequestRouting.IsDone(request, command))
            return Decision.Accept();
        if (!RequestAccess.MaySee(request, command.Reach))
            return RequestRefusals.Unknown(command.Number);
        return command switch
        {
            AcceptRequest => Accept(request),
            AnswerRequest c => Answer(request, c),
            CloseRequest c => Close(request, c),
            AssignRequest c => RequestRouting.Assign(request, c),
            MoveRequest c => RequestRouting.Move(request, c, context.Now),
            PauseRequest c => Pause(request, c, context.Now),
            ResumeRequest => request.IsPaused ? Decision.Accept(new RequestResumed(command.Number)) : Decision.Accept(),
            NoteRequest c => RequestNotes.Decide(request, c),
            MergeRequest c => RequestDuplicates.Merge(requests, request, c, context.Now),
            RedactRequest c => RequestRedaction.Decide(request, c),
            OpenDeskPhoto c => request.Facts.Photos?.Contains(c.Photo) == true ? Decision.Accept() : PhotoRefusals.Unknown,
            OpenRequest => Decision.Accept(RequestDesk.Show(requests, request, context.Now)),
            _ => throw new NotSupportedException(command.GetType().Name),
        };
    }

    /// <summary>Why a reason cannot be taken, or null.</summary>
    public static Refusal? CheckReason(string reason) => Texts.Check(reason, "reason", LongestReason);

    /// <summary>A reason as it is kept: not where whose request it is has been erased.</summary>
    public static string? KeptReason(Request request, string reason) => request.IsWordless ? null : reason;

    private static Decision Accept(Request request) => request.Stage switch
    {
        RequestStage.Accepted => Decision.Accept(),
        RequestStage.Submitted or RequestStage.Reopened => Decision.Accept(new RequestAccepted(request.Facts.Number)),
        _ => RequestRefusals.NotAtStage,
    };

    private static Decision Answer(Request request, AnswerRequest command)
    {
        if (Texts.Check(command.Answer, "answer", LongestAnswer) is { } refusal)
            return refusal;
        if (request.IsWordless)
            return AnswerWordless(request);
        var fingerprint = Secret.Hash(command.Answer);
        return request.Stage switch
        {
            RequestStage.Answered when request.AnswerFingerprint == fingerprint => Decision.Accept(),
            RequestStage.Accepted =>
                Decision.Accept(new RequestAnswered(command.Number, fingerprint) { Answer = command.Answer }),
            _ => RequestRefusals.NotAtStage,
        };
    }

    /// <summary>Whose request it is has been erased, and nobody is there to read an answer: it is dealt with, that is all.</summary>
    private static Decision AnswerWordless(Request request) => request.Stage switch
    {
        RequestStage.Answered => Decision.Accept(),
        RequestStage.Accepted => Decision.Accept(new RequestAnswered(request.Facts.Number, 0)),
        _ => RequestRefusals.NotAtStage,
    };

    private static Decision Close(Request request, CloseRequest command)
    {
        if (CheckReason(command.Reason) is { } refusal)
            return refusal;
        return request.Stage switch
        {
            RequestStage.Closed => Decision.Accept(),
            _ when !request.HasNobody => RequestRefusals.ForTheResident,
            RequestStage.Answered =>
                Decision.Accept(new RequestClosed(command.Number) { Reason = KeptReason(request, command.Reason) }),
            _ => RequestRefusals.NotAtStage,
        };
    }

    private static Decision Pause(Request request, PauseRequest command, DateTimeOffset now)
    {
        if (CheckReason(command.Reason) is { } refusal)
            return refusal;
        if (request.IsPaused)
            return Decision.Accept();
        if (request.Stage != RequestStage.Accepted)
            return RequestRefusals.NotAtStage;
        // What has failed already is not to be hidden.
        return request.IsOverdue(now)
            ? RequestRefusals.Overdue
            : Decision.Accept(new RequestPaused(command.Number) { Reason = KeptReason(request, command.Reason) });
    }
}
