using System.Globalization;
using System.Text;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Postgres;
using HappyCommunity.Live.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace HappyCommunity.Live.LedgerChild;

/// <summary>
/// Appends to a ledger until it is killed, and prints <c>stream version;</c> for each append that was acknowledged.
/// Arguments: <c>sqlite</c> and the data directory, or <c>postgres</c> and the connection string; and the number of streams.
/// </summary>
internal static class LedgerChildProgram
{
    public static async Task Main(string[] args)
    {
        var streams = int.Parse(args[2], CultureInfo.InvariantCulture);
        var ledger = args[0] == "sqlite" ? await OpenSqliteAsync(args[1]) : await OpenPostgresAsync(args[1]);
        await Task.WhenAll(Enumerable.Range(0, streams).Select(stream => AppendForEverAsync(ledger, $"stream-{stream}")));
    }

    private static async Task<ILedger> OpenSqliteAsync(string directory)
    {
        var database = new SqliteDatabase(directory, TimeSpan.FromSeconds(5));
        await database.PrepareAsync();
        return new SqliteLedger(database, [], NullLogger<SqliteLedger>.Instance);
    }

    private static async Task<ILedger> OpenPostgresAsync(string connectionString)
    {
        var database = new PostgresDatabase(PostgresSettings.Read(connectionString, TimeSpan.FromSeconds(5)));
        await database.PrepareAsync();
        return new PostgresLedger(database, () => 1, [], NullLogger<PostgresLedger>.Instance);
    }

    private static async Task AppendForEverAsync(ILedger ledger, string stream)
    {
        var tail = await ledger.ReadAsync(stream, 0);
        for (var version = tail.Entries.Count; ; version++)
        {
            var entry = new LedgerEntry(
                version + 1, DateTimeOffset.UnixEpoch, "counted", Encoding.UTF8.GetBytes($"{{\"n\":{version + 1}}}"), "system");
            if (!await ledger.AppendAsync(new Append(stream, version, [entry], [new SecretChoice("poll", "option", 1)], [], null)))
                throw new InvalidOperationException($"{stream} is not at {version}.");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stream} {version + 1};"));
        }
    }
}
