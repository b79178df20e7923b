using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HappyCommunity.Live.Tests.Webhooks;

/// <summary>A message as it came in.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Receivers allow for clocks that do not agree.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public string Id => Headers["webhook-id"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => (string)Json["type"]!;

    /// <summary>As the specification has receivers verify a message: any of its signatures is by a secret that is known.</summary>
    public bool IsSignedBy(string secret)
    {
        var sentAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"], NumberStyles.None, CultureInfo.InvariantCulture));
        if ((DateTimeOffset.UtcNow - sentAt).Duration() > Tolerance)
            return false;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}.{Body}"));
        return Headers["webhook-signature"].Split(' ').Where(one => one.StartsWith("v1,", StringComparison.Ordinal))
            .Any(one => CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(one[3..]), expected));
    }
}

/// <summary>Another system that takes messages, at any path below its address.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How it answers; at first with 204.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public ConcurrentQueue<Received> All { get; } = new();

    /// <param name="port">0 for any.</param>
    public static async Task<WebhookReceiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebhookReceiver).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        var receiver = new WebhookReceiver(app);
        app.MapFallback(async http =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            var message = new Received(
                http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal),
                await reader.ReadToEndAsync());
            receiver.All.Enqueue(message);
            await receiver.Answer(http);
            receiver._received.Writer.TryWrite(message);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The next message, once it was answered.</summary>
    public async Task<Received> TakeAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await _received.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
