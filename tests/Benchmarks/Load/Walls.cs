using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Server;
using Microsoft.AspNetCore.SignalR.Client;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>Screens that watch the community through SignalR, as the wall's page does.</summary>
internal sealed class Walls : IAsyncDisposable
{
    private readonly List<Wall> _walls = [];

    public long Patches => _walls.Sum(wall => wall.Patches);

    public static async Task<Walls> ConnectAsync(Uri server, int count, Probes probes)
    {
        var walls = new Walls();
        for (var i = 0; i < count; i++)
        {
            var wall = new Wall(server, i, probes);
            walls._walls.Add(wall);
            await wall.WatchAsync();
        }
        return walls;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var wall in _walls)
            await wall.DisposeAsync();
    }

    private sealed class Wall : IAsyncDisposable
    {
        private readonly HubConnection _hub;
        private readonly int _number;
        private readonly Probes _probes;
        private readonly int[] _tallies = new int[BenchTown.ProbeOptions];

        public Wall(Uri server, int number, Probes probes)
        {
            (_number, _probes) = (number, probes);
            _hub = new HubConnectionBuilder().WithUrl(new Uri(server, "/hubs/live")).Build();
            _hub.On<WallPatch>("communityChanged", Show);
        }

        public long Patches { get; private set; }

        public async Task WatchAsync()
        {
            await _hub.StartAsync();
            var view = await _hub.InvokeAsync<WallPatch>("WatchCommunity", BenchTown.Community);
            foreach (var (lane, tally) in Tallies(view))
                _tallies[lane] = tally;
        }

        public ValueTask DisposeAsync() => _hub.DisposeAsync();

        private void Show(WallPatch patch)
        {
            var at = Stopwatch.GetTimestamp();
            Patches++;
            foreach (var (lane, tally) in Tallies(patch))
            {
                _probes.Seen(_number, lane, _tallies[lane], tally, at);
                _tallies[lane] = Math.Max(_tallies[lane], tally);
            }
        }

        private static IEnumerable<(int Lane, int Tally)> Tallies(WallPatch patch) =>
            patch.Sections.Polls?.Single(p => p.Id == BenchTown.ProbePoll).Options.Select((o, lane) => (lane, o.Votes)) ?? [];
    }
}

/// <summary>What this needs to read of a view or patch.</summary>
internal sealed record WallPatch(WallSections Sections);

internal sealed record WallSections(WallPoll[]? Polls);

internal sealed record WallPoll(string Id, WallOption[] Options);

internal sealed record WallOption(string Id, int Votes);
