using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Photos;

/// <summary>Putting a photo, which what is sent afterwards (a request) may name.</summary>
internal static class PhotoApi
{
    public static void MapPhotos(this IEndpointRouteBuilder app)
    {
        Describe(app.MapResidents("Photos").MapPut("/photos/{id:guid}", PutAsync));
        Describe(app.MapStaff("Photos", Permission.SeeDesk).MapPut("/desk/photos/{id:guid}", PutByStaffAsync));
    }

    private static void Describe(RouteHandlerBuilder endpoint) => endpoint
        .Accepts<Stream>("*/*")
        .WithMetadata(new RequestSizeLimitAttribute(PhotoWorkshop.MostBytes))
        .WithDescription("The file itself as the body: JPEG, PNG or WebP, at most 10 MB. The id is the sender's own.")
        .ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429);

    private static async Task<Results<NoContent, Problem>> PutAsync(
        string community, Guid id, HttpContext http, Caller caller, CommunityGateway communities, PhotoShelf shelf, PhotoLimits limits,
        TimeProvider clock)
    {
        if (await communities.FindResidentAsync(caller) is not { } resident)
            return new Problem(Refusals.NoSession);
        var device = string.Create(CultureInfo.InvariantCulture, $"{community} {caller.Device.Device}");
        return await KeepAsync(community, id, Actor.Resident(resident), device, http, shelf, limits, clock);
    }

    private static Task<Results<NoContent, Problem>> PutByStaffAsync(
        string community, Guid id, HttpContext http, Staff staff, PhotoShelf shelf, PhotoLimits limits, TimeProvider clock) =>
        KeepAsync(community, id, staff.Actor, staff.Name, http, shelf, limits, clock);

    private static async Task<Results<NoContent, Problem>> KeepAsync(
        string community, Guid id, Actor owner, string sender, HttpContext http, PhotoShelf shelf, PhotoLimits limits, TimeProvider clock)
    {
        if (await shelf.LookAsync(community, owner, id) is { } already)
            return Answer(already);
        if (limits.TryEnter(sender) is { } wait)
            return Problem.TooManyTries(http, wait);
        using var room = limits.Hold();
        if (!room.IsAcquired)
            return new Problem(StatusCodes.Status503ServiceUnavailable, "too-busy");
        if (await FileBody.ReadAsync(http, PhotoWorkshop.MostBytes) is not { } file)
            return ProblemOf(PhotoFault.TooLarge);
        var (photo, fault) = await limits.WorkAsync(() => (PhotoWorkshop.TryFinish(file, out var made, out var why) ? made : null, why), http.RequestAborted);
        if (photo is null)
            return ProblemOf(fault);
        return Answer(await shelf.PutAsync(
            community, new Photo(id, owner.ToString(), clock.GetUtcNow(), photo.Picture, photo.Thumbnail)));
    }

    private static Results<NoContent, Problem> Answer(PhotoPut put) => put switch
    {
        PhotoPut.IdTaken => new Problem(PhotoRefusals.IdTaken),
        PhotoPut.TooManyWaiting => new Problem(PhotoRefusals.TooManyWaiting),
        _ => TypedResults.NoContent(),
    };

    private static Problem ProblemOf(PhotoFault fault) => fault switch
    {
        PhotoFault.Type => new Problem(StatusCodes.Status415UnsupportedMediaType, "photo-type"),
        PhotoFault.TooLarge => new Problem(StatusCodes.Status413PayloadTooLarge, "photo-too-large"),
        _ => new Problem(StatusCodes.Status422UnprocessableEntity, "photo-unreadable"),
    };
}
