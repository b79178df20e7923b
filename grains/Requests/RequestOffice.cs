using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Requests;

/// <summary>The handler's part in a request.</summary>
internal static class RequestOffice
{
    private const int LongestAnswer = 1000;

    public static Decision Decide(RequestsSlice requests, AcceptRequest command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return requests.Find(command.Number)?.Stage switch
        {
            null => RequestRefusals.Unknown(command.Number),
            RequestStage.Accepted => Decision.Accept(),
            RequestStage.Submitted or RequestStage.Reopened => Decision.Accept(new RequestAccepted(command.Number)),
            _ => RequestRefusals.NotAtStage,
        };
    }

    public static Decision Decide(RequestsSlice requests, AnswerRequest command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (requests.Find(command.Number) is not { } request)
            return RequestRefusals.Unknown(command.Number);
        if (Texts.Check(command.Answer, "answer", LongestAnswer) is { } refusal)
            return refusal;
        if (request.IsWordless)
            return DecideWordless(request);
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
    private static Decision DecideWordless(Request request) => request.Stage switch
    {
        RequestStage.Answered => Decision.Accept(),
        RequestStage.Accepted => Decision.Accept(new RequestAnswered(request.Facts.Number, 0)),
        _ => RequestRefusals.NotAtStage,
    };
}
