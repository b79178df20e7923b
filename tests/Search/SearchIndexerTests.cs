using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Postgres;
using Xunit;

namespace HappyCommunity.Live.Tests.Search;

/// <summary>The index, as it follows the ledger.</summary>
public abstract class SearchIndexerTests
{
    private const string Code = "c";

    private static readonly Actor Li = Actor.Staff("li");

    private static readonly SearchScope Scope = new([Code], [], "property", [Code]);

    protected abstract LedgerStore CreateStore();

    [Fact]
    public async Task Index_HasRequestsAsTheCommunityHasThem_HoweverItCame()
    {
        await Gen.Select(Steps.Any.Array[5, 60], Gen.Int[1, 60]).SampleAsync(async (steps, cut) =>
        {
            await using var store = CreateStore();
            var open = await store.OpenAsync();
            var (town, indexer) = (Town.Founded(), new SearchIndexer(open.Search));
            town.Accept(0, new SubmitRequest("lift", "电梯坏了", 1, 1));
            var written = 0;
            foreach (var (step, i) in steps.Select((step, i) => (step, i)))
            {
                step.Take(town);
                if (i % cut != 0)
                    continue;
                written = await CatchUpAsync(open, town, written);
                await AdvanceAsync(indexer);
            }
            await CatchUpAsync(open, town, written);
            await AdvanceAsync(indexer);

            var live = await AllAsync(open.Search);
            foreach (var request in town.State.Requests.Requests)
            {
                var document = live.Single(one => one is { Kind: SearchKind.Request } && one.Item == $"{request.Facts.Number}");
                Assert.Equal(
                    (request.Stage, request.Level, request.Handler, request.DueAt, request.IsPaused, request.IsOverdue(town.Now)),
                    (document.Stage, document.Level, document.Handler, document.DueAt, document.PausedAt is not null, document.IsOverdue(town.Now)));
                Assert.Equal((request.SubmittedAt, request.Facts.Category, request.Facts.Building), (document.At, document.Category, document.Building));
            }
            foreach (var activity in town.State.Activities.Activities)
            {
                var document = live.Single(one => one is { Kind: SearchKind.Activity } && one.Item == activity.Facts.Id);
                Assert.Equal((activity.Facts.Title, activity.Facts.StartsAt, activity.Cancelled), (document.Title, document.At, document.Cancelled));
            }
            // The same, drawn at once from nothing.
            await open.Search.ClearAsync();
            await AdvanceAsync(new SearchIndexer(open.Search));
            Assert.Equal(live.Select(Town.Json), (await AllAsync(open.Search)).Select(Town.Json));
        }, iter: 8, threads: 1);
    }

    [Fact]
    public async Task Words_AreFoundWhereverTheyWereWritten_AndGoWithRedactionAndErasure()
    {
        await using var store = CreateStore();
        var open = await store.OpenAsync();
        var (town, indexer, note) = (Town.Founded(), new SearchIndexer(open.Search), Guid.NewGuid());
        town.Accept(0, new SubmitRequest("lift", "电梯异响", 1, 1, "二单元"));
        town.Accept(2, new SubmitRequest("repairs", "厨房漏水", 1, 2));
        town.Accept(Li, new AcceptRequest(1));
        town.Accept(Li, new PauseRequest(1, "等配件"));
        town.Accept(Li, new NoteRequest(1, note, "孙大爷很急"));
        town.Accept(Li, new AnswerRequest(1, "已更换轴承"));
        town.Accept(Li, new NoteRequest(2, Guid.NewGuid(), "隔壁也漏"));
        var written = await IndexAsync(0);
        foreach (var word in new[] { "异响", "二单元", "等配件", "孙大爷", "轴承" })
            Assert.Equal(["1"], await FindAsync(word));
        Assert.Empty(await FindAsync("异响二单元"));
        Assert.Equal(["2"], await FindAsync("漏水"));

        town.Accept(Li, new RedactRequest(1, true, [note], []));
        written = await IndexAsync(written);
        foreach (var word in new[] { "异响", "二单元", "孙大爷" })
            Assert.Empty(await FindAsync(word));
        Assert.Equal(["1"], await FindAsync("轴承"));

        town.Do(2, new EraseResident(0, [], []));
        await IndexAsync(written);
        Assert.Empty(await FindAsync("漏水"));
        Assert.Empty(await FindAsync("隔壁"));
        Assert.Equal(["1"], await FindAsync("轴承"));
        Assert.Equal(2, (await AllAsync(open.Search)).Count(one => one.Kind == SearchKind.Request));

        async Task<int> IndexAsync(int already)
        {
            var now = await CatchUpAsync(open, town, already);
            await AdvanceAsync(indexer);
            return now;
        }

        async Task<IEnumerable<string>> FindAsync(string word) => (await open.Search.FindAsync(Query(word))).Found.Select(one => one.Document.Item);
    }

