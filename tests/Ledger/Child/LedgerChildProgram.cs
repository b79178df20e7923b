using System.Globalization;
using System.Text;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace HappyCommunity.Live.LedgerChild;

/// <summary>
/// Appends to a ledger until it is killed, and prints <c>stream version;</c> for each append that was acknowledged.
/// Arguments: the data directory and the number of streams.
/// </summary>
internal static class LedgerChildProgram
{
    public static async Task Main(string[] args)
    {
        using var database = new SqliteDatabase(args[0], TimeSpan.FromSeconds(5));
        await database.PrepareAsync();
        using var ledger = new SqliteLedger(database, NullLogger<SqliteLedger>.Instance);
        var streams = int.Parse(args[1], CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(0, streams).Select(stream => AppendForEverAsync(ledger, $"stream-{stream}")));
    }

    private static async Task AppendForEverAsync(SqliteLedger ledger, string stream)
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
