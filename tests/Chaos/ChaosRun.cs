using HappyCommunity.Live.Tests.Chaos.Checking;
using HappyCommunity.Live.Tests.Chaos.Cluster;
using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Faults;
using HappyCommunity.Live.Tests.Chaos.Reports;
using HappyCommunity.Live.Tests.Chaos.Residents;
using HappyCommunity.Live.Tests.Chaos.Screens;
using HappyCommunity.Live.Tests.Chaos.Towns;

namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>A town lives while disasters strike; then everything is checked.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(1);

    /// <summary>About so long one of each kind takes.</summary>
    private static readonly TimeSpan ShortRun = TimeSpan.FromMinutes(2);

    private readonly ChaosOptions _options;
    private readonly Random _random;
    private readonly Town _town;
    private readonly ChaosCluster _cluster;
    private readonly Doors _doors;
    private readonly DeedHistory _history = new();
    private readonly Sightings _sightings = new();
    private readonly List<ChaosScreen> _screens = [];
    private readonly List<Disaster> _disasters = [];
    private readonly List<string> _violations = [];
    private IReadOnlyList<ChaosResident> _residents = [];

    private ChaosRun(ChaosOptions options, Town town, ChaosCluster cluster)
    {
        (_options, _town, _cluster) = (options, town, cluster);
        _random = new Random(options.Seed);
        _doors = new Doors(cluster.Addresses);
    }

    private TimeSpan Lasts => _options.Minutes > 0 ? TimeSpan.FromMinutes(_options.Minutes) : ShortRun;

    /// <param name="logs">The directory for what the nodes say.</param>
    public static async Task<ChaosReport> RunAsync(ChaosOptions options, string logs)
    {
        var lasts = options.Minutes > 0 ? TimeSpan.FromMinutes(options.Minutes) : ShortRun;
        var town = new Town(options.Communities, options.Households, DateTimeOffset.UtcNow, lasts);
        await using var run = new ChaosRun(options, town, await ChaosCluster.StartAsync(town, logs));
        return await run.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_screens.Select(s => s.DisposeAsync().AsTask()));
        foreach (var resident in _residents)
            resident.Dispose();
        await _doors.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task<ChaosReport> RunAsync()
    {
        await OpenAsync();
        using var stop = new CancellationTokenSource();
        using var cut = new CancellationTokenSource();
        var began = DateTimeOffset.UtcNow;
        var lives = Task.WhenAll(_residents.Select((resident, i) => LiveAsync(resident, i, stop.Token, cut.Token)));
        await Task.Delay(TimeSpan.FromSeconds(_options.Calm));
        await StrikeAllAsync(began + Lasts);
        var ended = DateTimeOffset.UtcNow;
        await stop.CancelAsync();
        cut.CancelAfter(SettleLimit);
        await lives;
        return await ReportAsync(began, ended);
    }

    /// <summary>Enrols everybody and turns the screens on, half of each through either host.</summary>
    private async Task OpenAsync()
    {
        using var limit = new CancellationTokenSource(SettleLimit);
        await _doors.UntilAllReadyAsync(limit.Token);
        _residents = await Enrolment.EnrolAllAsync(_town, _doors, _history);
        for (var i = 0; i < _options.Screens; i++)
        {
            _screens.AddRange(_town.Compounds.Select(c => new ChaosScreen(c.Code, isRegion: false, _doors, i, _sightings)));
            _screens.AddRange(_town.Regions.Keys.Select(r => new ChaosScreen(r, isRegion: true, _doors, i, _sightings)));
        }
    }

    private Task LiveAsync(ChaosResident resident, int number, CancellationToken stop, CancellationToken cut)
    {
        var random = new Random((_options.Seed * 1_000_003) + number);
        var habits = _town.Habits;
        return resident.LiveAsync(() => habits.Next(random), () => TimeSpan.FromSeconds(0.5 + random.NextDouble()), stop, cut);
    }

    private async Task StrikeAllAsync(DateTimeOffset end)
    {
        var each = Fault.All.Where(f => f.Kind.Contains(_options.Only, StringComparison.OrdinalIgnoreCase)).ToArray();
        _random.Shuffle(each);
        for (var i = 0; _options.Minutes > 0 ? DateTimeOffset.UtcNow < end : i < each.Length; i++)
        {
            var fault = i < each.Length ? each[i] : each[_random.Next(each.Length)];
            try
            {
                _disasters.Add(await Disaster.StrikeAsync(fault, _cluster, _random));
                await Console.Error.WriteLineAsync($"{_disasters[^1]}, whole {(_disasters[^1].Whole - _disasters[^1].Ended).TotalSeconds:0.0} s after");
            }
            catch (TimeoutException e)
            {
                _violations.Add(e.Message);
            }
            await Task.Delay(TimeSpan.FromSeconds(_options.Calm * (0.8 + (_random.NextDouble() * 0.4))));
        }
    }

    private async Task<ChaosReport> ReportAsync(DateTimeOffset began, DateTimeOffset ended)
    {
        var operations = _history.Operations;
        var communities = await CheckAsync(operations);
        _violations.AddRange(operations.Where(o => o.Completion is null).Select(o => $"{o.Community}: {o} to the end"));
        var reckoning = new Reckoning(operations, communities, _town.Regions, _screens, ended);
        return new ChaosReport(
            _options, began, ended, operations, communities, _sightings.Count,
            [.. _screens.SelectMany(s => s.Setbacks)], reckoning.Reckon(_disasters), _violations);
    }

    /// <summary>Checks when all is quiet: what is still on its way has a minute to arrive.</summary>
    private async Task<Dictionary<string, CheckedCommunity>> CheckAsync(IReadOnlyList<Operation> operations)
    {
        using var townCheck = new TownCheck(_cluster.Addresses, _town.Regions, _screens);
        var reader = new LedgerReader(_cluster.ConnectionString);
        for (var limit = DateTimeOffset.UtcNow + SettleLimit; ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            var communities = new Dictionary<string, CheckedCommunity>(StringComparer.Ordinal);
            foreach (var compound in _town.Compounds)
                communities[compound.Code] = HistoryCheck.Check(await reader.ReadAsync(compound.Code), operations, _sightings);
            var differences = await townCheck.FindDifferencesAsync(communities);
            if (differences.Count > 0 && DateTimeOffset.UtcNow < limit)
                continue;
            _violations.AddRange(communities.SelectMany(c => c.Value.Violations.Select(v => $"{c.Key}: {v}")));
            _violations.AddRange(differences.Concat(_sightings.Contradictions));
            _violations.AddRange(communities.Values
                .Where(c => _sightings.LatestOf(c.Ledger.Community) > c.Ledger.Head)
                .Select(c => $"{c.Ledger.Community}: version {_sightings.LatestOf(c.Ledger.Community)} was shown, the ledger ends with {c.Ledger.Head}"));
            return communities;
        }
    }
}
