using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Requests;

internal sealed record AnswerBody(string Answer);

/// <param name="Unit"><c>property</c>, <c>committee</c> or <c>grid</c>; absent for whom the category says.</param>
/// <param name="Staff">The account of who sees to it; absent for nobody in particular.</param>
internal sealed record HandlerBody(string? Unit = null, string? Staff = null);

internal sealed record LevelBody(RequestLevel Level, string Reason);

/// <param name="Reason">The resident reads it.</param>
internal sealed record ReasonBody(string Reason);

internal sealed record NoteBody(string Text);

/// <param name="Into">The earlier request that it is the same as.</param>
internal sealed record MergerBody(int Into);

/// <param name="Text">Whether what the resident wrote goes, and where exactly it is.</param>
/// <param name="Notes">The ids of notes that go.</param>
/// <param name="Photos">The ids of photos that go.</param>
internal sealed record RedactionBody(bool Text, ImmutableArray<Guid> Notes, ImmutableArray<Guid> Photos);

/// <summary>What the staff do about a request.</summary>
internal static class OfficeApi
{
    /// <param name="handled">For those who may handle requests.</param>
    public static void MapOffice(this IEndpointRouteBuilder handled)
    {
        var one = handled.MapGroup("/requests/{number:int}");
        one.MapPut("/acceptance", (string community, int number, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new AcceptRequest(number)));
        one.MapPut("/answer", (string community, int number, AnswerBody body, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new AnswerRequest(number, body.Answer)));
        one.MapPut("/closing", (string community, int number, ReasonBody body, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new CloseRequest(number, body.Reason)));
        one.MapPut("/handler", AssignAsync);
        one.MapPut("/level", (string community, int number, LevelBody body, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new MoveRequest(number, body.Level, body.Reason)));
        one.MapPut("/pause", (string community, int number, ReasonBody body, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new PauseRequest(number, body.Reason)));
        one.MapDelete("/pause", (string community, int number, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new ResumeRequest(number)));
        one.MapPut("/merger", (string community, int number, MergerBody body, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new MergeRequest(number, body.Into)));
        one.MapPut("/redaction", (string community, int number, RedactionBody body, Staff staff, DeskOffice office) =>
            DoAsync(community, staff, office, new RedactRequest(number, body.Text, body.Notes, body.Photos)));
    }

    /// <param name="seen">For those who may comment on requests.</param>
    public static void MapNotes(this IEndpointRouteBuilder seen) => seen.MapPut("/requests/{number:int}/notes/{id:guid}", NoteAsync);

    private static async Task<Results<NoContent, Problem>> NoteAsync(
        string community, int number, Guid id, NoteBody body, Staff staff, DeskOffice office) =>
        (await office.SubmitAsync(community, staff, new NoteRequest(number, id, body.Text), Permission.CommentRequests)).Answer();

    private static async Task<Results<NoContent, Problem>> AssignAsync(
        string community, int number, HandlerBody body, Staff staff, DeskOffice office)
    {
        if (body.Staff is not null && !(await office.HandlersAsync(community)).Any(account => account.Name == body.Staff))
            return new Problem(StatusCodes.Status404NotFound, "handler-unknown", body.Staff);
        return await DoAsync(community, staff, office, new AssignRequest(number, body.Unit, body.Staff));
    }

    private static async Task<Results<NoContent, Problem>> DoAsync(string community, Staff staff, DeskOffice office, OfficeCommand command) =>
        (await office.SubmitAsync(community, staff, command)).Answer();
}
