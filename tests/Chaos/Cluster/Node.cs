using System.Collections.Concurrent;

namespace HappyCommunity.Live.Tests.Chaos.Cluster;

/// <summary>
/// A silo or web host on a machine of its own, kept running as a service manager does: whatever ended it, it is started
/// again. What it says goes to a file.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);

    private readonly string _assembly;
    private readonly string[] _arguments;
    private readonly string _log;
    private readonly ConcurrentQueue<Ending> _endings = [];
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private volatile ChildProcess? _process;
    private volatile bool _isUp;

    /// <param name="log">The file for what it says.</param>
    public Node(string name, Place place, string log, string assembly, params string[] arguments)
    {
        (Name, Place, _log, _assembly, _arguments) = (name, place, log, assembly, arguments);
        _running = RunAsync();
    }

    public string Name { get; }

    public Place Place { get; }

    /// <summary>Whether it has said that it is started, and has not ended since.</summary>
    public bool IsUp => _isUp;

    /// <summary>Each time it ended, whatever the reason.</summary>
    public IReadOnlyCollection<Ending> Endings => _endings;

    /// <param name="signal">Such as <c>KILL</c>.</param>
    public Task SignalAsync(string signal) => _process?.SignalAsync(signal) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _stopping.TrySetResult();
        await _running;
    }

    private async Task RunAsync()
    {
        await using var log = new StreamWriter(_log, append: true);
        while (!_stopping.Task.IsCompleted)
        {
            using var process = ChildProcess.StartThrough(Place.Enter, _assembly, _arguments);
            _process = process;
            var reading = Task.WhenAll(ReadAsync(process.Output, log), ReadAsync(process.Error, log));
            var exit = process.WaitForExitAsync();
            if (await Task.WhenAny(exit, _stopping.Task) != exit)
                await process.KillAsync();
            _isUp = false;
            _endings.Enqueue(new Ending(DateTimeOffset.UtcNow, await exit));
            await reading;
            await Task.WhenAny(_stopping.Task, Task.Delay(RestartAfter));
        }
    }

    private async Task ReadAsync(StreamReader said, StreamWriter log)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            if (line.Contains("Application started", StringComparison.Ordinal))
                _isUp = true;
            lock (log)
                log.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {line}");
        }
    }
}

/// <param name="Code">The exit code: 0 after a proper stop, 137 of <c>kill -9</c>.</param>
internal sealed record Ending(DateTimeOffset At, int Code);
