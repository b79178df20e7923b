using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Requests;

/// <summary>The requests that are not settled, the earliest due first, and the sentences that answers begin with.</summary>
internal sealed record QueueAnswer(ImmutableArray<DeskItem> Requests, ImmutableArray<AnswerTemplate> Templates);

/// <summary>Requests that were settled lately, the highest number first, fifty at a time.</summary>
internal sealed record SettledAnswer(ImmutableArray<DeskItem> Requests);

/// <param name="Page">This page of the browser, by an id of its own.</param>
/// <param name="Number">The request that is open in it.</param>
internal sealed record LookingRequest(Guid Page, int? Number = null);

/// <summary>Who else is at the desk, and what they have open.</summary>
internal sealed record LookingAnswer(ImmutableArray<Looker> Others);

/// <summary>Who may handle requests here.</summary>
internal sealed record HandlersAnswer(ImmutableArray<HandlerName> Handlers);

internal sealed record HandlerName(string Name, string DisplayName);

/// <summary>What somebody without a phone asks for.</summary>
/// <param name="Spot">Where exactly.</param>
internal sealed record EntryRequest(string Category, string Text, int? Building = null, string? Spot = null);

internal sealed record TemplatesRequest(ImmutableArray<AnswerTemplate> Templates);

/// <summary>Requests as the staff see them.</summary>
internal static class DeskApi
{
    public static void MapRequestDesk(this IEndpointRouteBuilder app)
    {
        var seen = app.MapStaff("Requests desk", Permission.CommentRequests);
        seen.MapGet("/desk/requests", QueueAsync);
        seen.MapGet("/desk/requests/settled", SettledAsync);
        seen.MapGet("/desk/requests/handlers", HandlersAsync);
        seen.MapPut("/desk/requests/looking", LookAsync);
        seen.MapGet("/desk/requests/{number:int}", OpenAsync);
        seen.MapGet("/desk/requests/{number:int}/photos/{id:guid}", PhotoAsync).Produces(200, contentType: PhotoAnswer.Jpeg);
        seen.MapNotes();
        var handled = app.MapStaff("Requests desk", Permission.HandleRequests);
        handled.MapPost("/desk/requests", EnterAsync);
        handled.MapPut("/desk/requests/templates", TemplatesAsync);
        handled.MapOffice();
    }

    private static async Task<Results<JsonAnswer<QueueAnswer>, Problem>> QueueAsync(
        string community, Staff staff, DeskOffice office, CommunityGateway communities) =>
        (await communities.SubmitAsync(
            community, staff.Actor, new ListRequests(await office.ReachAsync(community, staff, Permission.CommentRequests))))
        .Answer((DeskList list) => new QueueAnswer(list.Requests, list.Templates));

    /// <param name="before">Only lower numbers than this.</param>
    private static async Task<Results<JsonAnswer<SettledAnswer>, Problem>> SettledAsync(
        string community, int? before, Staff staff, DeskOffice office, CommunityGateway communities) =>
        (await communities.SubmitAsync(
            community, staff.Actor, new ListSettled(await office.ReachAsync(community, staff, Permission.CommentRequests), before)))
        .Answer((DeskList list) => new SettledAnswer(list.Requests));

    private static async Task<Ok<HandlersAnswer>> HandlersAsync(string community, DeskOffice office) => TypedResults.Ok(
        new HandlersAnswer([.. (await office.HandlersAsync(community)).Select(a => new HandlerName(a.Name, a.DisplayName))]));

    private static async Task<Ok<LookingAnswer>> LookAsync(string community, LookingRequest looking, Staff staff, DeskOffice office) =>
        TypedResults.Ok(new LookingAnswer(await office.AskAsync(community, desk => desk.Look(looking.Page, staff.Name, looking.Number))));

    private static async Task<Results<JsonAnswer<DeskMatter>, Problem>> OpenAsync(
        string community, int number, Staff staff, DeskOffice office) =>
        (await office.OpenAsync(community, staff, number)).Answer((DeskMatter matter) => matter);

    /// <param name="size"><c>thumb</c> for the small one.</param>
    private static async Task<Results<FileContentHttpResult, Problem>> PhotoAsync(
        string community, int number, Guid id, string? size, Staff staff, HttpResponse response, DeskOffice office, PhotoShelf shelf) =>
        (await office.SubmitAsync(community, staff, new OpenDeskPhoto(number, id), Permission.CommentRequests)).Refusal is { } refusal
            ? new Problem(refusal)
            : await shelf.ReadAsync(community, id, size, PhotoAnswer.NoCopy, response);

    private static async Task<Results<Created<HelpAnswer>, Problem>> EnterAsync(
        string community,
        EntryRequest entry,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Staff staff,
        CommunityGateway communities)
    {
        if (!RequestKey.IsWellFormed(key))
            return new Problem(StatusCodes.Status400BadRequest, "idempotency-key-missing");
        var outcome = await communities.SubmitAsync(
            community, staff.Actor, new SubmitRequest(entry.Category, entry.Text, entry.Building, Secret.Hash(key), entry.Spot));
        return outcome is { Reply: RequestReply reply }
            ? TypedResults.Created(
                string.Create(CultureInfo.InvariantCulture, $"/api/communities/{community}/desk/requests/{reply.Number}"),
                new HelpAnswer(reply.Number, reply.DueAt))
            : new Problem(outcome.Refusal!);
    }

    private static async Task<Results<NoContent, Problem>> TemplatesAsync(
        string community, TemplatesRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new SetAnswerTemplates(request.Templates))).Answer();
}
