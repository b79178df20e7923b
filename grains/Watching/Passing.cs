using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Watching;

/// <summary>
/// Passes something on soon after it changed, at most once in an interval, and until it succeeds. Single-threaded, as
/// the grain is that it serves.
/// </summary>
internal sealed partial class Passing(Func<Task> pass, TimeSpan interval, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private bool _owed;
    private bool _running;
    private bool _stopped;

    public void Mark()
    {
        _owed = true;
        if (!_running)
            _ = RunAsync();
    }

    /// <summary>Passes nothing on any more: the grain goes, and who told it will tell its successor.</summary>
    public void Stop() => _stopped = true;

    private async Task RunAsync()
    {
        _running = true;
        while (_owed && !_stopped)
        {
            _owed = false;
            try
            {
                await pass();
                await Task.Delay(interval, clock);
            }
            catch (Exception e)
            {
                LogFailed(logger, e);
                _owed = true;
                await Task.Delay(RetryAfter, clock);
            }
        }
        _running = false;
    }

    [LoggerMessage(LogLevel.Warning, "A summary was not taken above and will be passed on again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
