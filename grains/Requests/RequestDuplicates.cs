using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Requests that are the same trouble, sent by several.</summary>
internal static class RequestDuplicates
{
    /// <summary>The later goes on as the earlier, whose time has been running for longer: so no time is gained.</summary>
    public static Decision Merge(RequestsSlice requests, Request request, MergeRequest command, DateTimeOffset now)
    {
        if (request.MergedInto == command.Into)
            return Decision.Accept();
        if (requests.Find(command.Into) is not { } other || !RequestAccess.MaySee(other, command.Reach))
            return RequestRefusals.Unknown(command.Into);
        if (command.Into >= command.Number)
            return RequestRefusals.NotEarlier;
        if (!request.IsOpen || !other.IsOpen)
            return RequestRefusals.NotAtStage;
        return request.IsOverdue(now) && !other.IsOverdue(now)
            ? RequestRefusals.Overdue
            : Decision.Accept(new RequestMerged(command.Number, command.Into));
    }

    public static void Apply(RequestsSlice requests, RequestMerged merged, in Stamp stamp)
    {
        var (request, other) = (requests.Find(merged.Number)!, requests.Find(merged.Into)!);
        request.MergedInto = merged.Into;
        foreach (var earlier in requests.Requests.FindAll(r => r.MergedInto == merged.Number))
            earlier.MergedInto = merged.Into;
        foreach (var resident in request.Joined.Prepend(request.Resident))
        {
            if (resident != Request.Nobody && resident != other.Resident && !other.Joined.Contains(resident))
                other.Joined.Add(resident);
        }
        request.Joined.Clear();
        other.Steps.Add(new OfficeStep(RequestStepKind.TookIn, stamp.At, stamp.By.ToString(), stamp.Version) { Other = merged.Number });
    }

    /// <summary>Those that go on as a request, by number.</summary>
    public static IEnumerable<Request> Of(RequestsSlice requests, int number) => requests.Requests.Where(r => r.MergedInto == number);
}
