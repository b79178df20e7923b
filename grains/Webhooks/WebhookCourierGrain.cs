using System.Diagnostics;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Search;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Webhooks;

[GrainType("live.webhook-courier")]
internal sealed class WebhookCourierGrain : Grain, IWebhookCourierGrain, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Each silo asks every second, at moments of its own: all but one find it done. Each time costs a step of every stream.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(900);

    private readonly WebhookCollector _collector;
    private readonly WebhookCourier _courier;
    private long? _begun;

    public WebhookCourierGrain(
        IWebhookStore store, ISearchStore index, ILedger ledger, IWebhookSender sender, IWebhookSecrets secrets, TimeProvider clock, ILogger<WebhookCourierGrain> logger)
    {
        _collector = new WebhookCollector(store, index, ledger, () => Book.List(), clock);
        _courier = new WebhookCourier(store, index, sender, secrets, () => Book.List(), (id, status) => Book.Note(id, status), clock, logger);
    }

    private IWebhooksGrain Book => GrainFactory.GetGrain<IWebhooksGrain>(0);

    public async Task<bool> Advance()
    {
        if (_begun is { } last && Stopwatch.GetElapsedTime(last) < Rest)
            return false;
        var begun = Stopwatch.GetTimestamp();
        var more = true;
        while (more && Stopwatch.GetElapsedTime(begun) < Longest)
            more = await _collector.AdvanceAsync();
        await _courier.StartAsync();
        _begun = more ? null : begun;
        return more;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _courier.StopAsync();

    public void Dispose() => _courier.Dispose();
}
