using System.Text.Json;
using HappyCommunity.Live.Tests.Chaos.Replay;
using HappyCommunity.Live.Tests.Chaos.Screens;

namespace HappyCommunity.Live.Tests.Chaos.Checking;

/// <summary>What every host answers and every screen shows, against what the ledger says. To be asked when all is quiet.</summary>
/// <param name="regions">All regions, with the communities that lie in them.</param>
internal sealed class TownCheck(
    IReadOnlyList<Uri> hosts, IReadOnlyDictionary<string, IReadOnlyList<string>> regions, IReadOnlyList<ChaosScreen> screens) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(25) };

    /// <returns>What differs; nothing where all is as it should be.</returns>
    public async Task<IReadOnlyList<string>> FindDifferencesAsync(IReadOnlyDictionary<string, CheckedCommunity> communities)
    {
        var differences = new List<string>();
        foreach (var (code, community) in communities)
        {
            await foreach (var (host, view) in ViewsAsync("communities", code))
            {
                if (view is null)
                    differences.Add($"{host} does not answer for {code}");
                else
                    differences.AddRange(Compare(view.Value, community).Concat(CompareScreens(code, view.Value)).Select(d => $"{code} at {host}: {d}"));
            }
        }
        foreach (var (code, below) in regions)
        {
            var sum = below.Select(c => Figures.Of(communities[c].Replay)).Aggregate((a, b) => a + b);
            await foreach (var (host, view) in ViewsAsync("regions", code))
            {
                if (view is null)
                    differences.Add($"{host} does not answer for {code}");
                else
                    differences.AddRange(Compare(view.Value, sum).Concat(CompareScreens(code, view.Value)).Select(d => $"{code} at {host}: {d}"));
            }
        }
        return differences;
    }

    public void Dispose() => _http.Dispose();

    private static IEnumerable<string> Compare(JsonElement view, CheckedCommunity community)
    {
        var (version, head) = (view.GetProperty("version").GetInt64(), community.Ledger.Head);
        if (version != head)
            yield return $"the view is at version {version}, the ledger at {head}";
        var (shown, right) = (Shown.Nothing.With(view.GetProperty("sections")), community.Replay.Show());
        if (shown != right)
            yield return $"the view says {shown}, the ledger {right}";
    }

    private static IEnumerable<string> Compare(JsonElement view, Figures sum)
    {
        var summary = Figures.Of(view.GetProperty("sections").GetProperty("summary"));
        if (summary != sum)
            yield return $"the sum is {summary} and should be {sum}";
    }

    private IEnumerable<string> CompareScreens(string code, JsonElement view) => screens
        .Where(s => s.Code == code && !s.Shows(view))
        .Select(s => $"a screen through {s.Host} shows {(s.Version == view.GetProperty("version").GetInt64() ? "something else" : $"version {s.Version}")}");

    private async IAsyncEnumerable<(Uri Host, JsonElement? View)> ViewsAsync(string kind, string code)
    {
        foreach (var host in hosts)
            yield return (host, await TryGetAsync(new Uri(host, $"/api/{kind}/{code}")));
    }

    private async Task<JsonElement?> TryGetAsync(Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(await _http.GetStringAsync(address));
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What regions add up.</summary>
    private sealed record Figures(int Enrolled, int Signups, int Requests, int Ratings)
    {
        public static Figures operator +(Figures a, Figures b) =>
            new(a.Enrolled + b.Enrolled, a.Signups + b.Signups, a.Requests + b.Requests, a.Ratings + b.Ratings);

        public static Figures Of(CommunityReplay replay) =>
            new(replay.Roll.Enrolled, replay.Activities.Seated, replay.Requests.Count, replay.Ratings.Count);

        public static Figures Of(JsonElement summary) => new(
            summary.GetProperty("enrolled").GetInt32(), summary.GetProperty("signups").GetInt32(),
            summary.GetProperty("requests").GetProperty("submitted").GetInt32(), summary.GetProperty("ratings").GetProperty("count").GetInt32());
    }
}
