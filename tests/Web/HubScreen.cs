using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>A screen that watches through the live hub and keeps its view as the client does: patches that fit, else a snapshot.</summary>
internal sealed class HubScreen : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly string _method;
    private readonly string _code;
    private readonly Lock _lock = new();
    private JsonObject? _view;

    private HubScreen(Uri address, string method, string code)
    {
        (_method, _code) = (method, code);
        _connection = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "/hubs/live"), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
            .WithAutomaticReconnect(new Impatient())
            .Build();
        _connection.On<JsonElement>("communityChanged", Take);
        _connection.On<JsonElement>("regionChanged", Take);
        _connection.Reconnected += _ => SnapshotAsync();
    }

    /// <summary>The patches that came, in their order.</summary>
    public ConcurrentQueue<JsonObject> Patches { get; } = [];

    public HubConnection Connection => _connection;

    public JsonObject? View
    {
        get
        {
            lock (_lock)
                return _view?.DeepClone().AsObject();
        }
    }

    public long Version => (long?)View?["version"] ?? 0;

    /// <param name="method"><c>WatchCommunity</c> or <c>WatchRegion</c>.</param>
    public static async Task<HubScreen> WatchAsync(Uri address, string method, string code)
    {
        var screen = new HubScreen(address, method, code);
        await screen._connection.StartAsync(TestContext.Current.CancellationToken);
        await screen.SnapshotAsync();
        return screen;
    }

    public async Task SnapshotAsync()
    {
        var answer = await _connection.InvokeAsync<JsonElement?>(_method, _code, TestContext.Current.CancellationToken);
        lock (_lock)
        {
            // A patch may have come first.
            if (answer is { ValueKind: JsonValueKind.Object } view && (_view is null || Version <= view.GetProperty("version").GetInt64()))
                _view = JsonObject.Create(view);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(JsonElement element)
    {
        var patch = JsonObject.Create(element)!;
        Patches.Enqueue(patch);
        lock (_lock)
        {
            if (_view is null || (long)patch["from"]! > (long)_view["version"]! || (long)patch["to"]! <= (long)_view["version"]!)
                return;
            (_view["version"], _view["at"]) = ((long)patch["to"]!, (string?)patch["at"]);
            foreach (var (name, section) in patch["sections"]!.AsObject())
                _view["sections"]![name] = section?.DeepClone();
        }
    }

    private sealed class Impatient : IRetryPolicy
    {
        public TimeSpan? NextRetryDelay(RetryContext retryContext) => TimeSpan.FromMilliseconds(100);
    }
}
