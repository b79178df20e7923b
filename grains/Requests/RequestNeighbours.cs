using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>The part of those who have the same trouble as somebody else.</summary>
internal static class RequestNeighbours
{
    private const int MostSimilar = 5;

    public static Decision Decide(RequestsSlice requests, JoinRequest command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (requests.Find(command.Number) is not { } request)
            return RequestRefusals.Unknown(command.Number);
        if (request.Resident == resident.Ordinal)
            return RequestRefusals.Own;
        if (request.Joined.Contains(resident.Ordinal))
            return Decision.Accept();
        return request.IsOpen ? Decision.Accept(new RequestJoined(command.Number)) : RequestRefusals.NotAtStage;
    }

    public static Decision Decide(RequestsSlice requests, LeaveRequest command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (requests.Find(command.Number) is not { } request)
            return RequestRefusals.Unknown(command.Number);
        return request.Joined.Contains(resident.Ordinal) ? Decision.Accept(new RequestLeft(command.Number)) : Decision.Accept();
    }

    /// <summary>Those of the building first, then those of the compound as a whole, the newest first in each.</summary>
    public static Decision Decide(RequestsSlice requests, FindSimilar command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (RequestCategory.Find(command.Category) is null)
            return RequestRefusals.UnknownCategory(command.Category);
        return Decision.Accept(new SimilarReply([
            .. requests.Requests
                .Where(r => r.IsOpen && r.Facts.Category == command.Category && (r.Facts.Building ?? command.Building) == command.Building)
                .OrderByDescending(r => r.Facts.Building is not null).ThenByDescending(r => r.Facts.Number)
                .Take(MostSimilar).Select(r => Show(r, resident.Ordinal))]));
    }

    private static SimilarRequest Show(Request request, int resident) => new(
        request.Facts.Number, request.Facts.Category, request.Facts.Building, request.Stage, request.SubmittedAt,
        request.Joined.Count, request.Resident == resident, request.Joined.Contains(resident));
}
