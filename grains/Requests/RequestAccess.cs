using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;

namespace HappyCommunity.Live.Requests;

/// <summary>Who may see what somebody sent with a request. The one place that says so.</summary>
internal static class RequestAccess
{
    /// <summary>Of the residents the one who sent it, and nobody else: neither the household nor those who have the same trouble.</summary>
    public static bool MaySee(Request request, in Context context) => context.Resident?.Ordinal == request.Resident;

    /// <summary>Of the office whoever its rights reach to it.</summary>
    public static bool MaySee(Request request, RequestReach reach) =>
        reach.Handler() is not { } handler || request.Handler == handler;

    public static Decision Decide(RequestsSlice requests, OpenPhoto command, in Context context)
    {
        if (requests.Find(command.Number) is not { } request || !MaySee(request, context))
            return RequestRefusals.Unknown(command.Number);
        return request.Facts.Photos?.Contains(command.Photo) == true ? Decision.Accept() : PhotoRefusals.Unknown;
    }
}
