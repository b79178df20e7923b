using System.Diagnostics;
using System.Globalization;
using System.Text;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Exports;

/// <summary>A hundred thousand rows, and the memory that they take on their way: the server and who reads them are in this process.</summary>
[Collection(nameof(Chaos.AloneCollection))]
public sealed class LargeExportTests(ITestOutputHelper output)
{
    private const int Rows = 100_000;
    private const long MostGrowth = 30 * 1024 * 1024;

    [Fact]
    public async Task Export_OfAHundredThousandRows_TakesNoMoreMemoryThanOfFew()
    {
        await using var host = await LiveHost.StartAsync("--Live:MostWrites=1000000");
        var community = await TestCommunity.FoundAsync(host);
        await WriteAsync(host.Services.GetRequiredService<ILedger>(), community.Code);
        using var desk = await host.OpenDeskAsync(Role.Worker, community.Code);
        using var voter = await community.EnrolAsync(0);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            // All that is made once is made.
            using (await desk.GetAsync(community.Url("exports/ratings?format=" + format)))
                await VoteAsync(voter, community);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var since = Stopwatch.GetTimestamp();
            using var done = new CancellationTokenSource();
            var votes = VoteOnAsync(voter, community, done.Token);
            var most = before;

            var exported = ReadAsync(desk, community.Url("exports/audit?lang=en&format=" + format));
            while (await Task.WhenAny(exported, Task.Delay(1_000, TestContext.Current.CancellationToken)) != exported)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            var (length, lines) = await exported;
            var took = Stopwatch.GetElapsedTime(since);
            await done.CancelAsync();
            var waits = (await votes).Order().ToList();

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{format}: {length / 1e6:0.0} MB in {took.TotalSeconds:0.0} s, heap +{(most - before) / 1e6:0.0} MB; votes meanwhile: {waits.Count}, median {waits[waits.Count / 2]:0.0} ms, p99 {waits[waits.Count * 99 / 100]:0.0} ms, longest {waits[^1]:0} ms"));
            Assert.InRange(most - before, long.MinValue, MostGrowth);
            Assert.InRange(length, Rows * 10L, long.MaxValue);
            if (format == "csv")
                Assert.InRange(lines, Rows, Rows + 10);
        }
    }

    [Fact]
    public void Requests_AHundredThousandThatAreSettled_AreHeldOnlyWhileTheyAreOpen()
    {
        var streamed = GrowthOf(new RequestTable(new Period(null, null, TimeZoneInfo.Utc), words: false), isKept: false);
        var kept = GrowthOf(new RequestTable(new Period(null, null, TimeZoneInfo.Utc), words: false), isKept: true);

        output.WriteLine($"+{streamed / 1e6:0.0} MB; where the rows are kept +{kept / 1e6:0.0} MB");
        Assert.InRange(streamed, long.MinValue, 5 * 1024 * 1024);
        // The bound of the other test can be passed.
        Assert.InRange(kept, MostGrowth, long.MaxValue);
    }

    private static long GrowthOf(RequestTable table, bool isKept)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var kept = new List<TableRow>();
        var version = 0L;
        for (var number = 1; number <= Rows; number++)
        {
            foreach (var (happened, by) in Course(number))
                table.Take(happened, new Stamp(++version, Town.Start.AddMinutes(number), new DateOnly(2026, 11, 2), by));
            kept.Add(Assert.Single(table.Rows));
            table.Rows.Clear();
            if (!isKept)
                kept.Clear();
        }
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(table);
        GC.KeepAlive(kept);
        return growth;
    }

    private static IEnumerable<(Event, Actor)> Course(int number)
    {
        yield return (new RequestSubmitted(number, "lift", 1, Town.Start, (UInt128)number, 1), Actor.Resident(3));
        yield return (new RequestAccepted(number), Actor.Staff("li"));
        yield return (new RequestAnswered(number, 1), Actor.Staff("li"));
        yield return (new RequestConfirmed(number, 5), Actor.Resident(3));
    }

    /// <summary>Entries of the staff that say much and leave little in the community's own state.</summary>
    private static async Task WriteAsync(ILedger ledger, string community)
    {
        const int together = 5_000;
        var head = (await ledger.ReadAsync(community, long.MaxValue)).Head;
        var now = DateTimeOffset.UtcNow;
        var payload = Encoding.UTF8.GetBytes("""{"activity":"tea","token":"0123456789abcdef0123456789abcdef"}""");
        for (var written = 0; written < Rows;)
        {
            var isWritten = await ledger.AppendAsync(new Append(
                community, head,
                [.. Enumerable.Range(1, together).Select(n => new LedgerEntry(head + n, now, "door-opened", payload, "s:li"))],
                [], [], null));
            // The community itself may have written in between what time brings.
            (written, head) = isWritten ? (written + together, head + together) : (written, (await ledger.ReadAsync(community, long.MaxValue)).Head);
        }
    }

    /// <summary>Reads an answer and keeps nothing of it.</summary>
    private static async Task<(long Length, int Lines)> ReadAsync(HttpBrowser desk, string url)
    {
        using var response = await desk.Http.GetAsync(
            new Uri(url, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[64 * 1024];
        var (length, lines) = (0L, 0);
        while (await body.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var count)
        {
            length += count;
            lines += buffer.AsSpan(0, count).Count((byte)'\n');
        }
        return (length, lines);
    }

    private static async Task<List<double>> VoteOnAsync(HttpBrowser voter, TestCommunity community, CancellationToken until)
    {
        var waits = new List<double>();
        while (!until.IsCancellationRequested)
            waits.Add(await VoteAsync(voter, community));
        return waits;
    }

    /// <returns>How long it took, in milliseconds.</returns>
    private static async Task<double> VoteAsync(HttpBrowser voter, TestCommunity community)
    {
        var since = Stopwatch.GetTimestamp();
        var option = since % 2 == 0 ? "red" : "blue";
        await (await voter.PutAsync(community.Url($"polls/{TestCommunity.ChangeablePoll}/ballot"), new { option })).ReadAsync();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
