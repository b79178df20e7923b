using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Roll;

internal sealed record DeviceNameRequest(string Name);

/// <param name="Members">Who has the taken seats; only for who enrolled first.</param>
internal sealed record HouseholdAnswer(int Seats, int Taken, ImmutableArray<HouseholdMember>? Members);

/// <param name="Link">Whoever opens it first joins by it.</param>
/// <param name="Qr">The same as an SVG.</param>
internal sealed record JoinLinkAnswer(string Link, DateTimeOffset Until, string Qr);

/// <summary>A resident's own devices, and the seats of the household.</summary>
internal static class HouseholdApi
{
    public static void MapHousehold(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/me").WithTags("Household").ForResidents();
        mine.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        mine.MapGet("/devices", DevicesAsync);
        mine.MapPost("/devices/link", (Caller caller, HttpRequest request, CommunityGateway communities, WebSettings settings) =>
            LinkAsync(JoinLinkKind.Move, caller, request, communities, settings));
        mine.MapPut("/devices/{device:int}/name", NameAsync);
        mine.MapDelete("/devices/{device:int}", SignOutAsync);
        mine.MapGet("/household", HouseholdAsync);
        mine.MapPost("/household/link", (Caller caller, HttpRequest request, CommunityGateway communities, WebSettings settings) =>
            LinkAsync(JoinLinkKind.Seat, caller, request, communities, settings));
        mine.MapDelete("/household/members/{member:int}", FreeAsync);
    }

    private static async Task<Results<Ok<ImmutableArray<OwnDevice>>, Problem>> DevicesAsync(
        Caller caller, CommunityGateway communities) =>
        await AskAsync(caller, communities) is { } record ? TypedResults.Ok(record.Devices) : new Problem(Refusals.NoSession);

    private static async Task<Results<Ok<HouseholdAnswer>, Problem>> HouseholdAsync(
        Caller caller, CommunityGateway communities) =>
        await AskAsync(caller, communities) is { } record
            ? TypedResults.Ok(new HouseholdAnswer(record.Seats, record.Taken, record.Members))
            : new Problem(Refusals.NoSession);

    private static Task<HouseholdRecord?> AskAsync(Caller caller, CommunityGateway communities) =>
        communities.AskAsync(caller.Community, grain => grain.Household(caller.Device));

    private static async Task<Results<JsonAnswer<JoinLinkAnswer>, Problem>> LinkAsync(
        JoinLinkKind kind, Caller caller, HttpRequest request, CommunityGateway communities, WebSettings settings)
    {
        var address = JoinAddress.Make(caller.Community);
        var outcome = await communities.SubmitAsync(caller, new MakeJoinLink(kind, address.Hash));
        return outcome.Answer((JoinLinkReply reply) =>
        {
            var link = QrCode.AddressOf(address.ToPage(kind), request, settings);
            return new JoinLinkAnswer(link.ToString(), reply.Until, QrCode.Draw(link));
        });
    }

    private static async Task<Results<NoContent, Problem>> NameAsync(
        int device,
        DeviceNameRequest name,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        Caller caller,
        CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new NameDevice(
            device,
            DeviceWords.Tidy(name.Name) ?? "",
            string.IsNullOrEmpty(key) ? (ulong)Random.Shared.NextInt64() : (ulong)Secret.Hash(key)))).Answer();

    private static async Task<Results<NoContent, Problem>> SignOutAsync(
        int device, Caller caller, HttpResponse response, CommunityGateway communities)
    {
        var outcome = await communities.SubmitAsync(caller, new SignOut(device));
        if (outcome.Refusal is null && device == caller.Device.Device)
            DeviceCookie.Clear(response);
        return outcome.Answer();
    }

    private static async Task<Results<NoContent, Problem>> FreeAsync(int member, Caller caller, CommunityGateway communities) =>
        (await communities.SubmitAsync(caller, new FreeSeat(member))).Answer();
}
