using HappyCommunity.Live.Tests.Postgres;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public sealed class PostgresLedgerTests(SharedPostgres postgres) : LedgerTests
{
    protected override LedgerStore CreateStore() => new PostgresLedgerStore(postgres);

    [Fact]
    public async Task Schema_TablesAreThoseLookedAtForSecrets()
    {
        await using var store = new PostgresLedgerStore(postgres);
        await store.OpenAsync();

        // A new table belongs here only after it was asked what of a voter, and what of a choice, it keeps.
        Assert.Equal(
            ["event", "lookup", "migration", "orleansmembershiptable", "orleansmembershipversiontable", "orleansquery",
                "orleansstorage", "secret_choice", "stream", "words"],
            (await store.ListTablesAsync()).Order(StringComparer.Ordinal));
    }
}
