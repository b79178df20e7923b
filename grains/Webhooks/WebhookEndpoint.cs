using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;

namespace HappyCommunity.Live.Webhooks;

public enum WebhookState
{
    Active,

    /// <summary>By a person.</summary>
    Paused,

    /// <summary>By itself: the receiver has said that it wants nothing any more (410).</summary>
    Gone,

    /// <summary>By itself: for days nothing has arrived.</summary>
    Failing,
}

/// <summary>An address of another system that is told of what happens.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Url">Absolute; https, unless settings allow http.</param>
/// <param name="Region">A region's or community's code, or <see cref="Grant.Everywhere"/>; it covers what lies below.</param>
/// <param name="Types">Of <see cref="WebhookTypes.All"/>.</param>
/// <param name="WithWords">Whether it is sent what residents and staff wrote about requests.</param>
/// <param name="MadeBy">The account of who made it.</param>
/// <param name="Secrets">By which messages are signed, the latest last.</param>
/// <param name="FailingSince">Since when nothing has arrived; null where the latest did.</param>
/// <param name="StateAt">When it came to its state; null for as it was made.</param>
/// <param name="AddedAt">Since when it is told of types that were added later; null for none.</param>
[GenerateSerializer, Immutable, Alias("live.webhooks.endpoint")]
public sealed record WebhookEndpoint(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Url,
    [property: Id(3)] string Region,
    [property: Id(4)] ImmutableArray<string> Types,
    [property: Id(5)] bool WithWords,
    [property: Id(6)] DateTimeOffset MadeAt,
    [property: Id(7)] string MadeBy,
    [property: Id(8)] ImmutableArray<WebhookSecret> Secrets,
    [property: Id(9)] WebhookState State = WebhookState.Active,
    [property: Id(10)] DateTimeOffset? FailingSince = null,
    [property: Id(11)] DateTimeOffset? StateAt = null,
    [property: Id(12)] ImmutableDictionary<string, DateTimeOffset>? AddedAt = null)
{
    /// <param name="path">A community's own code and those above it.</param>
    public bool Covers(IEnumerable<string> path) => Region == Grant.Everywhere || path.Contains(Region, StringComparer.Ordinal);

    /// <summary>Whether anything that it is told of has words of a person with it.</summary>
    public bool ReadsWords => WithWords && Types.Any(type => WebhookWords.Of(type, "") is not null);

    public bool Wants(string type) => Types.Contains(type, StringComparer.Ordinal);

    /// <summary>Since when it wants to be told of a type.</summary>
    public DateTimeOffset Since(string type) => AddedAt?.TryGetValue(type, out var added) == true ? added : MadeAt;

    /// <summary>The same with other facts. What it is owed stays, and goes to the new address.</summary>
    public WebhookEndpoint With(WebhookFacts facts, DateTimeOffset now) => this with
    {
        Name = facts.Name,
        Url = facts.Url,
        Types = facts.Types,
        WithWords = facts.WithWords,
        AddedAt = facts.Types.Select(type => (Type: type, At: Wants(type) ? Since(type) : now)).Where(one => one.At != MadeAt)
            .ToImmutableDictionary(one => one.Type, one => one.At, StringComparer.Ordinal),
    };

    /// <summary>Those that messages are signed with at a moment.</summary>
    public IEnumerable<WebhookSecret> SecretsAt(DateTimeOffset now) => Secrets.Where(secret => secret.Until is null || now < secret.Until);
}

/// <summary>What can be changed of an endpoint, as <see cref="WebhookEndpoint"/> has it.</summary>
[GenerateSerializer, Immutable, Alias("live.webhooks.facts")]
public sealed record WebhookFacts(
    [property: Id(0)] string Name,
    [property: Id(1)] string Url,
    [property: Id(2)] ImmutableArray<string> Types,
    [property: Id(3)] bool WithWords);

/// <summary>A secret by which messages are signed.</summary>
/// <param name="Sealed">As <see cref="IWebhookSecrets"/> opens it: the text itself is nowhere.</param>
/// <param name="Until">When it ends, as another has followed it; null for the latest.</param>
[GenerateSerializer, Immutable, Alias("live.webhooks.secret")]
public sealed record WebhookSecret(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Sealed,
    [property: Id(2)] DateTimeOffset MadeAt,
    [property: Id(3)] DateTimeOffset? Until = null);

/// <summary>How far a message has come.</summary>
public enum WebhookProgress
{
    /// <summary>It is to be sent, or sent again.</summary>
    Owed,

    /// <summary>The receiver has it.</summary>
    Done,

    /// <summary>All tries have failed.</summary>
    Dead,
}

/// <summary>A message to an endpoint.</summary>
/// <param name="Id">The same whenever it is sent (<see cref="IdOf"/>).</param>
/// <param name="Community">Where it happened; empty for a message that is a test.</param>
/// <param name="Version">The ledger's entry of the community; of a test, anything.</param>
/// <param name="At">When it happened.</param>
/// <param name="Data">The JSON of its <see cref="WebhookData"/>, without words.</param>
/// <param name="NextAt">When it is tried next; null for never.</param>
/// <param name="Status">What the receiver answered last; null where there was no answer.</param>
/// <param name="Answer">The beginning of that, or one of <see cref="WebhookAnswer"/>'s words for why there was none.</param>
[GenerateSerializer, Immutable, Alias("live.webhooks.delivery")]
public sealed record WebhookDelivery(
    [property: Id(0)] string Id,
    [property: Id(1)] Guid Endpoint,
    [property: Id(2)] string Type,
    [property: Id(3)] string Community,
    [property: Id(4)] long Version,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] string Data,
    [property: Id(7)] WebhookProgress Progress = WebhookProgress.Owed,
    [property: Id(8)] int Attempts = 0,
    [property: Id(9)] DateTimeOffset? NextAt = null,
    [property: Id(10)] DateTimeOffset? TriedAt = null,
    [property: Id(11)] int? Status = null,
    [property: Id(12)] string? Answer = null)
{
    /// <summary>The id of what an entry has to tell an endpoint: whoever finds out anew comes to the same.</summary>
    /// <param name="part">Which of several things it has to tell; 0 for the only one.</param>
    public static string IdOf(Guid endpoint, string community, long version, int part = 0) => WebhookSignature.IdOf($"{endpoint:n}/{community}/{version}/{part}");
}
