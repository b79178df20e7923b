using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Webhooks;

/// <summary>All endpoints that are told of what happens (key 0), and what they were sent. Who may see what, web hosts make sure of.</summary>
[Alias("live.webhooks")]
public interface IWebhooksGrain : IGrainWithIntegerKey
{
    /// <summary>In the order in which they were made, the latest first.</summary>
    [Alias("List")]
    Task<ImmutableArray<WebhookEndpoint>> List();

    /// <summary>Keeps a new endpoint.</summary>
    /// <returns>Why not, or null.</returns>
    [Alias("Put")]
    Task<Refusal?> Put(WebhookEndpoint endpoint);

    /// <summary>Changes what it is told, and where. Of what it was not told before it is told what happens from now on.</summary>
    [Alias("Change")]
    Task<Refusal?> Change(Guid id, WebhookFacts facts);

    /// <summary>Pauses it, or has it told again, also where it came to its state by itself. What it is owed waits meanwhile.</summary>
    [Alias("SetActive")]
    Task<Refusal?> SetActive(Guid id, bool active);

    /// <summary>Adds a secret; those before are good for a day more.</summary>
    [Alias("Rotate")]
    Task<Refusal?> Rotate(Guid id, WebhookSecret secret);

    /// <summary>Removes it with all that it is owed. One that is not there is left as it is.</summary>
    [Alias("Remove")]
    Task Remove(Guid id);

    /// <summary>Takes in what came of a message: the status of the answer, or null for none.</summary>
    [Alias("Note")]
    Task Note(Guid id, int? status);

    /// <summary>Owes it a message that tells nothing.</summary>
    /// <returns>The message's id; null where there is no such endpoint.</returns>
    [Alias("Test")]
    Task<string?> Test(Guid id);

    /// <inheritdoc cref="IWebhookStore.ListAsync"/>
    [Alias("ListDeliveries")]
    Task<ImmutableArray<WebhookDelivery>> ListDeliveries(Guid id, WebhookProgress? progress, int limit);

    /// <inheritdoc cref="IWebhookStore.CountDeadAsync"/>
    [Alias("CountDead")]
    Task<ImmutableDictionary<Guid, int>> CountDead();

    /// <inheritdoc cref="IWebhookStore.ResendAsync"/>
    [Alias("Resend")]
    Task<int> Resend(Guid id, string? delivery);
}

/// <summary>Follows the ledger, and sends (key 0): the one place in a cluster that does.</summary>
[Alias("live.webhook-courier")]
public interface IWebhookCourierGrain : IGrainWithIntegerKey
{
    /// <summary>Finds what has happened since, for some seconds at most, and begins to send what is due.</summary>
    /// <param name="news">Streams in which the caller knows of something (<see cref="LedgerNews"/>).</param>
    /// <returns>Whether more has happened than that.</returns>
    [Alias("Advance"), ResponseTimeout("00:00:10")]
    Task<bool> Advance(ImmutableArray<string> news);
}

public static class WebhookRefusals
{
    /// <summary>Also where somebody may not know that there is one.</summary>
    public static Refusal Unknown { get; } = new("webhook-unknown", RefusalKind.NotFound);

    /// <summary>A secret is shown once: what was made before is not shown again, and not changed.</summary>
    public static Refusal Exists { get; } = new("webhook-exists", RefusalKind.Conflict);

    public static Refusal Malformed { get; } = new("webhook-malformed", RefusalKind.Invalid);

    public static Refusal AddressNotAllowed { get; } = new("webhook-address-not-allowed", RefusalKind.Invalid);

    public static Refusal UnknownDelivery { get; } = new("webhook-delivery-unknown", RefusalKind.NotFound);

    public static Refusal TooManySecrets { get; } = new("webhook-secrets-too-many", RefusalKind.Conflict);

    public static Refusal TooMany(int most) => new("webhooks-too-many", RefusalKind.Conflict, most.ToString(null, null));
}
