using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Chaos.Checking;
using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Replay;
using HappyCommunity.Live.Tests.Chaos.Residents;
using HappyCommunity.Live.Tests.Chaos.Screens;
using HappyCommunity.Live.Tests.Chaos.Towns;
using HappyCommunity.Live.Tests.Web;
using Xunit;

namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>The product in one process, killed as by <c>kill -9</c> in the middle of everything, six times over one directory.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Kills = 6;
    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(30);

    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = Ports.FindFree();
    private readonly Town _town = new(communities: 3, households: 6, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    private readonly DeedHistory _history = new();
    private readonly Sightings _sightings = new();
    private readonly List<ChaosScreen> _screens = [];
    private readonly Doors _doors;

    public KillTests() => _doors = new Doors([new Uri($"http://127.0.0.1:{_port}")]);

    public async ValueTask InitializeAsync()
    {
        await using var host = await LiveHost.StartInAsync(_directory.Path);
        await _town.FoundAsync(host.Grains);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_screens.Select(s => s.DisposeAsync().AsTask()));
        await _doors.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Kill_InTheMiddleOfEverything_LosesNothingThatWasAcknowledged()
    {
        var server = await LiveProcess.StartAsync(_directory.Path, _port);
        var residents = await Enrolment.EnrolAllAsync(_town, _doors, _history);
        _screens.AddRange(_town.Compounds.Select(c => new ChaosScreen(c.Code, isRegion: false, _doors, 0, _sightings)));
        _screens.AddRange(_town.Regions.Keys.Select(r => new ChaosScreen(r, isRegion: true, _doors, 0, _sightings)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var lives = Task.WhenAll(residents.Select((resident, i) => LiveAsync(resident, new Random(i), stop.Token)));
        for (var kill = 0; kill < Kills; kill++)
        {
            await _history.UntilAnsweredAsync(150 + (kill * 37));
            await server.KillAsync();
            await server.DisposeAsync();
            Assert.Empty((await CheckAsync()).Values.SelectMany(c => c.Violations));
            server = await LiveProcess.StartAsync(_directory.Path, _port);
        }
        await stop.CancelAsync();
        await lives;

        Assert.True(_history.Operations.Count(IsCutOff) >= Kills, "The kills were not in the middle of anything.");
        await AssertAllIsWellAsync();
        await server.KillAsync();
        await server.DisposeAsync();
        foreach (var resident in residents)
            resident.Dispose();
    }

    private static bool IsCutOff(Operation operation) => operation.Failures.Any(f => f.Reason is TryFailure.Broken);

    private Task LiveAsync(ChaosResident resident, Random random, CancellationToken stop)
    {
        var habits = _town.Habits;
        return resident.LiveAsync(() => habits.Next(random), () => MostPause * random.NextDouble(), stop, TestContext.Current.CancellationToken);
    }

    /// <summary>Everything that was asked has been answered, and every view and screen shows what the ledger holds.</summary>
    private async Task AssertAllIsWellAsync()
    {
        Assert.All(_history.Operations, operation => Assert.NotNull(operation.Completion));
        using var town = new TownCheck(_doors.Hosts, _town.Regions, _screens);
        await Eventually.GetAsync(
            async () => string.Join('\n', await town.FindDifferencesAsync(await CheckAsync())), differences => differences.Length == 0);
        Assert.Empty((await CheckAsync()).Values.SelectMany(c => c.Violations));
        Assert.Empty(_sightings.Contradictions);
        Assert.NotEqual(0, _sightings.Count);
    }

    private async Task<Dictionary<string, CheckedCommunity>> CheckAsync()
    {
        var operations = _history.Operations.Select(o => o.Copy()).ToList();
        var communities = new Dictionary<string, CheckedCommunity>(StringComparer.Ordinal);
        foreach (var compound in _town.Compounds)
            communities[compound.Code] = HistoryCheck.Check(await ReadAsync(compound.Code), operations, _sightings);
        return communities;
    }

    private async Task<CommunityLedger> ReadAsync(string community)
    {
        var ledger = new LedgerFile(_directory.Path);
        var words = await ledger.ReadWordsAsync(community);
        return new CommunityLedger(
            community,
            [.. (await ledger.ReadAsync(community)).Select(r => new Entry(r.Version, r.At, r.Kind, r.Payload, r.Actor, words.GetValueOrDefault(r.Version)))],
            await ledger.ReadSecretChoicesAsync(community));
    }
}
