using HappyCommunity.Live.Ledger;
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

    [Fact]
    public async Task Choices_OfASecretPoll_TheirTransactionsTellNoChoice()
    {
        await using var store = new PostgresLedgerStore(postgres);
        var ledger = (await store.OpenAsync()).Ledger;
        string[] options = ["cranes", "peonies", "carps"];
        for (var voter = 0; voter < 7; voter++)
            Assert.True(await ledger.AppendAsync(Vote("mural", voter, options[voter % 3])));
        Assert.True(await ledger.AppendAsync(Vote("chair", 7, "yes")));

        // Whoever voted last in a poll wrote all rows of it: none of them says which was meant.
        var rows = await store.QueryAsync("SELECT poll, option, votes, xmin::text FROM secret_choice ORDER BY poll, option");
        var writers = rows.GroupBy(row => row["poll"], row => row["xmin"]);
        Assert.All(writers, poll => Assert.Single(poll.Distinct()));
        Assert.Equal(["yes 1", "carps 2", "cranes 3", "peonies 2"], rows.Select(row => $"{row["option"]} {row["votes"]}"));
    }

    private static Append Vote(string poll, int voter, string option) => new(
        "a", voter, [new LedgerEntry(voter + 1, Noon, "ballot-cast", "{}"u8.ToArray(), $"r{voter}")],
        [new SecretChoice(poll, option, 1)], [], null);
}