    [Fact]
    public async Task Indexer_ThatStartsAnewOrMeetsAnother_TakesEachInOnce()
    {
        await using var store = CreateStore();
        var open = await store.OpenAsync();
        var (town, one, other) = (Town.Founded(), new SearchIndexer(open.Search), new SearchIndexer(open.Search));
        town.Accept(0, new SubmitRequest("lift", "电梯异响", 1, 1));
        town.Accept(Li, new AcceptRequest(1));
        town.Accept(Li, new PauseRequest(1, "等配件"));
        var written = await CatchUpAsync(open, town, 0);
        await AdvanceAsync(one);
        await AdvanceAsync(other);
        Assert.Equal((1, 0), (one.Written, other.Written));

        town.Pass(TimeSpan.FromHours(3));
        town.Accept(Li, new ResumeRequest(1));
        await CatchUpAsync(open, town, written);
        await AdvanceAsync(other);
        await AdvanceAsync(one);

        Assert.Equal(1, other.Written);
        Assert.Equal(town.State.Requests.Requests[0].DueAt, (await AllAsync(open.Search)).Single().DueAt);
    }

    [Fact]
    public async Task Indexer_OfManyEntries_TakesThemInPartByPart()
    {
        await using var store = CreateStore();
        var open = await store.OpenAsync();
        foreach (var code in new[] { "c", "d" })
        {
            var entries = Enumerable.Range(1, 1_200).Select(n => EventCodec.Encode(
                new RequestSubmitted(n, "lift", 1, Town.Start, 0, 0) { Said = new RequestWords($"第{n}件漏水", null) },
                new Stamp(n, Town.Start.AddSeconds(n), default, Actor.Resident(1))));
            Assert.True(await open.Ledger.AppendAsync(new Append(code, 0, [.. entries], [], [], null)));
        }
        var indexer = new SearchIndexer(open.Search);

        await AdvanceAsync(indexer);

        Assert.Equal(2_400, indexer.Written);
        Assert.Equal(1_200, (await open.Search.FindAsync(Query("漏水") with { CountUpTo = 5_000 })).Count);
        Assert.Equal(["1200"], (await open.Search.FindAsync(Query("第1200件"))).Found.Select(one => one.Document.Item));
        Assert.Empty(await open.Search.FindGapsAsync(null));
    }

    private static SearchQuery Query(string? word) =>
        new(Scope, SearchPhrases.Read(word).Phrases, null, null, null, null, null, null, 1_000, 0, SearchShows.Nothing);

    private static async Task<List<SearchDocument>> AllAsync(ISearchStore search) => [.. (await search.FindAsync(Query(null))).Found.Select(one => one.Document)];

    private static async Task AdvanceAsync(SearchIndexer indexer)
    {
        while (await indexer.AdvanceAsync())
        {
            // There may be more.
        }
    }

    /// <summary>Writes what has happened in the town since to the ledger, with what it erases.</summary>
    /// <param name="written">How many entries there are already.</param>
    private static async Task<int> CatchUpAsync(OpenLedger open, Town town, int written)
    {
        if (town.Entries.Count > written)
            Assert.True(await open.Ledger.AppendAsync(new Append(Code, written, town.Entries[written..], [], [], null)));
        return town.Entries.Count;
    }
}

public sealed class SqliteSearchIndexerTests : SearchIndexerTests
{
    protected override LedgerStore CreateStore() => new SqliteLedgerStore();
}

public sealed class PostgresSearchIndexerTests(SharedPostgres postgres) : SearchIndexerTests
{
    protected override LedgerStore CreateStore() => new PostgresLedgerStore(postgres);
}
