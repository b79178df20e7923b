using System.Diagnostics;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Postgres;
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
            ["event", "history", "lookup", "migration", "orleansmembershiptable", "orleansmembershipversiontable", "orleansquery",
                "orleansstorage", "photo", "search_document", "search_stream", "secret_choice", "stream", "webhook_delivery", "webhook_stream", "words"],
            (await store.ListTablesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Choices_OfASecretPoll_NeitherTransactionNorPlaceTellsOne()
    {
        await using var store = new PostgresLedgerStore(postgres);
        var ledger = (await store.OpenAsync()).Ledger;
        string[] choices = ["peonies", "cranes", "peonies", "lanterns", "cranes", "peonies", "carps"];
        for (var voter = 0; voter < choices.Length; voter++)
        {
            Assert.True(await ledger.AppendAsync(Vote("mural", voter, choices[voter])));

            // Whoever voted last wrote all rows, whether an option is new or not.
            var rows = await store.QueryAsync("SELECT option, votes, xmin::text, xmax::text FROM secret_choice ORDER BY ctid");
            Assert.Single(rows.Select(row => (row["xmin"], row["xmax"])).Distinct());
            var expected = choices.Take(voter + 1).CountBy(choice => choice).OrderBy(count => count.Key, StringComparer.Ordinal);
            Assert.Equal(expected.Select(count => $"{count.Key} {count.Value}"), rows.Select(row => $"{row["option"]} {row["votes"]}"));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(40, 4)]
    public async Task Append_OneAfterTheOther_CommitsKeepTheirPace(int silos, int paces)
    {
        await using var store = new PostgresLedgerStore(postgres, silos);
        var open = await store.OpenAsync();
        var began = Stopwatch.GetTimestamp();

        for (var stream = 0; stream < 50; stream++)
            Assert.True(await open.Ledger.AppendAsync(Vote("mural", 0, "peonies") with { Stream = $"s{stream}" }));

        var commits = open.Commits();
        Assert.Equal(50, commits);
        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(paces * PostgresLedgerWriter.PaceMilliseconds * (commits - 1)));
    }

    [Fact]
    public async Task Append_OfEnoughAtOnce_WaitsForNoOthers()
    {
        await using var store = new PostgresLedgerStore(postgres, pace: TimeSpan.FromHours(1));
        var open = await store.OpenAsync();
        Assert.True(await AppendAsync(0));

        var fewer = Enumerable.Range(1, PostgresLedgerWriter.EnoughEntries - 1).Select(AppendAsync).ToList();
        Assert.DoesNotContain(fewer, append => append.IsCompleted);
        var last = AppendAsync(PostgresLedgerWriter.EnoughEntries);

        Assert.All(await Task.WhenAll(fewer.Append(last)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken), Assert.True);
        Assert.Equal(2, open.Commits());

        Task<bool> AppendAsync(int stream) => open.Ledger.AppendAsync(Vote("mural", 0, "peonies") with { Stream = $"s{stream}" });
    }

    private static Append Vote(string poll, int voter, string option) => new(
        "a", voter, [new LedgerEntry(voter + 1, Noon, "ballot-cast", "{}"u8.ToArray(), $"r{voter}")],
        [new SecretChoice(poll, option, 1)], [], null);
}
