using System.Collections.Immutable;
using System.Text.Json;

namespace HappyCommunity.Live.Webhooks;

/// <param name="Name">What to call it, at most 40 characters.</param>
/// <param name="Url">An https address that is called.</param>
/// <param name="Types">At least one.</param>
/// <param name="WithWords">Whether it is sent what was written about requests.</param>
internal record WebhookFactsBody(string Name, string Url, ImmutableArray<string> Types, bool WithWords)
{
    public WebhookFacts ToFacts() => new(Name, Url, [.. Types.Distinct(StringComparer.Ordinal)], WithWords);
}

/// <inheritdoc cref="WebhookFactsBody"/>
/// <param name="Region">A region's or community's code, with all below; <c>*</c> for everywhere.</param>
internal sealed record WebhookRequestBody(string Name, string Url, string Region, ImmutableArray<string> Types, bool WithWords = false)
    : WebhookFactsBody(Name, Url, Types, WithWords);

internal sealed record WebhookStateBody(bool Active);

/// <param name="FailingSince">Absent where what was sent last arrived.</param>
/// <param name="StateAt">Absent for as it was made.</param>
/// <param name="OldSecretUntil">Until when messages are also signed with the secret before; absent where they are not.</param>
/// <param name="Dead">How many messages no try could deliver.</param>
internal sealed record WebhookItem(
    Guid Id, string Name, string Url, string Region, ImmutableArray<string> Types, bool WithWords, DateTimeOffset MadeAt, string MadeBy,
    WebhookState State, DateTimeOffset? StateAt, DateTimeOffset? FailingSince, DateTimeOffset? OldSecretUntil, int Dead)
{
    public static WebhookItem Of(WebhookEndpoint endpoint, int dead, DateTimeOffset now) => new(
        endpoint.Id, endpoint.Name, endpoint.Url, endpoint.Region, endpoint.Types, endpoint.WithWords, endpoint.MadeAt, endpoint.MadeBy,
        endpoint.State, endpoint.StateAt, endpoint.FailingSince, endpoint.SecretsAt(now).Max(secret => secret.Until), dead);
}

/// <param name="Secret">Never to be had again.</param>
internal sealed record WebhookMade(string Secret, WebhookItem Item);

/// <param name="Example">What a message of the type says.</param>
internal sealed record WebhookTypeItem(string Type, JsonElement Example);

/// <param name="Id">The message's <c>webhook-id</c>.</param>
internal sealed record WebhookTestMade(string Id);

/// <param name="Sent">How many are sent again.</param>
internal sealed record WebhookResent(int Sent);

/// <param name="Id">The message's <c>webhook-id</c>.</param>
/// <param name="Community">Where it happened; absent for a test.</param>
/// <param name="At">When it happened.</param>
/// <param name="NextAt">When it is tried next; absent for never.</param>
/// <param name="Status">What was answered; absent where nothing was.</param>
/// <param name="Answer">The first 200 characters of that, or a word for why there was none.</param>
/// <param name="Data">What it says, without what was written.</param>
internal sealed record WebhookDeliveryItem(
    string Id, string Type, string? Community, DateTimeOffset At, WebhookProgress Progress, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? TriedAt,
    int? Status, string? Answer, JsonElement Data)
{
    public static WebhookDeliveryItem Of(WebhookDelivery one) => new(
        one.Id, one.Type, one.Community.Length == 0 ? null : one.Community, one.At, one.Progress, one.Attempts, one.NextAt, one.TriedAt, one.Status, one.Answer,
        JsonElement.Parse(one.Data));
}
