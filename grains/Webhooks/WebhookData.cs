using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// What a message says of what happened: where, and the one thing that it is about, as it was then. Nothing of a person is in it,
/// and what somebody wrote about a request only where an endpoint is sent that. Members may be added.
/// </summary>
/// <param name="Regions">From the city down.</param>
/// <param name="Version">Of the community, higher for what happened later: by this, receivers put messages in order.</param>
/// <param name="Demo">Whether the community is invented.</param>
internal sealed record WebhookData(
    WebhookPlace? Community = null,
    ImmutableArray<WebhookPlace>? Regions = null,
    long? Version = null,
    bool? Demo = null,
    WebhookRequest? Request = null,
    WebhookAlarm? Alarm = null,
    WebhookAlert? Alert = null,
    WebhookActivity? Activity = null,
    WebhookPoll? Poll = null,
    WebhookNotice? Notice = null,
    WebhookWords? Words = null)
{
    /// <summary>The contract's JSON, as the endpoints have it.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static WebhookData Read(string json) => JsonSerializer.Deserialize<WebhookData>(json, Json)!;

    /// <summary>The body of a message.</summary>
    public static byte[] WriteMessage(WebhookDelivery delivery, WebhookWords? words) => JsonSerializer.SerializeToUtf8Bytes(
        new WebhookMessage(delivery.Type, delivery.At.UtcDateTime, Read(delivery.Data) with { Words = words }), Json);

    private sealed record WebhookMessage(string Type, DateTime Timestamp, WebhookData Data);
}

internal sealed record WebhookPlace(string Code, string Name);

/// <summary>A request as it is after what happened. Of one from very long ago, only which it is.</summary>
/// <param name="Id">As Open311's <c>service_request_id</c>.</param>
/// <param name="Handler">Who is answerable: a unit of the compound, or the office of a region.</param>
/// <param name="DueAt">Until when it must be answered; while it is paused, as of the beginning of that.</param>
internal sealed record WebhookRequest(
    string Id,
    int Number,
    string? Category = null,
    int? Building = null,
    RequestStage? Stage = null,
    RequestLevel? Level = null,
    string? Handler = null,
    DateTimeOffset? SubmittedAt = null,
    DateTimeOffset? DueAt = null,
    int? MergedInto = null);

/// <param name="Subject">As in <see cref="Alarm"/>, as is <paramref name="Name"/>.</param>
internal sealed record WebhookAlarm(
    long Id, AlarmRule? Rule = null, string? Subject = null, string? Name = null, double? Observed = null, double? Expected = null, double? Threshold = null);

internal sealed record WebhookAlert(AlertLevel Level, string Title, string Body);

internal sealed record WebhookActivity(
    string Id, string? Title = null, string? Place = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, int? Capacity = null);

/// <summary>How it came out is at the community's <c>polls/{id}/results</c>, as far as it may be told.</summary>
internal sealed record WebhookPoll(string Id, string? Title = null, PollMethod? Method = null, bool? Secret = null);

internal sealed record WebhookNotice(string Id, string Title);

/// <summary>What was written with what happened, as it stands beside the ledger when the message is sent.</summary>
/// <param name="Text">Of a request that was submitted.</param>
/// <param name="Spot">Where exactly.</param>
/// <param name="Reason">Why it was handed on, paused or closed.</param>
internal sealed record WebhookWords(string? Text = null, string? Spot = null, string? Answer = null, string? Reason = null)
{
    /// <param name="said">What stands beside the entry; null where nothing does any more.</param>
    public static WebhookWords? Of(string type, string? said) => (type, said) switch
    {
        (_, null) => null,
        ("request.submitted", _) when RequestWords.Split(said) is var words => new WebhookWords(words.Text, words.Spot),
        ("request.answered", _) => new WebhookWords(Answer: said),
        ("request.raised" or "request.handed_back" or "request.paused" or "request.closed", _) => new WebhookWords(Reason: said),
        _ => null,
    };
}
