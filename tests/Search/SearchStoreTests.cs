using System.Collections.Immutable;
using CsCheck;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Postgres;
using Xunit;

namespace HappyCommunity.Live.Tests.Search;

/// <summary>What every store of the index has to keep to, whatever database it is in.</summary>
public abstract class SearchStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    private LedgerStore _store = null!;
    private OpenLedger _open = null!;

    private ISearchStore Search => _open.Search;

    protected abstract LedgerStore CreateStore();

    public async ValueTask InitializeAsync()
    {
        _store = CreateStore();
        _open = await _store.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("漏水", 1, 3)]
    [InlineData("水", 1, 2, 3)]
    [InlineData("电", 4, 5, 7)]
    [InlineData("电梯", 4, 5)]
    [InlineData("供热", 6)]
    [InlineData("电梯坏了", 5)]
    [InlineData("三单元 漏水", 3)]
    [InlineData("漏水 三单元", 3)]
    [InlineData("漏水 电梯")]
    [InlineData("水漏")]
    [InlineData("LIFT", 5)]
    [InlineData("wifi5g", 7)]
    [InlineData("ｗｉｆｉ５ｇ", 7)]
    [InlineData("3号楼", 1)]
    [InlineData("13号楼", 2)]
    [InlineData("暖气不热", 6)]
    [InlineData("電梯", 8)]
    [InlineData("吉野家", 9)]
    [InlineData("\U00020BB7野家", 10)]
    [InlineData("茶话会", 11)]
    public async Task Find_GivesThoseWithAllWords_TheLatestFirst(string typed, params int[] items)
    {
        await WriteSamplesAsync();

        Assert.Equal(items.OrderDescending().Select(item => $"{item}"), Items(await FindAsync(typed)));
    }

    [Theory]
    [InlineData("\"漏水\"")]
    [InlineData("'漏水'")]
    [InlineData("漏水\"")]
    [InlineData("(漏水)")]
    [InlineData("漏水*")]
    [InlineData("^漏水")]
    [InlineData("-漏水")]
    [InlineData("漏水:*")]
    [InlineData("漏水\\")]
    [InlineData("漏水;--")]
    [InlineData("！漏、水？")]
    public async Task Find_WhatLooksLikeAQuery_IsWordsAlone(string typed)
    {
        await WriteSamplesAsync();

        Assert.Equal(["3", "1"], Items(await FindAsync(typed)));
    }

    [Theory]
    [InlineData("漏水 OR 电梯")]
    [InlineData("漏水 NOT 三单元")]
    [InlineData("NEAR(漏 水)")]
    [InlineData("words:漏水")]
    [InlineData("漏水 AND 水")]
    [InlineData("'; DROP TABLE search_document; --")]
    [InlineData("漏 | 电")]
    [InlineData("漏 <-> 电")]
    public async Task Find_WithOperators_LooksForTheirNames(string typed)
    {
        await WriteSamplesAsync();

        Assert.Empty(Items(await FindAsync(typed)));
        Assert.Equal(11, (await FindAsync(null)).Found.Count);
    }

    [Fact]
    public async Task Find_WordsOfTwoTexts_DoNotFollowEachOther()
    {
        await WriteAsync(Request(1, 0, "电", "梯"), Request(12, 1, "号楼"));

        Assert.Empty(Items(await FindAsync("电梯")));
        Assert.Empty(Items(await FindAsync("12号楼")));
        Assert.Equal(["12"], Items(await FindAsync("12")));
    }

    [Fact]
    public async Task Find_PageByPage_HasEachOnce_AndCountsAllOfThem()
    {
        // Many at the same moment: their places are next to each other.
        await WriteAsync([.. Enumerable.Range(1, 60).Select(n => Request(n, n / 20, n % 2 == 0 ? "漏水" : "停电"))]);
        var (all, even) = (new List<string>(), new List<string>());
        foreach (var (typed, found) in new[] { ((string?)null, all), ("漏水", even) })
        {
            for (long? after = null; ;)
            {
                var (page, count) = await FindAsync(typed, query => query with { After = after, Limit = 7, CountUpTo = after is null ? 25 : 0 });
                Assert.Equal(after is null ? 25 : null, count);
                if (page.Count == 0)
                    break;
                found.AddRange(page.Select(one => one.Document.Item));
                after = page[^1].Place;
            }
        }

        Assert.Equal((60, 60), (all.Count, all.Distinct().Count()));
        Assert.Equal(Enumerable.Range(1, 30).Select(n => $"{2 * n}"), even.OrderBy(int.Parse));
        Assert.Equal(30, (await FindAsync("漏水", query => query with { CountUpTo = 31 })).Count);
    }

    [Fact]
    public async Task Find_KeepsToTheScope()
    {
        await WriteAsync(
            Request(1, 0, "水"), Change(Request(2, 1, "水"), handler: "grid"), Change(Request(3, 2, "水"), community: "b"),
            Change(Request(4, 3, "水"), community: "b", handler: "grid"), Activity(5, 4, "水"), Change(Activity(6, 5, "水"), community: "b"));

        Assert.Equal(["6", "5", "4", "3", "2", "1"], await InAsync(["a", "b"], [], ["a", "b"]));
        Assert.Equal(["2", "1"], await InAsync(["a"], [], []));
        Assert.Equal(["3"], await InAsync([], ["b"], []));
        Assert.Equal(["6", "3", "2", "1"], await InAsync(["a"], ["b"], ["b"]));
        Assert.Empty(await InAsync([], [], []));
        Assert.Empty(await InAsync(["c' OR 1=1"], [], []));

        async Task<IEnumerable<string>> InAsync(ImmutableArray<string> requests, ImmutableArray<string> handled, ImmutableArray<string> activities)
        {
            var scope = new SearchScope(requests, handled, "property", activities);
            var (some, all) = (await FindAsync("水", query => query with { Scope = scope }), await FindAsync(null, query => query with { Scope = scope, CountUpTo = 9 }));
            Assert.Equal(Items(some), Items(all));
            Assert.Equal(some.Found.Count, all.Count);
            return Items(some);
        }
    }

    [Fact]
    public async Task Find_ByKindCategoryStageAndTime()
    {
        await WriteAsync(
            Request(1, 0, "水"), Change(Request(2, 1, "水"), category: "noise"), Change(Request(3, 2, "水"), stage: RequestStage.Closed), Activity(4, 3, "水"));

        foreach (var typed in new[] { null, "水" })
        {
            Assert.Equal(["4"], Items(await FindAsync(typed, query => query with { Kind = SearchKind.Activity })));
            Assert.Equal(["3", "1"], Items(await FindAsync(typed, query => query with { Category = "lift" })));
            Assert.Equal(["3"], Items(await FindAsync(typed, query => query with { Stage = RequestStage.Closed })));
            Assert.Equal(["3", "2"], Items(await FindAsync(typed, query => query with { From = Noon.AddMinutes(1), Until = Noon.AddMinutes(3) })));
            Assert.Equal(["2"], Items(await FindAsync(typed, query => query with { Until = Noon.AddMinutes(2), Limit = 1 })));
        }
    }

    [Fact]
    public async Task Write_ReplacesTheDocumentOfTheSameKey_WhereverItStood()
    {
        await WriteAsync(Request(1, 0, "漏水"), Activity(2, 1, "茶话会"));

        await WriteAsync(Request(1, 0, "停电"), Activity(2, 9, "舞会"));

        Assert.Empty(Items(await FindAsync("漏水")));
        Assert.Equal(["1"], Items(await FindAsync("停电")));
        Assert.Equal(["2", "1"], Items(await FindAsync(null)));
        var read = await Search.ReadAsync([new SearchKey("a", SearchKind.Request, "1"), new SearchKey("a", SearchKind.Request, "7")]);
        Assert.Equal(Show(Request(1, 0).Document), Show(Assert.Single(read)));
    }

    [Fact]
    public async Task Write_FromAnotherPlaceThanTheStreamIsAt_WritesNothing()
    {
        Assert.True(await Search.WriteAsync([Request(1, 0, "水")], [new StreamStep("a", 0, 5)], false));

        Assert.False(await Search.WriteAsync([Request(2, 0, "水")], [new StreamStep("a", 0, 6)], false));
        Assert.False(await Search.WriteAsync([Request(2, 0, "水")], [new StreamStep("b", 0, 1), new StreamStep("a", 4, 6)], false));
        Assert.Equal(["1"], Items(await FindAsync("水")));
        Assert.True(await Search.WriteAsync([Request(2, 0, "水")], [new StreamStep("b", 0, 1), new StreamStep("a", 5, 6)], false));
        Assert.Equal(2, (await FindAsync("水")).Found.Count);
    }

    [Fact]
    public async Task Gaps_AreWhereTheLedgerHasMore_AndEntriesAreReadBySpan()
    {
        foreach (var stream in new[] { "b", "a" })
            Assert.True(await _open.Ledger.AppendAsync(new Append(stream, 0, [Entry(1, "said", "水"), Entry(2, "voted"), Entry(3, "said", "电")], [], [], null)));
        await Search.WriteAsync([], [new StreamStep("a", 0, 1)], false);

        Assert.Equal([new StreamGap("a", 1, 3), new StreamGap("b", 0, 3)], await Search.FindGapsAsync(null));
        Assert.Equal([new StreamGap("b", 0, 3)], await Search.FindGapsAsync(["b", "c"]));
        Assert.Empty(await Search.FindGapsAsync([]));
        var entries = await Search.ReadEntriesAsync([new StreamSpan("a", 1, 3), new StreamSpan("b", 0, 2)], ["said"], 9);
        Assert.Equal([("a", 3), ("b", 1)], entries.Select(entry => (entry.Stream, (int)entry.Entry.Version)));
        Assert.Equal((Noon, "said", "r1"), (entries[0].Entry.At, entries[0].Entry.Kind, entries[0].Entry.Actor));
        Assert.Single(await Search.ReadEntriesAsync([new StreamSpan("a", 0, 3), new StreamSpan("b", 0, 2)], ["said"], 1));
        var words = await Search.ReadWordsAsync([("a", 1), ("a", 1), ("b", 3), ("b", 2), ("c", 1)]);
        Assert.Equal([(("a", 1), "水"), (("b", 3), "电")], words.Select(w => ((w.Key.Stream, (int)w.Key.Version), w.Value)).Order());
        await Search.WriteAsync([], [new StreamStep("a", 1, 3), new StreamStep("b", 0, 3)], false);
        Assert.Empty(await Search.FindGapsAsync(null));
        await Search.ClearAsync();
        Assert.Equal(2, (await Search.FindGapsAsync(null)).Count);
    }

    [Fact]
    public async Task Write_WhatIsReplaced_StandsNowhereAnyMore()
    {
        await WriteAsync(Request(1, 0, "顶楼老孙家漏水了"), Request(2, 1, "别家"));

        await WriteAsync(true, Request(1, 0));

        foreach (var text in new[] { "老 孙", "孙" })
            Assert.Equal(0, await CountTablesWithAsync(text));
        Assert.NotEqual(0, await CountTablesWithAsync("别"));
    }

    [Fact]
    public async Task Find_WhateverTextsAndWordsThereAre_IsAsThePlainestSearch()
    {
        var texts = Gen.OneOf("漏", "水", "电", "梯", "了", "a", "B1", "12", " ", "，", "é", "\"", "\U00020BB7").Array[0, 14].Select(string.Concat);
        await Gen.Select(texts.Array[8], texts).SampleAsync(async (written, typed) =>
        {
            if (SearchPhrases.Read(typed) is not { Refusal: null, Phrases: { IsEmpty: false } phrases })
                return;
            await Search.ClearAsync();
            await WriteAsync([.. written.Select((text, i) => Request(1000 + i, i, text))]);
            var expected = Enumerable.Range(0, written.Length)
                .Where(i => phrases.All(phrase => SearchExcerpt.Find(written[i], [phrase]).Count > 0)).Select(i => $"{1000 + i}").Reverse();

            Assert.Equal(expected, Items(await FindAsync(typed)));
        }, iter: 60, threads: 1);
    }

    private Task WriteSamplesAsync() => WriteAsync(
        Request(1, 1, "厨房漏水，3号楼"), Request(2, 2, "13号楼水压低"), Request(3, 3, "三单元漏水"), Request(4, 4, "电梯异响"),
        Request(5, 5, "电梯坏了 lift stuck"), Request(6, 6, "供热不足，暖气不热"), Request(7, 7, "WiFi5G 停电"), Request(8, 8, "電梯異響"),
        Request(9, 9, "吉野家"), Request(10, 10, "\U00020BB7野家"), Activity(11, 11, "茶话会"));

    private Task WriteAsync(params SearchText[] documents) => WriteAsync(false, documents);

    private async Task WriteAsync(bool erases, params SearchText[] documents) => Assert.True(await Search.WriteAsync(documents, [], erases));

    private Task<(IReadOnlyList<(long Place, SearchDocument Document)> Found, int? Count)> FindAsync(string? typed, Func<SearchQuery, SearchQuery>? change = null)
    {
        var (phrases, refusal) = SearchPhrases.Read(typed);
        Assert.Null(refusal);
        var query = new SearchQuery(new SearchScope(["a", "b"], [], "property", ["a", "b"]), phrases, null, null, null, null, null, null, 100, 0, SearchShows.Nothing);
        return Search.FindAsync(change is null ? query : change(query));
    }

    private async Task<int> CountTablesWithAsync(string text)
    {
        var found = 0;
        foreach (var table in (await _store.ListTablesAsync()).Where(table => table.StartsWith("search", StringComparison.Ordinal)))
        {
            foreach (var row in await _store.QueryAsync($"SELECT * FROM {table}"))
            {
                if (row.Values.Any(cell => (cell is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{cell}").Contains(text, StringComparison.Ordinal)))
                    found++;
            }
        }
        return found;
    }

    private static IEnumerable<string> Items((IReadOnlyList<(long Place, SearchDocument Document)> Found, int? Count) found) =>
        found.Found.Select(one => one.Document.Item);

    private static SearchText Request(int number, int minutes, params string[] texts) => new(
        new SearchDocument(
            "a", SearchKind.Request, $"{number}", 3, Noon.AddMinutes(minutes), "lift", RequestStage.Accepted, RequestLevel.Compound, "property", 3,
            Noon.AddDays(1), Said: [new SearchSaid(3, SearchSource.Request)]),
        Words([$"{number}", .. texts]));

    private static SearchText Activity(int id, int minutes, string title) => new(
        new SearchDocument("a", SearchKind.Activity, $"{id}", 3, Noon.AddMinutes(minutes), Title: title, EndsAt: Noon.AddDays(1)), Words(title));

    private static SearchText Change(SearchText text, string? community = null, string? handler = null, string? category = null, RequestStage? stage = null)
    {
        var document = text.Document;
        return text with
        {
            Document = document with
            {
                Community = community ?? document.Community,
                Handler = handler ?? document.Handler,
                Category = category ?? document.Category,
                Stage = stage ?? document.Stage,
            },
        };
    }

    private static List<string> Words(params string[] texts) =>
        [.. texts.SelectMany((text, i) => SearchWords.Split(text).Select(word => word.Word).Prepend(SearchWords.Border).Skip(i == 0 ? 1 : 0))];

    private static LedgerEntry Entry(long version, string kind, string? words = null) => new(version, Noon, kind, "{}"u8.ToArray(), "r1", words);

    private static string Show(SearchDocument document) => Communities.Town.Json(document);
}

public sealed class SqliteSearchStoreTests : SearchStoreTests
{
    protected override LedgerStore CreateStore() => new SqliteLedgerStore();
}

public sealed class PostgresSearchStoreTests(SharedPostgres postgres) : SearchStoreTests
{
    protected override LedgerStore CreateStore() => new PostgresLedgerStore(postgres);
}
