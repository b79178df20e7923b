using System.Data.Common;
using HappyCommunity.Live.History;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Webhooks;

namespace HappyCommunity.Live.Tests.Ledger;

/// <summary>A database of one test: what the suite needs to know of a ledger beyond <see cref="ILedger"/>.</summary>
public abstract class LedgerStore : IAsyncDisposable
{
    /// <summary>What somebody is told who looks for entries of the kind <c>news</c> in any of its ledgers.</summary>
    public LedgerNews News { get; } = new(["news"]);

    /// <summary>Opens a ledger over the database; every one opened writes on its own.</summary>
    public abstract Task<OpenLedger> OpenAsync();

    /// <summary>A connection of its own, for looking behind the ledger's back.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    /// <summary>Keeps every ledger from writing until disposal.</summary>
    public abstract Task<IAsyncDisposable> BlockWritesAsync();

    /// <summary>The names of all tables in which the ledger keeps something.</summary>
    public abstract Task<IReadOnlyList<string>> ListTablesAsync();

    /// <summary>Starts a process that appends to so many streams until it is killed and prints what was acknowledged.</summary>
    public abstract ChildProcess StartAppending(int streams);

    public abstract ValueTask DisposeAsync();

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All rows of a query, each cell as the driver gives it.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object>>> QueryAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var results = new List<IReadOnlyDictionary<string, object>>();
        while (await rows.ReadAsync())
            results.Add(Enumerable.Range(0, rows.FieldCount).ToDictionary(rows.GetName, rows.GetValue, StringComparer.Ordinal));
        return results;
    }
}

/// <param name="Commits">How many transactions this ledger has committed.</param>
public sealed record OpenLedger(ILedger Ledger, IPhotoStore Photos, IHistoryStore History, ISearchStore Search, IWebhookStore Webhooks, Func<long> Commits, Func<ValueTask> Close);
