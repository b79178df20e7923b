using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Load;

namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>Screens that watch something. One thread serves them all.</summary>
internal sealed class ScreenFleet : IDisposable
{
    private const int Parallelism = 16;
    private const int LongestRead = 1 << 20;
    private static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Screen[] _screens;
    private readonly ShownVotes? _shown;
    private readonly Epoll _epoll = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private Exception? _failure;
    private int _missing;
    private volatile bool _ending;

    private ScreenFleet(Screen[] screens, ShownVotes? shown)
    {
        (_screens, _shown, _missing) = (screens, shown, screens.Length);
        for (var i = 0; i < screens.Length; i++)
            _epoll.Watch(screens[i].Socket, i);
        _thread = new Thread(Run) { Name = "screens" };
    }

    public int Count => _screens.Length;

    /// <summary>How many times a screen was told votes.</summary>
    public long Messages => _screens.Sum(screen => screen.Messages);

    /// <summary>Connects screens of a contender's question; completes when each of them shows the votes.</summary>
    /// <param name="probes">Told when timed votes are seen; null where there are none.</param>
    public static Task<ScreenFleet> ConnectAsync(Contender server, Question question, int count, Probes? probes = null)
    {
        if (probes is not null)
            probes.Screens = count;
        return ConnectAsync(
            server.Address, screen => server.WireOf(question, screen), count, probes is null ? null : (screen, before, now) => Tell(probes, screen, before, now));
    }

    /// <summary>Connects screens; completes when each of them shows something.</summary>
    /// <param name="wireOf">What each says.</param>
    /// <param name="shown">Told what each shows whenever it is told anew; null for nobody.</param>
    public static async Task<ScreenFleet> ConnectAsync(Uri server, Func<int, IScreenWire> wireOf, int count, ShownVotes? shown)
    {
        var screens = new Screen[count];
        // Not asynchronously: .NET would watch such sockets for ever with a thread of its own.
        await Task.Run(() => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, i =>
            screens[i] = Screen.Open(server, wireOf(i))));
        var fleet = new ScreenFleet(screens, shown);
        if (count == 0)
            fleet._joined.SetResult();
        fleet._thread.Start();
        await fleet._joined.Task.WaitAsync(JoinLimit);
        return fleet;
    }

    /// <exception cref="IOException">A screen has lost its connection.</exception>
    public void CheckConnected()
    {
        if (_failure is { } failure)
            throw new IOException("A screen was lost.", failure);
    }

    public void Dispose()
    {
        _ending = true;
        _thread.Join();
        Array.ForEach(_screens, screen => screen.Dispose());
        _epoll.Dispose();
    }

    private void Run()
    {
        try
        {
            Receive();
        }
        catch (Exception exception)
        {
            _failure = exception;
            _joined.TrySetException(exception);
        }
    }

    private void Receive()
    {
        var buffer = new byte[LongestRead];
        var ready = new int[_screens.Length + 1];
        for (var kept = Stopwatch.StartNew(); !_ending;)
        {
            foreach (var number in _epoll.Wait(ready, Tick))
                _screens[number].Receive(buffer, (before, now) => Show(number, before, now));
            if (kept.Elapsed < KeepAliveInterval)
                continue;
            kept.Restart();
            Array.ForEach(_screens, screen => screen.KeepAlive());
        }
    }

    /// <param name="before">The votes that the screen showed until now, by option; empty for none.</param>
    private void Show(int screen, int[] before, int[] now)
    {
        _shown?.Invoke(screen, before, now);
        if (before.Length == 0 && --_missing == 0)
            _joined.SetResult();
    }

    private static void Tell(Probes probes, int screen, int[] before, int[] now)
    {
        if (before.Length == 0)
            return;
        var at = Stopwatch.GetTimestamp();
        for (var lane = 0; lane < Contender.ProbeOptions; lane++)
            probes.Seen(screen, lane, before[Contender.LoadOptions + lane], now[Contender.LoadOptions + lane], at);
    }
}

/// <summary>Told by a screen what it shows.</summary>
/// <param name="before">What it showed until now; empty for nothing.</param>
internal delegate void ShownVotes(int screen, int[] before, int[] now);
