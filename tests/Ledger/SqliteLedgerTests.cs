using HappyCommunity.Live.Ledger;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public sealed class SqliteLedgerTests : LedgerTests
{
    protected override LedgerStore CreateStore() => new SqliteLedgerStore();

    [Fact]
    public async Task Schema_SecretChoices_HaveNoRowIdThatWouldTellTheirOrder()
    {
        await using var store = new SqliteLedgerStore();
        await store.OpenAsync();

        var exception = await Assert.ThrowsAsync<SqliteException>(() => store.QueryAsync("SELECT rowid FROM secret_choice"));
        Assert.Contains("no such column", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_AreFoundByTheirIndex()
    {
        await using var store = new SqliteLedgerStore();
        await store.OpenAsync();

        var plan = await store.QueryAsync($"EXPLAIN QUERY PLAN SELECT payload FROM event WHERE stream = 'a' AND version > 0{LedgerIndexes.OfRequests} ORDER BY version");

        Assert.Equal("SEARCH event USING INDEX event_request (stream=? AND version>?)", Assert.Single(plan)["detail"]);
    }

    [Fact]
    public async Task Schema_TablesAreThoseLookedAtForSecrets()
    {
        await using var store = new SqliteLedgerStore();
        await store.OpenAsync();

        // A new table belongs here only after it was asked what of a voter, and what of a choice, it keeps.
        Assert.Equal(
            ["OrleansQuery", "OrleansStorage", "event", "history", "lookup", "migration", "photo", "search_document", "search_stream", "search_text",
                "search_text_config", "search_text_content", "search_text_data", "search_text_docsize", "search_text_idx", "secret_choice", "stream", "webhook_delivery", "webhook_stream", "words"],
            (await store.ListTablesAsync()).Order(StringComparer.Ordinal));
    }
}
