using System.Diagnostics;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Silo;

/// <summary>
/// Ends a silo of a cluster that has lost the database: to the others it looks alive, and would go on being given
/// communities that it cannot read. Its grains are elsewhere within seconds, and whoever runs it starts it again. Where the
/// others have lost the database as well, it waits.
/// </summary>
/// <param name="answersOthers">Whether the database answers another silo.</param>
/// <param name="interval">How often the database is asked.</param>
/// <param name="limit">An answer that takes longer is none.</param>
/// <param name="patience">Without an answer for this long the silo ends, whatever the others say.</param>
internal sealed partial class DatabaseWatch(
    ILedger ledger,
    Func<Task<bool>> answersOthers,
    TimeSpan interval,
    TimeSpan limit,
    TimeSpan patience,
    Action end,
    ILogger<DatabaseWatch> logger) : BackgroundService
{
    /// <summary>As a kill does: nothing that it could still write would get anywhere.</summary>
    public static void EndProcess() => Process.GetCurrentProcess().Kill();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval);
        for (var answered = Stopwatch.GetTimestamp(); await timer.WaitForNextTickAsync(stoppingToken);)
        {
            if (await AnswersAsync())
                answered = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(answered) >= patience || await AnswersOnlyOthersAsync())
                End(Stopwatch.GetElapsedTime(answered));
        }
    }

    /// <summary>Asked once more here, as it may just have come back to all.</summary>
    private async Task<bool> AnswersOnlyOthersAsync() => await answersOthers() && !await AnswersAsync();

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ledger.ListAsync("", 1).WaitAsync(limit);
            return true;
        }
        catch (Exception e) when (e is LedgerUnavailableException or TimeoutException)
        {
            return false;
        }
    }

    private void End(TimeSpan after)
    {
        LogEnd(after.TotalSeconds);
        end();
    }

    [LoggerMessage(LogLevel.Critical, "The database has not answered for {Seconds:0.0} s; this silo ends, so that others take its communities over.")]
    private partial void LogEnd(double seconds);
}
