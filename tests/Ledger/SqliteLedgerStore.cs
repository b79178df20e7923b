using System.Data.Common;
using HappyCommunity.Live.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace HappyCommunity.Live.Tests.Ledger;

internal sealed class SqliteLedgerStore : LedgerStore
{
    private readonly string _directory = Directory.CreateTempSubdirectory("live-ledger-").FullName;
    private readonly List<OpenLedger> _open = [];
    private SqliteDatabase? _database;

    public override async Task<OpenLedger> OpenAsync()
    {
        _database ??= new SqliteDatabase(_directory, TimeSpan.FromSeconds(1));
        await _database.PrepareAsync();
        var ledger = new SqliteLedger(_database, [News], NullLogger<SqliteLedger>.Instance);
        OpenLedger? open = null;
        open = new OpenLedger(ledger, new SqlitePhotos(_database), new SqliteHistory(_database), new SqliteSearch(_database), new SqliteWebhooks(_database), () => ledger.Commits, () => CloseAsync(open!, ledger));
        _open.Add(open);
        return open;
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, SqliteDatabase.FileName)};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public override async Task<IAsyncDisposable> BlockWritesAsync()
    {
        var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override async Task<IReadOnlyList<string>> ListTablesAsync() =>
        [.. (await QueryAsync("SELECT name FROM sqlite_master WHERE type = 'table'")).Select(row => (string)row["name"])];

    public override ChildProcess StartAppending(int streams) =>
        ChildProcess.Start("HappyCommunity.Live.LedgerChild.dll", "sqlite", _directory, $"{streams}");

    public override async ValueTask DisposeAsync()
    {
        foreach (var open in _open.ToArray())
            await open.Close();
        Directory.Delete(_directory, recursive: true);
    }

    // The last one closes the database, as the end of a process does.
    private ValueTask CloseAsync(OpenLedger open, SqliteLedger ledger)
    {
        ledger.Dispose();
        if (_open.Remove(open) && _open.Count == 0)
        {
            _database!.Dispose();
            _database = null;
        }
        return ValueTask.CompletedTask;
    }
}
