using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Screens;

namespace HappyCommunity.Live.Simulation.Boards;

/// <summary>A city board whose totals are read, as they come.</summary>
internal sealed class CityBoard : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(int Place, int AtLeast, TaskCompletionSource<long> Seen)> _waiting = [];
    private ScreenFleet? _screen;
    private int[] _totals = [];

    private CityBoard()
    {
    }

    /// <summary>How often it was told.</summary>
    public long Messages => _screen!.Messages;

    public static async Task<CityBoard> OpenAsync(Uri server)
    {
        var board = new CityBoard();
        board._screen = await ScreenFleet.ConnectAsync(server, _ => Totals.NewWire(Totals.Read), 1, (_, _, now) => board.Show(now));
        return board;
    }

    /// <summary>When a total was at least so much, as a timestamp; completes when it is.</summary>
    /// <param name="place">One of <see cref="Totals"/>.</param>
    public Task<long> WhenAsync(int place, int atLeast)
    {
        lock (_lock)
        {
            if (_totals.Length > 0 && _totals[place] >= atLeast)
                return Task.FromResult(Stopwatch.GetTimestamp());
            var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((place, atLeast, seen));
            return seen.Task;
        }
    }

    public void Dispose()
    {
        _screen!.CheckConnected();
        _screen.Dispose();
    }

    private void Show(int[] now)
    {
        var at = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            _totals = now;
            _waiting.RemoveAll(waiting => now[waiting.Place] >= waiting.AtLeast && waiting.Seen.TrySetResult(at));
        }
    }
}
