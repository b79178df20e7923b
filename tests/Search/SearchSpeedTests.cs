using System.Diagnostics;
using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Postgres;
using Xunit;

namespace HappyCommunity.Live.Tests.Search;

/// <summary>
/// How fast the index is drawn, and a page of it is there. With <c>LIVE_SEARCH_DOCUMENTS=200000</c> it is of a city over some
/// years; the figures are in the test's output.
/// </summary>
public abstract class SearchSpeedTests(ITestOutputHelper output)
{
    private const int UsualDocuments = 10_000;
    private const int Communities = 40;
    private const int Times = 15;

    /// <summary>A busy machine has much longer than a quiet one takes, and much less than reading everything would.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly string[] Troubles =
        ["厨房水管漏水，已经两天了", "电梯异响，停在三层不动", "供热温度不够，室内只有十五度", "楼道灯不亮，晚上看不见", "楼下停车占了消防通道", "夜里施工太吵，睡不着", "垃圾没有及时清运", "单元门坏了关不上"];

    protected abstract LedgerStore CreateStore();

    [Fact]
    public async Task Page_OfManyDocuments_IsThereAtOnce()
    {
        var documents = int.TryParse(Environment.GetEnvironmentVariable("LIVE_SEARCH_DOCUMENTS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualDocuments;
        await using var store = CreateStore();
        var open = await store.OpenAsync();
        await FillAsync(open.Ledger, documents / Communities);
        var indexer = new SearchIndexer(open.Search);
        var begun = Stopwatch.GetTimestamp();
        while (await indexer.AdvanceAsync())
        {
            // To the end.
        }
        var took = Stopwatch.GetElapsedTime(begun);
        output.WriteLine($"{indexer.Written:N0} documents drawn from the ledger in {took.TotalSeconds:N1} s: {indexer.Written / took.TotalSeconds:N0}/s");
        // As the database does by itself before long.
        if (this is PostgresSearchSpeedTests)
            await store.ExecuteAsync("VACUUM ANALYZE search_document");

        foreach (var (what, typed, change) in Queries())
        {
            var query = change(new SearchQuery(
                new SearchScope([.. Codes()], [], "property", [.. Codes()]), SearchPhrases.Read(typed).Phrases, null, null, null, null, null, null, 31, 1_001, SearchShows.Excerpt));
            var times = new List<double>();
            int? count = null;
            for (var i = 0; i < Times; i++)
            {
                var since = Stopwatch.GetTimestamp();
                var found = await open.Search.FindAsync(query);
                await open.Search.ReadWordsAsync([.. found.Found.SelectMany(one => (one.Document.Said ?? []).Select(said => (one.Document.Community, said.Version)))]);
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                count = found.Count;
            }
            times.Sort();
            output.WriteLine($"{what} ({typed ?? "-"}): {count} counted, median {times[Times / 2]:N1} ms, {times[0]:N1} to {times[^1]:N1}");
            Assert.True(times[Times / 2] < Longest.TotalMilliseconds, $"{what}: {times[Times / 2]} ms");
        }
    }

    private static IEnumerable<(string What, string? Typed, Func<SearchQuery, SearchQuery> Change)> Queries()
    {
        yield return ("nothing typed", null, query => query);
        yield return ("a common word", "漏水", query => query);
        yield return ("a very common character", "了", query => query);
        yield return ("a rare word", "第77件", query => query);
        yield return ("a word that is nowhere", "水漏", query => query);
        yield return ("two words", "电梯 三层", query => query);
        yield return ("a common word in one community", "漏水", query => query with { Scope = new SearchScope(["c7"], [], "property", []) });
        yield return ("nothing typed in one community", null, query => query with { Scope = new SearchScope(["c7"], [], "property", []) });
        yield return ("a common word of a stage that none is at", "漏水", query => query with { Stage = RequestStage.Closed });
        yield return ("a common word of a month long ago", "漏水", query => query with { From = Town.Start.AddDays(3), Until = Town.Start.AddDays(33) });
        yield return ("a page far down", "漏水", query => query with { After = SearchPlace.Of(Town.Start.AddDays(5)), CountUpTo = 0 });
    }

    private static IEnumerable<string> Codes() => Enumerable.Range(0, Communities).Select(n => $"c{n}");

    private static async Task FillAsync(ILedger ledger, int each)
    {
        foreach (var code in Codes())
        {
            for (var from = 1; from <= each; from += 1_000)
            {
                var entries = Enumerable.Range(from, Math.Min(1_000, each - from + 1)).Select(n => EventCodec.Encode(
                    new RequestSubmitted(n, RequestCategory.All[n % RequestCategory.All.Count].Key, n % 9, Town.Start.AddHours(n), 0, 0)
                    {
                        Said = new RequestWords($"{Troubles[n % Troubles.Length]}，这是第{n}件，请尽快派人来看看，谢谢", $"{n % 6}单元{n % 30}层"),
                    },
                    new Stamp(n, Town.Start.AddMinutes(n * 17), default, Actor.Resident(n % 500))));
                Assert.True(await ledger.AppendAsync(new Append(code, from - 1, [.. entries], [], [], null)));
            }
        }
    }
}

public sealed class SqliteSearchSpeedTests(ITestOutputHelper output) : SearchSpeedTests(output)
{
    protected override LedgerStore CreateStore() => new SqliteLedgerStore();
}

public sealed class PostgresSearchSpeedTests(SharedPostgres postgres, ITestOutputHelper output) : SearchSpeedTests(output)
{
    protected override LedgerStore CreateStore() => new PostgresLedgerStore(postgres);
}
