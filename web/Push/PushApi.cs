using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Push;

/// <summary>A browser's push subscription, as its <c>toJSON()</c> gives it.</summary>
internal sealed record PushSubscriptionRequest(string Endpoint, PushSubscriptionKeys Keys);

/// <param name="P256dh">base64url.</param>
/// <param name="Auth">base64url.</param>
internal sealed record PushSubscriptionKeys(string P256dh, string Auth);

/// <param name="Lang"><c>zh</c> or <c>en</c>.</param>
/// <param name="Topics">What to be told of.</param>
/// <param name="Quiet">When nothing but an alert may make a sound; without it, never.</param>
internal sealed record PushRequest(
    PushSubscriptionRequest Subscription, string Lang, ImmutableArray<PushTopic> Topics, QuietHours? Quiet = null);

/// <param name="PublicKey">What the browser subscribes with, base64url (<c>applicationServerKey</c>).</param>
/// <param name="Topics">What this device is told of; absent where it is not told of anything.</param>
internal sealed record PushAnswer(string PublicKey, ImmutableArray<PushTopic>? Topics, QuietHours? Quiet);

/// <summary>What this device is told of while its page is closed.</summary>
internal static class PushApi
{
    public static void MapPush(this IEndpointRouteBuilder app)
    {
        var push = app.MapGroup("/api/me/push").WithTags("Push").ForResidents().ProducesProblem(401);
        push.MapGet("/", ShowAsync);
        push.MapPut("/", SubscribeAsync).ProducesProblem(400);
        push.MapDelete("/", UnsubscribeAsync);
    }

    private static async Task<Results<Ok<PushAnswer>, Problem>> ShowAsync(
        Caller caller, CommunityGateway communities, IGrainFactory grains, Patience patience)
    {
        if (await communities.FindResidentAsync(caller) is null)
            return new Problem(Refusals.NoSession);
        var keys = await patience.AskAsync("The keys for push services", () => grains.GetGrain<IPushKeysGrain>(0).Get());
        var device = await patience.AskAsync(caller.Community, () => Grain(grains, caller).Find(caller.Device.Device));
        return TypedResults.Ok(new PushAnswer(keys.Public, device?.Topics, device?.Quiet));
    }

    private static async Task<Results<NoContent, Problem>> SubscribeAsync(
        PushRequest request, Caller caller, CommunityGateway communities, IGrainFactory grains, Patience patience)
    {
        if (await communities.FindResidentAsync(caller) is not { } resident)
            return new Problem(Refusals.NoSession);
        var (endpoint, keys) = request.Subscription;
        var device = new PushDevice(resident, endpoint, keys.P256dh, keys.Auth, request.Lang, request.Topics, request.Quiet);
        var refusal = await patience.AskAsync(caller.Community, () => Grain(grains, caller).Subscribe(caller.Device.Device, device));
        return refusal is null ? TypedResults.NoContent() : new Problem(refusal);
    }

    private static async Task<Results<NoContent, Problem>> UnsubscribeAsync(
        Caller caller, CommunityGateway communities, IGrainFactory grains, Patience patience)
    {
        if (await communities.FindResidentAsync(caller) is null)
            return new Problem(Refusals.NoSession);
        await patience.AskAsync(caller.Community, async () =>
        {
            await Grain(grains, caller).Unsubscribe(caller.Device.Device);
            return true;
        });
        return TypedResults.NoContent();
    }

    private static IPushGrain Grain(IGrainFactory grains, Caller caller) => grains.GetGrain<IPushGrain>(caller.Community);
}
