using System.Collections.Immutable;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Silo;

/// <summary>Has something follow the ledger: what was committed is taken in within some two seconds, and commits wait for nothing.</summary>
/// <param name="what">What it is that follows, as the log has it.</param>
/// <param name="news">What it is to be told.</param>
/// <param name="advance">Takes in what has happened, told where that is known; whether there is more.</param>
internal sealed partial class Follower(
    string what, LedgerNews news, Func<ImmutableArray<string>, Task<bool>> advance, TimeProvider time, ILogger<Follower> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _failed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            while (await AdvanceAsync() && !stoppingToken.IsCancellationRequested)
            {
                // There is more.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> AdvanceAsync()
    {
        var streams = news.Take();
        try
        {
            var more = await advance(streams);
            _failed = false;
            return more;
        }
        catch (Exception exception)
        {
            // The next time takes it in. It is told once in a row of failures.
            news.Put(streams);
            if (!_failed)
                LogBehind(what, exception);
            _failed = true;
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{What} could not follow the ledger; it is tried again every second")]
    private partial void LogBehind(string what, Exception exception);
}
