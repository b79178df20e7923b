using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Webhooks;

[GrainType("live.webhooks")]
internal sealed class WebhooksGrain([PersistentState("webhooks")] IPersistentState<WebhookBook> storage, IWebhookStore store, TimeProvider clock)
    : Grain, IWebhooksGrain
{
    private const int MostEndpoints = 100;
    private const int MostSecrets = 4;

    /// <summary>So long both are used, for receivers to take the new one over.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private ImmutableArray<WebhookEndpoint> Endpoints
    {
        get => storage.State.Endpoints;
        set => storage.State.Endpoints = value;
    }

    public Task<ImmutableArray<WebhookEndpoint>> List() => Task.FromResult(Endpoints.OrderByDescending(endpoint => endpoint.MadeAt).ToImmutableArray());

    public async Task<Refusal?> Put(WebhookEndpoint endpoint)
    {
        if (Find(endpoint.Id) is not null)
            return WebhookRefusals.Exists;
        if (Endpoints.Length >= MostEndpoints)
            return WebhookRefusals.TooMany(MostEndpoints);
        Endpoints = Endpoints.Add(endpoint);
        await storage.WriteOrLeaveAsync(this);
        return null;
    }

    public async Task<Refusal?> Change(Guid id, WebhookFacts facts)
    {
        if (Find(id) is not { } endpoint)
            return WebhookRefusals.Unknown;
        await ReplaceAsync(endpoint, endpoint.With(facts, clock.GetUtcNow()));
        return null;
    }

    public async Task<Refusal?> SetActive(Guid id, bool active)
    {
        if (Find(id) is not { } endpoint)
            return WebhookRefusals.Unknown;
        var state = active ? WebhookState.Active : WebhookState.Paused;
        if (endpoint.State != state)
            await ReplaceAsync(endpoint, endpoint with { State = state, StateAt = clock.GetUtcNow(), FailingSince = null });
        return null;
    }

    public async Task<Refusal?> Rotate(Guid id, WebhookSecret secret)
    {
        if (Find(id) is not { } endpoint)
            return WebhookRefusals.Unknown;
        if (endpoint.Secrets.Any(known => known.Id == secret.Id))
            return WebhookRefusals.Exists;
        var now = clock.GetUtcNow();
        var good = endpoint.SecretsAt(now).Select(known => known.Until is null ? known with { Until = now + Overlap } : known).ToList();
        if (good.Count >= MostSecrets)
            return WebhookRefusals.TooManySecrets;
        await ReplaceAsync(endpoint, endpoint with { Secrets = [.. good, secret] });
        return null;
    }

    public async Task Remove(Guid id)
    {
        if (Find(id) is { } endpoint)
        {
            Endpoints = Endpoints.Remove(endpoint);
            await storage.WriteOrLeaveAsync(this);
        }
        await store.RemoveAsync(id);
    }

    public async Task Note(Guid id, int? status)
    {
        if (Find(id) is not { } endpoint)
            return;
        var after = WebhookSchedule.Take(endpoint, new WebhookAnswer(status, ""), clock.GetUtcNow());
        if (after != endpoint)
            await ReplaceAsync(endpoint, after);
    }

    public async Task<string?> Test(Guid id)
    {
        if (Find(id) is null)
            return null;
        var now = clock.GetUtcNow();
        var version = now.ToUnixTimeMilliseconds();
        var delivery = new WebhookDelivery(WebhookDelivery.IdOf(id, "", version), id, WebhookTypes.Test, "", version, now, new WebhookData().Write(), NextAt: now);
        await store.WriteAsync([delivery], []);
        return delivery.Id;
    }

    public async Task<ImmutableArray<WebhookDelivery>> ListDeliveries(Guid id, WebhookProgress? progress, int limit) =>
        [.. await store.ListAsync(id, progress, limit)];

    public async Task<ImmutableDictionary<Guid, int>> CountDead() => (await store.CountDeadAsync()).ToImmutableDictionary();

    public Task<int> Resend(Guid id, string? delivery) => store.ResendAsync(id, delivery, clock.GetUtcNow());

    private WebhookEndpoint? Find(Guid id) => Endpoints.FirstOrDefault(endpoint => endpoint.Id == id);

    private Task ReplaceAsync(WebhookEndpoint before, WebhookEndpoint after)
    {
        Endpoints = Endpoints.Replace(before, after);
        return storage.WriteOrLeaveAsync(this);
    }
}

[GenerateSerializer, Alias("live.webhooks.book")]
internal sealed class WebhookBook
{
    [Id(0)] public ImmutableArray<WebhookEndpoint> Endpoints { get; set; } = [];
}
