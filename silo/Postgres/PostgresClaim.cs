using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>
/// Says whose the database is: of one process alone, or of a cluster's silos together. It is a lock of a connection that
/// stays open; where that breaks, the lock is taken anew. What is written is fenced anyhow: the claim is there so that a
/// mistake is told at once.
/// </summary>
/// <param name="shared">With other silos.</param>
/// <param name="onLost">Told when another process has claimed the database while this one could not reach it.</param>
internal sealed partial class PostgresClaim(
    NpgsqlConnectionStringBuilder settings, bool shared, Action onLost, TimeProvider time, ILogger<PostgresClaim> logger) : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // Longer than the server needs to notice that the connection it was claimed by is no more.
    private const int RefusalsUntilLost = 60;

    private readonly CancellationTokenSource _stopping = new();
    private NpgsqlConnection? _connection;
    private Task _keeping = Task.CompletedTask;

    /// <summary>Claims the database until disposal.</summary>
    /// <exception cref="StartupException">It is claimed by another process, and not for both.</exception>
    /// <exception cref="NpgsqlException">It did not answer.</exception>
    public async Task TakeAsync(CancellationToken stopping)
    {
        if (!await TryTakeAsync(stopping))
            throw new StartupException(shared
                ? $"The database {settings.Database} at {settings.Host} is in use by a web process in embedded mode: stop that one, or name another database in ConnectionStrings:Live."
                : $"The database {settings.Database} at {settings.Host} is in use by another process of HappyCommunity Live: stop that one, name another database in ConnectionStrings:Live, or set Live:Mode to Cluster.");
        _keeping = KeepAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        await DisconnectAsync();
        _stopping.Dispose();
    }

    private async Task KeepAsync()
    {
        try
        {
            do
                await WaitForEndAsync();
            while (await TakeAgainAsync());
            LogLost(logger);
            onLost();
        }
        catch (OperationCanceledException)
        {
            // This process gives it up itself.
        }
    }

    /// <summary>Completes when the connection that holds the claim has broken.</summary>
    private async Task WaitForEndAsync()
    {
        try
        {
            while (true)
                await _connection!.WaitAsync(_stopping.Token);
        }
        catch (NpgsqlException exception)
        {
            LogBroken(logger, exception.Message);
        }
    }

    /// <returns>False when somebody else has it.</returns>
    private async Task<bool> TakeAgainAsync()
    {
        for (var refusals = 0; refusals < RefusalsUntilLost;)
        {
            try
            {
                if (await TryTakeAsync(_stopping.Token))
                    return true;
                refusals++;
            }
            catch (NpgsqlException)
            {
                // The database is still away, for all others too.
            }
            await Task.Delay(RetryAfter, time, _stopping.Token);
        }
        return false;
    }

    private async Task<bool> TryTakeAsync(CancellationToken stopping)
    {
        await DisconnectAsync();
        _connection = settings.CreatePatient();
        await _connection.OpenAsync(stopping);
        await using var command = new NpgsqlCommand(shared ? PostgresLocks.TryToShare : PostgresLocks.TryToOwn, _connection);
        return await command.ExecuteScalarAsync(stopping) is true;
    }

    private async Task DisconnectAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    [LoggerMessage(LogLevel.Warning, "The connection that claims the database has broken: {Reason}")]
    private static partial void LogBroken(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Critical, "Another process has claimed the database while this one could not reach it: this one stops")]
    private static partial void LogLost(ILogger logger);
}
