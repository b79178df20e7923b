using HappyCommunity.Live.Tests.Web;

namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>
/// A resident who does one thing after the other. What was not acknowledged is sent again, the very same, once the
/// server is back, before anything else is done.
/// </summary>
internal sealed class ChaosResident(int ordinal, string community, string cookie) : IDisposable
{
    private readonly IEnumerator<Deed> _deeds = Deed.Forever(ordinal).GetEnumerator();
    private readonly List<string> _acknowledged = [];
    private readonly Dictionary<string, int> _numbers = [];

    public int Ordinal => ordinal;

    public string Community => community;

    /// <summary>The entries of what was acknowledged, in their order.</summary>
    public IReadOnlyList<string> Acknowledged => _acknowledged;

    /// <summary>The numbers that requests were given, by their entry.</summary>
    public IReadOnlyDictionary<string, int> Numbers => _numbers;

    /// <summary>What was sent and not acknowledged: it may have happened, or not.</summary>
    public Deed? Pending { get; private set; }

    /// <summary>Does one thing after the other until told to stop or cut off.</summary>
    public async Task ActAsync(Uri address, Action acknowledged, CancellationToken stop)
    {
        using var browser = new HttpBrowser(address);
        browser.SetDeviceCookie(cookie);
        while (!stop.IsCancellationRequested && await TryNextAsync(browser))
            acknowledged();
    }

    /// <summary>Sends again what is pending, and nothing else.</summary>
    public async Task<bool> TrySettleAsync(Uri address)
    {
        using var browser = new HttpBrowser(address);
        browser.SetDeviceCookie(cookie);
        return Pending is null || await TryNextAsync(browser);
    }

    public void Dispose() => _deeds.Dispose();

    private async Task<bool> TryNextAsync(HttpBrowser browser)
    {
        var isAgain = Pending is not null;
        var deed = Pending ??= Next();
        try
        {
            using var response = await browser.SendAsync(
                deed.Method, $"/api/communities/{community}/{deed.Path}", deed.Body,
                deed.Key is null ? [] : [("Idempotency-Key", deed.Key)]);
            // After a crash nobody knows any more what was chosen in a secret poll: only that it was.
            var isKnownSecret = isAgain && deed.Entry.StartsWith("secret", StringComparison.Ordinal) && (int)response.StatusCode == 409;
            if ((int)response.StatusCode == 503)
                return false;
            if (!response.IsSuccessStatusCode && !isKnownSecret)
                throw new InvalidOperationException($"{(int)response.StatusCode} to {deed}: {await response.Content.ReadAsStringAsync()}");
            if (deed.Key is not null)
                _numbers[deed.Entry] = (int)(await response.ReadAsync(201))["number"]!;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
        _acknowledged.Add(deed.Entry);
        Pending = null;
        return true;
    }

    private Deed Next()
    {
        _deeds.MoveNext();
        return _deeds.Current;
    }
}
