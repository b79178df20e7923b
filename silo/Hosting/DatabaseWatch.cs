using System.Diagnostics;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Silo;

/// <summary>
/// Ends a silo of a cluster that has lost the database for good: to the others it looks alive, and would go on being given
/// communities that it cannot read. Its grains are elsewhere within seconds, and whoever runs it starts it again.
/// </summary>
/// <param name="interval">How often the database is asked.</param>
/// <param name="patience">Without an answer for this long the silo ends.</param>
internal sealed partial class DatabaseWatch(
    ILedger ledger, TimeSpan interval, TimeSpan patience, Action end, ILogger<DatabaseWatch> logger) : BackgroundService
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
            else if (Stopwatch.GetElapsedTime(answered) >= patience)
                End();
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ledger.ListAsync("", 1);
            return true;
        }
        catch (LedgerUnavailableException)
        {
            return false;
        }
    }

    private void End()
    {
        LogEnd(patience.TotalSeconds);
        end();
    }

    [LoggerMessage(LogLevel.Critical, "The database has not answered for {Seconds} s; this silo ends, so that others take its communities over.")]
    private partial void LogEnd(double seconds);
}
