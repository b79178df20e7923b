using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Push;

[GrainType("live.push")]
internal sealed partial class PushGrain(
    [PersistentState("push")] IPersistentState<PushState> storage,
    IPushSender sender,
    IOptions<CommunityOptions> options,
    TimeProvider clock,
    ILogger<PushGrain> logger) : Grain, IPushGrain
{
    private const int SentAtOnce = 16;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    public Task<PushDevice?> Find(int device) => Task.FromResult(storage.State.Devices.GetValueOrDefault(device));

    public async Task<Refusal?> Subscribe(int device, PushDevice subscription)
    {
        if (PushRules.Check(subscription, options.Value.PushServices) is { } refusal)
            return refusal;
        // An endpoint is one browser's: who signs in there anew takes it over.
        foreach (var (other, kept) in storage.State.Devices.Where(d => d.Value.Endpoint == subscription.Endpoint).ToList())
            storage.State.Devices.Remove(other);
        storage.State.Devices[device] = subscription;
        await storage.WriteOrLeaveAsync(this);
        return null;
    }

    public Task Unsubscribe(int device) => ForgetAsync([device]);

    public async Task Tell(string name, ImmutableArray<PushNotice> notices, ImmutableArray<int> signedOut)
    {
        await ForgetAsync(signedOut);
        var told = notices.SelectMany(notice => storage.State.Devices.Where(d => d.Value.Wants(notice)).Select(d => (Device: d, Notice: notice))).ToList();
        if (told.Count == 0)
            return;
        var sending = new Sending(name, await GrainFactory.GetGrain<IPushKeysGrain>(0).Get(), this.AsReference<IPushGrain>());
        // Beside the grain's turns: a service may take its time.
        _ = Parallel.ForEachAsync(
            told, new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce },
            async (one, _) => await SendAsync(one.Device.Key, one.Device.Value, one.Notice, sending));
    }

    private async Task ForgetAsync(ImmutableArray<int> devices)
    {
        var known = devices.Where(storage.State.Devices.ContainsKey).ToList();
        known.ForEach(device => storage.State.Devices.Remove(device));
        if (known.Count > 0)
            await storage.WriteOrLeaveAsync(this);
    }

    private async Task SendAsync(int device, PushDevice subscription, PushNotice notice, Sending sending)
    {
        try
        {
            var urgent = notice.Topic == PushTopic.Alert;
            var silent = !urgent && subscription.Quiet?.Covers(TimeOfDay()) == true;
            var payload = JsonSerializer.SerializeToUtf8Bytes(
                new PushPayload(
                    notice.Kind, $"/c/{this.GetPrimaryKeyString()}/{notice.Path}".TrimEnd('/'), sending.Name, subscription.Lang, notice.Title, notice.Number, silent),
                PushJson.Default.PushPayload);
            if (!await sender.SendAsync(subscription, sending.Keys, payload, Lasts, urgent))
                await sending.Self.Unsubscribe(device);
        }
        catch (Exception e)
        {
            LogUnsent(logger, this.GetPrimaryKeyString(), notice.Kind, e);
        }
    }

    private TimeOnly TimeOfDay() => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), options.Value.Zone).DateTime);

    [LoggerMessage(LogLevel.Warning, "A device of {Community} could not be told of {Kind}.")]
    private static partial void LogUnsent(ILogger logger, string community, string kind, Exception exception);

    private sealed record Sending(string Name, PushKeys Keys, IPushGrain Self);
}

[GenerateSerializer, Alias("live.push-state")]
internal sealed class PushState
{
    [Id(0)] public Dictionary<int, PushDevice> Devices { get; set; } = [];
}

/// <summary>What a phone's worker gets.</summary>
/// <param name="Path">Where a tap leads.</param>
/// <param name="Name">The community's.</param>
/// <param name="Silent">It is to make no sound.</param>
internal sealed record PushPayload(string Kind, string Path, string Name, string Lang, string? Title, int? Number, bool Silent);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PushPayload))]
internal sealed partial class PushJson : JsonSerializerContext;
