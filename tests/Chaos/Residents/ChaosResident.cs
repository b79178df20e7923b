using System.Net.Sockets;
using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Residents;

/// <summary>
/// A resident with a browser, who does one thing after the other. What was not answered is sent again, the very same and
/// through another host where there is one, before anything else is done.
/// </summary>
/// <param name="ordinal">The number in the community's roll.</param>
/// <param name="cookie">Of the resident's device.</param>
internal sealed class ChaosResident(string community, int ordinal, string cookie, Doors doors, DeedHistory history) : IDisposable
{
    /// <summary>For so long a browser waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    })
    {
        Timeout = Patience,
    };

    private int _failures;

    public string Community => community;

    public int Ordinal => ordinal;

    /// <summary>Does one thing after the other.</summary>
    /// <param name="pause">Between two things, at most.</param>
    /// <param name="stop">Ends it once the latest thing is answered.</param>
    /// <param name="cut">Ends it at once; then nobody knows whether the latest has happened.</param>
    public async Task LiveAsync(Func<Deed> next, Func<TimeSpan> pause, CancellationToken stop, CancellationToken cut)
    {
        while (!stop.IsCancellationRequested && !cut.IsCancellationRequested)
        {
            await DoAsync(next(), cut);
            await Task.Delay(pause(), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task DoAsync(Deed deed, CancellationToken cut)
    {
        var operation = history.Begin(community, ordinal, deed);
        while (!cut.IsCancellationRequested)
        {
            var sent = DateTimeOffset.UtcNow;
            if (await TrySendAsync(operation, cut) is not { } failure)
                return;
            operation.Fail(new FailedTry(sent, DateTimeOffset.UtcNow, failure));
            if (failure != TryFailure.Unavailable)
                _failures++;
            await Task.Delay(failure == TryFailure.Unavailable ? BusyWait : ShortestWait, cut).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Null when it was answered.</returns>
    private async Task<TryFailure?> TrySendAsync(Operation operation, CancellationToken cut)
    {
        try
        {
            using var request = operation.Deed.ToRequest(doors.Pick(ordinal + _failures), community, cookie);
            using var response = await _http.SendAsync(request, cut);
            var body = await response.Content.ReadAsStringAsync(cut);
            if ((int)response.StatusCode == 503)
                return TryFailure.Unavailable;
            history.Complete(operation, operation.Deed.Read((int)response.StatusCode, body));
            return null;
        }
        catch (OperationCanceledException)
        {
            return TryFailure.Silent;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError || e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return TryFailure.Refused;
        }
        // The connection may be gone between being made and being used: then the socket says so itself.
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return TryFailure.Broken;
        }
    }
}
