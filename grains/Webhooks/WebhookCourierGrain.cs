using System.Collections.Immutable;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Search;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Webhooks;

[GrainType("live.webhook-courier")]
internal sealed class WebhookCourierGrain : Grain, IWebhookCourierGrain, IDisposable
{
    private readonly WebhookCollector _collector;
    private readonly WebhookCourier _courier;
    private readonly FollowingTurns _turns;

    public WebhookCourierGrain(
        IWebhookStore store, ISearchStore index, ILedger ledger, IWebhookSender sender, IWebhookSecrets secrets, TimeProvider clock, ILogger<WebhookCourierGrain> logger)
    {
        _turns = new FollowingTurns(clock);
        _collector = new WebhookCollector(store, index, ledger, () => Book.List(), clock);
        _courier = new WebhookCourier(store, index, sender, secrets, () => Book.List(), (id, status) => Book.Note(id, status), clock, logger);
    }

    private IWebhooksGrain Book => GrainFactory.GetGrain<IWebhooksGrain>(0);

    public Task<bool> Advance(ImmutableArray<string> news) => _turns.TakeAsync(news, _collector.AdvanceAsync, _courier.StartAsync);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _courier.StopAsync();

    public void Dispose() => _courier.Dispose();
}
