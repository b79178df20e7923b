using System.Data.Common;
using HappyCommunity.Live.Postgres;
using HappyCommunity.Live.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace HappyCommunity.Live.Tests.Ledger;

/// <param name="create">Creates an empty database and gives its connection string.</param>
/// <param name="silos">How many silos a ledger takes to write there.</param>
internal sealed class PostgresLedgerStore(Func<Task<string>> create, int silos = 1, TimeSpan? pace = null) : LedgerStore
{
    private readonly List<OpenLedger> _open = [];
    private string? _connectionString;

    public PostgresLedgerStore(SharedPostgres postgres, int silos = 1, TimeSpan? pace = null) : this(postgres.CreateDatabaseAsync, silos, pace)
    {
    }

    /// <summary>Known once a ledger was opened.</summary>
    public string ConnectionString => _connectionString!;

    public override async Task<OpenLedger> OpenAsync()
    {
        _connectionString ??= await create();
        var database = new PostgresDatabase(PostgresSettings.Read(_connectionString, TimeSpan.FromSeconds(2)));
        await database.PrepareAsync();
        var ledger = new PostgresLedger(database, () => silos, [News], NullLogger<PostgresLedger>.Instance, pace);
        OpenLedger? open = null;
        open = new OpenLedger(ledger, new PostgresPhotos(database), new PostgresHistory(database), new PostgresSearch(database), new PostgresWebhooks(database), () => ledger.Commits, async () =>
        {
            ledger.Dispose();
            await database.DisposeAsync();
            _open.Remove(open!);
        });
        _open.Add(open);
        return open;
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override async Task<IAsyncDisposable> BlockWritesAsync()
    {
        var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE stream IN EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override async Task<IReadOnlyList<string>> ListTablesAsync() =>
        [.. (await QueryAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).Select(row => (string)row["tablename"])];

    public override ChildProcess StartAppending(int streams) =>
        ChildProcess.Start("HappyCommunity.Live.LedgerChild.dll", "postgres", ConnectionString, $"{streams}");

    public override async ValueTask DisposeAsync()
    {
        foreach (var open in _open.ToArray())
            await open.Close();
    }
}
