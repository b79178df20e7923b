using System.Collections.Immutable;

namespace HappyCommunity.Live.Webhooks;

/// <summary>What came of sending a message.</summary>
/// <param name="Status">Of HTTP; null where there was no answer.</param>
/// <param name="Text">The beginning of the answer, or why there was none.</param>
/// <param name="RetryAfter">How long the receiver asks to be left in peace; null for nothing of the kind.</param>
public readonly record struct WebhookAnswer(int? Status, string Text, TimeSpan? RetryAfter = null)
{
    /// <summary>It took too long.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>Nobody is there, or the connection broke.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>It has no certificate that is trusted.</summary>
    public const string NotSecure = "not-secure";

    /// <summary>Its address is in a network that nothing is sent to.</summary>
    public const string NotAllowed = "address-not-allowed";

    /// <summary>The secret cannot be opened: another has to be made.</summary>
    public const string NoSecret = "secret-unreadable";

    public bool Arrived => Status is >= 200 and < 300;

    /// <summary>The receiver wants nothing any more.</summary>
    public bool IsGone => Status is 410;

    /// <summary>It will not do better with the next message.</summary>
    public bool IsInTrouble => Status is null or 410 or 429 or 502 or 503 or 504;
}

/// <summary>A message as it goes out.</summary>
/// <param name="Signatures">A space between any two.</param>
public sealed record WebhookCall(Uri Url, string Id, string Timestamp, string Signatures, ReadOnlyMemory<byte> Body);

/// <summary>The way to other systems.</summary>
public interface IWebhookSender
{
    /// <summary>Posts a message. It throws only where it is called off.</summary>
    Task<WebhookAnswer> SendAsync(WebhookCall call, CancellationToken stopping);
}

/// <summary>Opens secrets that a web host has sealed.</summary>
public interface IWebhookSecrets
{
    /// <summary>For what data protection seals them.</summary>
    const string Purpose = "webhook-secret";

    /// <returns>The secrets' texts; null where one of them cannot be opened.</returns>
    Task<ImmutableArray<string>?> OpenAsync(IEnumerable<string> secrets);
}
