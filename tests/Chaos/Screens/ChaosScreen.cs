using System.Text.Json;
using HappyCommunity.Live.Tests.Chaos.Replay;
using HappyCommunity.Live.Tests.Chaos.Residents;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace HappyCommunity.Live.Tests.Chaos.Screens;

/// <summary>
/// A screen as the client makes it: never reloaded, it comes back through whatever host the doors lead to, takes a snapshot
/// at first and after each gap, and patches in between. It notes which version it shows from when on.
/// </summary>
internal sealed class ChaosScreen : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Doors _doors;
    private readonly int _prefers;
    private readonly Sightings _sightings;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Showing> _showings = [];
    private readonly List<Setback> _setbacks = [];
    private readonly List<JsonElement> _waiting = [];
    private readonly Task _watching;
    private Dictionary<string, JsonElement> _sections = [];
    private Shown _shown = Shown.Nothing;
    private HubConnection? _connection;
    private long _version;
    private bool _asking;

    /// <param name="isRegion">Whether the code is a region's, not a community's.</param>
    /// <param name="prefers">Which host it comes through where it has the choice.</param>
    public ChaosScreen(string code, bool isRegion, Doors doors, int prefers, Sightings sightings)
    {
        (Code, IsRegion, _doors, _prefers, _sightings) = (code, isRegion, doors, prefers, sightings);
        _watching = WatchAsync();
    }

    public string Code { get; }

    public bool IsRegion { get; }

    /// <summary>The host it comes through now.</summary>
    public Uri? Host { get; private set; }

    public long Version => Interlocked.Read(ref _version);

    /// <summary>What it has shown, from when on.</summary>
    public IReadOnlyList<Showing> Showings
    {
        get
        {
            lock (_lock)
                return [.. _showings];
        }
    }

    /// <summary>Where it showed a version before the one it had shown.</summary>
    public IReadOnlyList<Setback> Setbacks
    {
        get
        {
            lock (_lock)
                return [.. _setbacks];
        }
    }

    /// <summary>Whether it shows just this view, word by word.</summary>
    public bool Shows(JsonElement view)
    {
        lock (_lock)
        {
            return _version == view.GetProperty("version").GetInt64()
                && view.GetProperty("sections").EnumerateObject().ToList() is var sections
                && sections.Count == _sections.Count
                && sections.TrueForAll(s => _sections.TryGetValue(s.Name, out var own) && JsonElement.DeepEquals(own, s.Value));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        _ending.Dispose();
    }

    private async Task WatchAsync()
    {
        for (var wait = FirstRetry; !_ending.IsCancellationRequested; wait = wait * 2 < LongestRetry ? wait * 2 : LongestRetry)
        {
            Host = _doors.Pick(_prefers);
            if (await TryWatchAsync(Host))
                wait = FirstRetry;
            await Task.Delay(wait * (0.5 + (Random.Shared.NextDouble() / 2)), _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Watches through a host until the connection is lost.</summary>
    /// <returns>False when there was none.</returns>
    private async Task<bool> TryWatchAsync(Uri host)
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(host, "/hubs/live"), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
            .Build();
        (connection.ServerTimeout, connection.KeepAliveInterval) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        connection.On<JsonElement>(IsRegion ? "regionChanged" : "communityChanged", Take);
        connection.On<string>(IsRegion ? "regionLost" : "communityLost", code => _ = AskAsync(connection));
        try
        {
            await connection.StartAsync(_ending.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or TimeoutException or InvalidOperationException or System.Net.WebSockets.WebSocketException)
        {
            return false;
        }
        lock (_lock)
            _connection = connection;
        _ = AskAsync(connection);
        await closed.Task.WaitAsync(_ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    /// <summary>Takes a snapshot, and tries until there is one or the connection has gone.</summary>
    private async Task AskAsync(HubConnection connection)
    {
        lock (_lock)
        {
            _asking = true;
            _waiting.Clear();
        }
        for (var wait = FirstRetry; connection.State == HubConnectionState.Connected; wait *= 2)
        {
            try
            {
                var view = await connection.InvokeAsync<JsonElement?>(IsRegion ? "WatchRegion" : "WatchCommunity", Code, _ending.Token);
                if (view is { ValueKind: JsonValueKind.Object } snapshot)
                {
                    TakeSnapshot(connection, snapshot);
                    return;
                }
            }
            catch (Exception e) when (e is HubException or InvalidOperationException or OperationCanceledException or IOException or TimeoutException or System.Net.WebSockets.WebSocketException)
            {
                // Asked again as long as there is somebody to ask.
            }
            await Task.Delay(wait, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void TakeSnapshot(HubConnection connection, JsonElement view)
    {
        lock (_lock)
        {
            if (connection != _connection)
                return;
            _asking = false;
            _sections = view.GetProperty("sections").EnumerateObject().ToDictionary(s => s.Name, s => s.Value.Clone());
            Show(view.GetProperty("version").GetInt64(), view.GetProperty("sections"));
            var waiting = _waiting.ToList();
            _waiting.Clear();
            waiting.ForEach(Take);
        }
    }

    private void Take(JsonElement patch)
    {
        lock (_lock)
        {
            var to = patch.GetProperty("to").GetInt64();
            if (_asking)
                _waiting.Add(patch.Clone());
            else if (to > _version && patch.GetProperty("from").GetInt64() > _version)
                _ = AskAsync(_connection!);
            else if (to > _version)
                Show(to, patch.GetProperty("sections"));
        }
    }

    private void Show(long version, JsonElement sections)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var section in sections.EnumerateObject())
            _sections[section.Name] = section.Value.Clone();
        if (version < _version)
            _setbacks.Add(new Setback(now, _version, version));
        Interlocked.Exchange(ref _version, version);
        if (IsRegion)
        {
            _showings.Add(new Showing(now, Host!, sections.GetProperty("summary").GetProperty("requests").GetProperty("submitted").GetInt64()));
            return;
        }
        _showings.Add(new Showing(now, Host!, version));
        _shown = _shown.With(sections);
        _sightings.See(Code, version, _shown);
    }
}

/// <summary>What a screen shows from a moment on.</summary>
/// <param name="Host">Through which it came.</param>
/// <param name="Mark">The version of a community; of a region, how many requests it counts: neither ever falls.</param>
internal readonly record struct Showing(DateTimeOffset At, Uri Host, long Mark);

/// <summary>A screen went back.</summary>
internal readonly record struct Setback(DateTimeOffset At, long From, long To);
