using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HappyCommunity.Live.Tests.Push;

/// <summary>A push service, as a browser's maker runs one (RFC 8030): it keeps what it is sent.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Sent> _sent = Channel.CreateUnbounded<Sent>();

    private PushService(WebApplication app) => _app = app;

    private Uri Address => new(_app.Urls.Single());

    /// <summary>A subscription that is there, and one that has ended.</summary>
    public string Endpoint => new Uri(Address, "/there").ToString();

    public string Ended => new Uri(Address, "/gone").ToString();

    public static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(PushService).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var service = new PushService(app);
        app.MapPost("/there", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            service._sent.Writer.TryWrite(new Sent(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            http.Response.StatusCode = StatusCodes.Status201Created;
        });
        app.MapPost("/gone", http =>
        {
            http.Response.StatusCode = StatusCodes.Status410Gone;
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public async Task<Sent> TakeAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await _sent.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Asserts that it was sent by the holder of a key (RFC 8292).</summary>
    public void AssertSender(Sent sent, string publicKey)
    {
        var token = sent.Headers["Authorization"].Split(' ', ',', '=').Single(part => part.Count(c => c == '.') == 2);
        Assert.Contains(publicKey, sent.Headers["Authorization"] + sent.Headers.GetValueOrDefault("Crypto-Key"), StringComparison.Ordinal);
        var parts = token.Split('.');
        var point = Base64Url.DecodeFromChars(publicKey);
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        // The library leaves the port out; those of the services are the usual one.
        Assert.Equal($"{Address.Scheme}://{Address.Host}", (string?)claims["aud"]);
        Assert.True((long?)claims["exp"] <= DateTimeOffset.UtcNow.AddHours(24).ToUnixTimeSeconds());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    public sealed record Sent(IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
