using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Tests.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Postgres;

/// <summary>The ledger while its server crashes, stands still, or others write the same streams.</summary>
public sealed class PostgresFailureTests(OwnPostgres postgres) : IClassFixture<OwnPostgres>, IAsyncDisposable
{
    private const int Streams = 20;

    private readonly ConcurrentBag<(string Stream, long Version, string Payload)> _acknowledged = [];
    private readonly PostgresServer _server = postgres.Server;
    private readonly PostgresLedgerStore _store = new(postgres.Server.CreateDatabaseAsync);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Append_ServerCrashesAmidIt_EveryAcknowledgedOneIsThereOnce()
    {
        var ledger = (await _store.OpenAsync()).Ledger;
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Streams).Select(stream => AppendUntilAsync(ledger, $"s{stream}", "w", enough.Token)).ToArray();

        for (var round = 0; round < 3; round++)
        {
            await WaitForAppendsAsync(500);
            await _server.RestartImmediateAsync();
        }
        await WaitForAppendsAsync(500);
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        await AssertAllThereOnceAsync(ledger);
    }

    [Fact]
    public async Task Append_TwoLedgersOfTheSameStreams_EachVersionIsOfOne()
    {
        var first = (await _store.OpenAsync()).Ledger;
        var second = (await _store.OpenAsync()).Ledger;
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Streams).SelectMany(stream => new[]
        {
            AppendUntilAsync(first, $"s{stream}", "first", enough.Token),
            AppendUntilAsync(second, $"s{stream}", "second", enough.Token),
        }).ToArray();

        await WaitForAppendsAsync(5_000);
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        await AssertAllThereOnceAsync(first);
        Assert.Equal(2, _acknowledged.Select(append => append.Payload.Split(' ')[0]).Distinct().Count());
    }

    [Fact]
    public async Task Ledger_ServerStandsStill_IsUnavailableSoonAndWorksAfterwards()
    {
        var ledger = (await _store.OpenAsync()).Ledger;
        Assert.True(await ledger.AppendAsync(Make("a", 0, "before")));

        await _server.PauseAsync();
        var started = Stopwatch.StartNew();
        await Task.WhenAll(
            Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(Make("a", 1, "during"))),
            Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.ReadAsync("a", 0)));
        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        await _server.ContinueAsync();

        // Whether the one of the pause was written nobody knows, perhaps it is only now: so it is read, until one fits.
        while (!await PatientlyAsync(() => AppendAtHeadAsync(ledger, "after")))
        {
        }
        var payloads = (await ledger.ReadAsync("a", 0)).Entries.Select(entry => Encoding.UTF8.GetString(entry.Payload.Span)).ToArray();
        Assert.Equal(("before", "after"), (payloads[0], payloads[^1]));
        Assert.InRange(payloads.Count(payload => payload == "during"), 0, 1);
    }

    [Fact]
    public async Task Ledger_ServerAwayForAWhile_WorksWhenItIsBack()
    {
        var ledger = (await _store.OpenAsync()).Ledger;
        Assert.True(await ledger.AppendAsync(Make("a", 0, "before")));

        await _server.KillAsync();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.AppendAsync(Make("a", 1, "during")));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.ReadAsync("a", 0));
        await _server.StartAgainAsync();

        Assert.Equal(1, (await ledger.ReadAsync("a", 0)).Head);
        Assert.True(await ledger.AppendAsync(Make("a", 1, "after")));
    }

    /// <summary>Appends one after the other, as a community does that is read anew after each failure.</summary>
    private async Task AppendUntilAsync(ILedger ledger, string stream, string writer, CancellationToken enough)
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var version = (await PatientlyAsync(() => ledger.ReadAsync(stream, 0))).Head;
            try
            {
                for (; !enough.IsCancellationRequested; version++, number++)
                {
                    var append = Make(stream, version, $"{writer} {number}");
                    if (!await ledger.AppendAsync(append))
                        break;
                    _acknowledged.Add((stream, version + 1, $"{writer} {number}"));
                }
            }
            catch (LedgerUnavailableException)
            {
                // Read it anew.
            }
        }
    }

    private async Task AssertAllThereOnceAsync(ILedger ledger)
    {
        Assert.All(_acknowledged.GroupBy(append => (append.Stream, append.Version)), version => Assert.Single(version));
        foreach (var appends in _acknowledged.GroupBy(append => append.Stream))
        {
            var tail = await ledger.ReadAsync(appends.Key, 0);
            var entries = tail.Entries;
            Assert.Equal(entries.Count, tail.Choices.Sum(choice => choice.Votes));
            Assert.Equal(Enumerable.Range(1, entries.Count).Select(version => (long)version), entries.Select(entry => entry.Version));
            var payloads = entries.Select(entry => Encoding.UTF8.GetString(entry.Payload.Span)).ToArray();
            Assert.Equal(payloads.Length, payloads.Distinct(StringComparer.Ordinal).Count());
            Assert.All(appends, append => Assert.Equal(append.Payload, payloads[append.Version - 1]));
        }
    }

    private async Task WaitForAppendsAsync(int more)
    {
        for (var enough = _acknowledged.Count + more; _acknowledged.Count < enough;)
            await Task.Delay(20, Stopping);
    }

    private static async Task<bool> AppendAtHeadAsync(ILedger ledger, string payload) =>
        await ledger.AppendAsync(Make("a", (await ledger.ReadAsync("a", 0)).Head, payload));

    /// <summary>Asks until it is answered.</summary>
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (LedgerUnavailableException)
            {
                await Task.Delay(20, Stopping);
            }
        }
    }

    private static Append Make(string stream, long expected, string payload) => new(
        stream, expected, [new LedgerEntry(expected + 1, DateTimeOffset.UnixEpoch, "counted", Encoding.UTF8.GetBytes(payload), "system")],
        [new SecretChoice("poll", "option", 1)], [], null);
}
