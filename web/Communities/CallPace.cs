using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// Begins calls of all communities together: what comes after a quiet moment at once, the rest at a pace. Calls that leave
/// together wake the threads of their silos, and of this host, once, which takes more than carrying them out does; and a
/// commit waits as long for the next in any case. It has a thread of its own so that they leave on time.
/// </summary>
internal sealed class CallPace : PipeScheduler, IDisposable
{
    /// <summary>The shortest time between two departures.</summary>
    public const int Milliseconds = 5;

    /// <summary>So many commands are worth a departure of their own, and wait for no others.</summary>
    public const int EnoughCommands = 48;

    private readonly BlockingCollection<(Action<object?> Begin, object? Call)> _waiting = [];
    private readonly TimeSpan _pace;
    private readonly Thread _thread;
    private long _departures;

    public CallPace()
        : this(TimeSpan.FromMilliseconds(Milliseconds))
    {
    }

    internal CallPace(TimeSpan pace)
    {
        _pace = pace;
        _thread = new Thread(Run) { IsBackground = true, Name = "calls" };
        _thread.Start();
    }

    /// <summary>The commands of calls that are to be begun.</summary>
    public Gathering Commands { get; } = new(EnoughCommands);

    /// <summary>How often calls were begun so far: less often than there were calls when they come together.</summary>
    public long Departures => Interlocked.Read(ref _departures);

    /// <param name="action">Must neither throw nor wait: others would wait with it.</param>
    public override void Schedule(Action<object?> action, object? state) => _waiting.Add((action, state));

    /// <summary>Begins what is waiting, then ends.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        Commands.End();
        _thread.Join();
        Commands.Dispose();
        _waiting.Dispose();
    }

    private void Run()
    {
        while (_waiting.TryTake(out var next, Timeout.Infinite))
        {
            var begun = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref _departures);
            do
                next.Begin(next.Call);
            while (_waiting.TryTake(out next));
            Commands.Rest(_pace - Stopwatch.GetElapsedTime(begun));
        }
    }
}
