namespace HappyCommunity.Live.Tests.Chaos.Residents;

/// <summary>
/// What stands before the web hosts, as a load balancer does: it asks each of them twice a second whether it is ready, and
/// leads nobody to one that is not while another is.
/// </summary>
internal sealed class Doors : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = Longest }) { Timeout = Longest };
    private readonly CancellationTokenSource _ending = new();
    private readonly bool[] _ready;
    private readonly Task _asking;

    public Doors(IReadOnlyList<Uri> hosts)
    {
        Hosts = hosts;
        _ready = [.. hosts.Select(_ => true)];
        _asking = Task.WhenAll(Enumerable.Range(0, hosts.Count).Select(AskAsync));
    }

    public IReadOnlyList<Uri> Hosts { get; }

    /// <summary>The host to go to.</summary>
    /// <param name="prefers">Which one it is where that is ready, or none is.</param>
    public Uri Pick(int prefers)
    {
        for (var i = 0; i < Hosts.Count; i++)
        {
            var host = (prefers + i) % Hosts.Count;
            if (Volatile.Read(ref _ready[host]))
                return Hosts[host];
        }
        return Hosts[prefers % Hosts.Count];
    }

    /// <summary>Completes when every host says that it is ready.</summary>
    public async Task UntilAllReadyAsync(CancellationToken cancellationToken)
    {
        while (!await AllReadyAsync())
            await Task.Delay(Interval, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _asking;
        _http.Dispose();
        _ending.Dispose();
    }

    private async Task<bool> AllReadyAsync() => (await Task.WhenAll(Hosts.Select(IsReadyAsync))).All(isReady => isReady);

    private async Task AskAsync(int host)
    {
        while (!_ending.IsCancellationRequested)
        {
            Volatile.Write(ref _ready[host], await IsReadyAsync(Hosts[host]));
            await Task.Delay(Interval, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> IsReadyAsync(Uri host)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(host, "/health/ready"), _ending.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
