using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Privacy;

/// <summary>All that is kept of a resident.</summary>
/// <param name="Record">How it looks now.</param>
/// <param name="History">All that the resident has done, oldest first, as the ledger has it.</param>
/// <param name="Notifications">Where and how this device is told; absent where it is not.</param>
internal sealed record ExportAnswer(
    DateTimeOffset At, ResidentRecord Record, ImmutableArray<ExportedEntry> History, PushDevice? Notifications);

/// <param name="Words">What was written with it; absent where nothing was, or it has been erased.</param>
internal sealed record ExportedEntry(DateTimeOffset At, string Kind, JsonElement Data, string? Words);

/// <summary>What residents may know of what is kept of them.</summary>
internal static class PrivacyApi
{
    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/me").WithTags("Privacy").ForResidents();
        mine.ProducesProblem(401);
        mine.MapGet("/export", ExportAsync);
        mine.MapDelete("", EraseAsync);
    }

    private static async Task<Results<Ok<ExportAnswer>, Problem>> ExportAsync(
        Caller caller, HttpResponse response, CommunityGateway communities, IGrainFactory grains, Patience patience, TimeProvider clock)
    {
        if (await communities.FindResidentAsync(caller) is not { } resident
            || await communities.AskAsync(caller.Community, grain => grain.Me(resident)) is not { } record)
            return new Problem(Refusals.NoSession);
        var history = await patience.AskAsync(caller.Community, () => grains.GetGrain<IPrivacyGrain>(caller.Community).History(resident));
        var device = await patience.AskAsync(caller.Community, () => grains.GetGrain<IPushGrain>(caller.Community).Find(caller.Device.Device));
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{caller.Community}-{resident}.json\"");
        return TypedResults.Ok(new ExportAnswer(
            clock.GetUtcNow(), record,
            [.. history.Select(entry => new ExportedEntry(entry.At, entry.Kind, JsonElement.Parse(entry.Data), Readable(entry.Words)))], device));
    }

    /// <summary>What and where of a request are one text in the ledger: here, a line each.</summary>
    private static string? Readable(string? words) => words is not null && RequestWords.Split(words) is { Spot: { } spot, Text: var text }
        ? $"{text}\n{spot}"
        : words;

    /// <summary>Erases who calls, for good: words, photos and devices at once, the link to the household later.</summary>
    private static async Task<Results<NoContent, Problem>> EraseAsync(
        Caller caller, HttpResponse response, CommunityGateway communities, IGrainFactory grains, Patience patience)
    {
        if (await communities.FindResidentAsync(caller) is not { } resident)
            return new Problem(Refusals.NoSession);
        var outcome = await patience.AskAsync(
            caller.Community,
            () => grains.GetGrain<IPrivacyGrain>(caller.Community).Erase(resident),
            outcome => outcome.Refusal?.Kind == RefusalKind.Retry);
        if (outcome.Refusal is null)
            DeviceCookie.Clear(response);
        return outcome.Answer();
    }
}
