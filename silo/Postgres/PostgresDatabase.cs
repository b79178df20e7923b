using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Migrations;
using HappyCommunity.Live.Silo;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>The PostgreSQL database of a silo: its connections and its schema.</summary>
/// <param name="settings">As <see cref="PostgresSettings"/> has them.</param>
/// <param name="claim">Taken before anything else; null for a program that only looks.</param>
internal sealed class PostgresDatabase(NpgsqlConnectionStringBuilder settings, PostgresClaim? claim = null) : IDatabase, IAsyncDisposable
{
    private const int OldestVersion = 14;

    private bool _prepared;

    /// <summary>The connections of the pool. Statements that are used again are prepared by themselves.</summary>
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(settings);

    /// <summary>Connections for the cluster's membership alone: it is agreed on also while everything else waits for one.</summary>
    public NpgsqlDataSource MembershipSource { get; } =
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { MinPoolSize = 0, MaxPoolSize = 2 });

    /// <summary>Claims the database and brings it to the current schema; silos that start at once wait for each other.</summary>
    /// <exception cref="StartupException">The database cannot be used; the message says what to do.</exception>
    public async Task PrepareAsync(CancellationToken stopping = default)
    {
        if (_prepared)
            return;
        try
        {
            if (claim is not null)
                await claim.TakeAsync(stopping);
            await MigrateAsync(stopping);
            _prepared = true;
        }
        catch (Exception exception) when (exception is NpgsqlException or NewerSchemaException or OldServerException)
        {
            throw PostgresStartupErrors.Explain(exception, settings);
        }
    }

    /// <summary>Asks on a connection of the pool.</summary>
    /// <exception cref="LedgerUnavailableException">The database did not answer.</exception>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask)
    {
        try
        {
            await using var connection = await Source.OpenConnectionAsync();
            return await ask(connection);
        }
        catch (NpgsqlException exception)
        {
            throw new LedgerUnavailableException("The ledger's database did not answer.", exception);
        }
    }

    /// <inheritdoc cref="AskAsync"/>
    /// <returns>All rows of a query's answer.</returns>
    /// <param name="values">What <c>$1</c>, <c>$2</c>, … stand for.</param>
    public Task<List<T>> QueryAsync<T>(Func<NpgsqlDataReader, T> read, string sql, params object[] values) => AskAsync(async connection =>
    {
        await using var command = Make(connection, sql, values);
        await using var rows = await command.ExecuteReaderAsync();
        var results = new List<T>();
        while (await rows.ReadAsync())
            results.Add(read(rows));
        return results;
    });

    /// <inheritdoc cref="QueryAsync"/>
    /// <returns>How many rows were changed.</returns>
    public Task<int> ExecuteAsync(string sql, params object[] values) => AskAsync(async connection =>
    {
        await using var command = Make(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    });

    /// <summary>An open connection for the ledger's writer.</summary>
    public NpgsqlConnection OpenWriter()
    {
        var connection = settings.CreateWriter();
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await MembershipSource.DisposeAsync();
    }

    private static NpgsqlCommand Make(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private async Task MigrateAsync(CancellationToken stopping)
    {
        // Its end frees the lock, whatever happens.
        await using var connection = settings.CreatePatient();
        await connection.OpenAsync(stopping);
        if (connection.PostgreSqlVersion.Major < OldestVersion)
            throw new OldServerException(connection.PostgreSqlVersion.Major, OldestVersion);
        await using var enter = new NpgsqlCommand(PostgresLocks.WaitToMigrate, connection);
        await enter.ExecuteNonQueryAsync(stopping);
        await MigrationRunner.ApplyAsync(connection, "Postgres", stopping);
    }
}

/// <summary>The server lacks what this program needs of it.</summary>
internal sealed class OldServerException(int found, int needed) : Exception($"it is PostgreSQL {found}, and {needed} or later is needed");
