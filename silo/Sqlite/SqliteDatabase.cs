using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Migrations;
using HappyCommunity.Live.Silo;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The database file of one process: its place, its connections, and the turn to write.</summary>
internal sealed class SqliteDatabase(string directory, TimeSpan busyTimeout) : IDatabase, IDisposable
{
    public const string FileName = "live.db";

    private DataDirectory? _claimed;

    public WriteGate Gate { get; } = new();

    public string File { get; } = Path.Combine(directory, FileName);

    /// <summary>Claims the directory for this process and brings the file to the current schema. A second call does nothing.</summary>
    /// <exception cref="StartupException">The directory or the file cannot be used; the message says what to do.</exception>
    public async Task PrepareAsync(CancellationToken stopping = default)
    {
        if (_claimed is not null)
            return;
        var claimed = DataDirectory.Claim(directory);
        try
        {
            await using var connection = OpenWriter();
            await CheckAsync(connection, stopping);
            await MigrationRunner.ApplyAsync(connection, "Sqlite", stopping);
            _claimed = claimed;
        }
        catch (Exception exception) when (exception is SqliteException or NewerSchemaException)
        {
            throw SqliteStartupErrors.Explain(exception, File);
        }
        finally
        {
            if (_claimed is null)
                claimed.Dispose();
        }
    }

    /// <summary>A connection of the pool. Whoever writes with it passes the gate first.</summary>
    public SqliteConnection Create() => new(ConnectionString(pooling: true));

    /// <summary>
    /// Asks on a connection that is opened for it. SQLite blocks, and a grain that asks must be able to go on with other calls.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The database did not answer.</exception>
    public static Task<T> AskAsync<T>(Func<SqliteConnection> connect, Func<SqliteConnection, T> ask) => Task.Run(() =>
    {
        try
        {
            using var connection = connect();
            connection.Open();
            return ask(connection);
        }
        catch (SqliteException exception)
        {
            throw new LedgerUnavailableException("The ledger's database did not answer.", exception);
        }
    });

    /// <summary>A command with its parameters.</summary>
    public static SqliteCommand Make(
        SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    /// <summary>All rows of a query's answer.</summary>
    public static IReadOnlyList<T> Query<T>(
        SqliteConnection connection, Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Make(connection, sql, parameters);
        using var rows = command.ExecuteReader();
        var results = new List<T>();
        while (rows.Read())
            results.Add(read(rows));
        return results;
    }

    /// <summary>An open connection of its own, on whose commits one can rely.</summary>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(ConnectionString(pooling: false));
        try
        {
            connection.Open();
            MakeDurable(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A commit is on disk when it returns: write-ahead log, flushed each time.</summary>
    public static void MakeDurable(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        using (var connection = Create())
            SqliteConnection.ClearPool(connection);
        _claimed?.Dispose();
        Gate.Dispose();
    }

    private string ConnectionString(bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        Pooling = pooling,
        DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
    }.ToString();

    private static async Task CheckAsync(SqliteConnection connection, CancellationToken stopping)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (await command.ExecuteScalarAsync(stopping) is not "ok")
            throw new SqliteException("quick_check failed", SQLitePCL.raw.SQLITE_CORRUPT);
    }
}
