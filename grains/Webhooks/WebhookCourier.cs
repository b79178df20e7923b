using System.Collections.Concurrent;
using System.Collections.Immutable;
using HappyCommunity.Live.Search;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// Sends what is owed: to each endpoint by itself, so that a slow one holds up no other, and to one endpoint in the order in which
/// things happened in a community, as long as nothing fails. Whatever is not noted as sent is sent again.
/// </summary>
/// <param name="list">All endpoints, as they are when it is asked.</param>
/// <param name="note">Is told the status of an answer, or null for none, where that makes a difference to the endpoint.</param>
public sealed partial class WebhookCourier(
    IWebhookStore store, ISearchStore words, IWebhookSender sender, IWebhookSecrets secrets, Func<Task<ImmutableArray<WebhookEndpoint>>> list,
    Func<Guid, int?, Task> note, TimeProvider clock, ILogger logger)
    : IDisposable
{
    private const int MessagesAtOnce = 200;

    /// <summary>As many communities of an endpoint are told of at a time.</summary>
    private const int CallsAtOnce = 4;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, Task> _running = new();
    private readonly ConcurrentDictionary<Guid, (int Failures, DateTimeOffset Until)> _resting = new();
    private readonly CancellationTokenSource _stopping = new();
    private DateTimeOffset _nextSweep;

    /// <summary>Begins to send what is due, to each endpoint to which nothing is being sent already.</summary>
    public async Task StartAsync()
    {
        var now = clock.GetUtcNow();
        var due = await store.FindDueAsync(now);
        // After what is due: an endpoint to which something is, and that is not among them, was removed.
        var endpoints = due.Count > 0 ? await list() : [];
        foreach (var id in due)
        {
            var endpoint = endpoints.FirstOrDefault(known => known.Id == id);
            if (endpoint is null)
                await store.RemoveAsync(id);
            else if (endpoint.State == WebhookState.Active && !_running.ContainsKey(id) && !(_resting.GetValueOrDefault(id).Until > now))
                Run(endpoint);
        }
        if (now < _nextSweep)
            return;
        _nextSweep = now + SweepInterval;
        await store.SweepAsync(now - WebhookSchedule.DoneKept, now - WebhookSchedule.DaysKept);
    }

    /// <summary>Ends when nothing is being sent.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_running.Values);

    /// <summary>Calls off what is being sent: it is owed as before.</summary>
    public Task StopAsync()
    {
        _stopping.Cancel();
        return WhenIdleAsync();
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>It begins once it is among those that run, or its end would not be noticed.</summary>
    private void Run(WebhookEndpoint endpoint)
    {
        var begin = new TaskCompletionSource();
        _running[endpoint.Id] = RunAsync(endpoint, begin.Task);
        begin.SetResult();
    }

    private async Task RunAsync(WebhookEndpoint endpoint, Task begin)
    {
        await begin;
        try
        {
            await DeliverAsync(endpoint);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Somebody else goes on.
        }
        catch (Exception exception)
        {
            // The next time sends it.
            LogStuck(logger, endpoint.Id, exception);
        }
        finally
        {
            _running.TryRemove(endpoint.Id, out _);
        }
    }

    private async Task DeliverAsync(WebhookEndpoint endpoint)
    {
        var due = await store.ReadDueAsync(endpoint.Id, clock.GetUtcNow(), MessagesAtOnce);
        var opened = await secrets.OpenAsync(endpoint.SecretsAt(clock.GetUtcNow()).Select(secret => secret.Sealed));
        var communities = new ConcurrentQueue<List<WebhookDelivery>>(due.GroupBy(delivery => delivery.Community, StringComparer.Ordinal).Select(group => group.ToList()));
        using var trouble = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        await Task.WhenAll(Enumerable.Range(0, CallsAtOnce).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            while (communities.TryDequeue(out var messages))
            {
                foreach (var message in messages)
                {
                    if (trouble.IsCancellationRequested)
                        return;
                    if (await SendAsync(endpoint, opened, message) is { IsInTrouble: true })
                        await trouble.CancelAsync();
                }
            }
        }
    }

    private async Task<WebhookAnswer> SendAsync(WebhookEndpoint endpoint, ImmutableArray<string>? opened, WebhookDelivery delivery)
    {
        var answer = opened is { } known ? await CallAsync(endpoint, known, delivery) : new WebhookAnswer(null, WebhookAnswer.NoSecret);
        var now = clock.GetUtcNow();
        await store.NoteAsync(WebhookSchedule.Take(delivery, answer, now, Random.Shared.NextDouble()));
        Rest(endpoint.Id, answer, now);
        if (WebhookSchedule.Take(endpoint, answer, now) != endpoint)
            await note(endpoint.Id, answer.Status);
        return answer;
    }

    private async Task<WebhookAnswer> CallAsync(WebhookEndpoint endpoint, ImmutableArray<string> opened, WebhookDelivery delivery)
    {
        var said = endpoint.WithWords
            ? (await words.ReadWordsAsync([(delivery.Community, delivery.Version)])).GetValueOrDefault((delivery.Community, delivery.Version))
            : null;
        var (body, now) = (WebhookData.WriteMessage(delivery, WebhookWords.Of(delivery.Type, said)), clock.GetUtcNow());
        var signatures = string.Join(' ', opened.Select(secret => WebhookSignature.Of(secret, delivery.Id, now, body)));
        return await sender.SendAsync(new WebhookCall(new Uri(endpoint.Url), delivery.Id, WebhookSignature.TimestampOf(now), signatures, body), _stopping.Token);
    }

    private void Rest(Guid endpoint, WebhookAnswer answer, DateTimeOffset now)
    {
        if (answer.Arrived)
        {
            _resting.TryRemove(endpoint, out _);
        }
        else if (answer.IsInTrouble)
        {
            _resting.AddOrUpdate(
                endpoint, _ => (1, now + WebhookSchedule.RestOf(answer, 1)), (_, before) => (before.Failures + 1, now + WebhookSchedule.RestOf(answer, before.Failures + 1)));
        }
    }

    [LoggerMessage(LogLevel.Warning, "What endpoint {Endpoint} is owed could not be sent; it is tried again")]
    private static partial void LogStuck(ILogger logger, Guid endpoint, Exception exception);
}
