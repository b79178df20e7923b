using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Whose a request is to see to: within a level, and between levels.</summary>
internal static class RequestRouting
{
    private const int LongestStaff = 80;

    /// <summary>Whether it is where a command would bring it.</summary>
    public static bool IsDone(Request request, OfficeCommand command) => command switch
    {
        AssignRequest c => request.Unit == c.Unit && request.Staff == c.Staff,
        MoveRequest c => request.Level == c.Level && !request.Stage.IsSettled(),
        _ => false,
    };

    public static Decision Assign(Request request, AssignRequest command)
    {
        if (command.Unit is not null && !RequestCategory.Units.Contains(command.Unit))
            return RequestRefusals.UnknownUnit(command.Unit);
        if (Texts.CheckOptional(command.Staff, "staff", LongestStaff) is { } refusal)
            return refusal;
        if (request.Stage.IsSettled() || (command.Unit is not null && request.Level != RequestLevel.Compound))
            return RequestRefusals.NotAtStage;
        return Decision.Accept(new RequestAssigned(command.Number, command.Unit, command.Staff));
    }

    public static Decision Move(Request request, MoveRequest command, DateTimeOffset now)
    {
        if (RequestOffice.CheckReason(command.Reason) is { } refusal)
            return refusal;
        if (!request.IsOpen)
            return RequestRefusals.NotAtStage;
        var due = RequestDeadline.Of(request, command.Level, now);
        var reason = RequestOffice.KeptReason(request, command.Reason);
        return command.Level > request.Level
            ? Decision.Accept(new RequestRaised(command.Number, command.Level, due) { Reason = reason })
            : Decision.Accept(new RequestHandedBack(command.Number, command.Level, due) { Reason = reason });
    }
}
