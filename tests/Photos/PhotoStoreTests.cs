using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Tests.Ledger;
using HappyCommunity.Live.Tests.Postgres;
using Xunit;

namespace HappyCommunity.Live.Tests.Photos;

/// <summary>What every store of photos has to keep to, whatever database it is in.</summary>
public abstract class PhotoStoreTests : IAsyncLifetime
{
    private const string Owner = "r1";
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Marker = "unmistakable-bytes-of-a-picture"u8.ToArray();

    private LedgerStore _store = null!;
    private OpenLedger _open = null!;

    private IPhotoStore Photos => _open.Photos;

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

    [Fact]
    public async Task Put_IsReadBackAsItWas()
    {
        var id = await PutAsync("a");

        Assert.Equal(Marker, await Photos.ReadAsync("a", id, thumbnail: false));
        Assert.Equal([7], await Photos.ReadAsync("a", id, thumbnail: true));
        Assert.Null(await Photos.ReadAsync("b", id, thumbnail: false));
        Assert.Null(await Photos.ReadAsync("a", Guid.NewGuid(), thumbnail: false));
        Assert.Equal([new KnownPhoto(id, IsTaken: false)], await Photos.FindAsync("a", Owner, [id, Guid.NewGuid()]));
        Assert.Empty(await Photos.FindAsync("a", "r2", [id]));
        Assert.Empty(await Photos.FindAsync("a", Owner, []));
    }

    [Fact]
    public async Task Put_AnIdAgain_IsDoneForItsOwnerAndNobodyElse()
    {
        var photo = new Photo(Guid.NewGuid(), Owner, Noon, Marker, [7]);

        Assert.Equal(PhotoPut.Done, await Photos.PutAsync("a", photo, 5));
        Assert.Equal(PhotoPut.Done, await Photos.PutAsync("a", photo with { Picture = [0] }, 5));
        Assert.Equal(PhotoPut.IdTaken, await Photos.PutAsync("a", photo with { Owner = "r2" }, 5));
        Assert.Equal(PhotoPut.Done, await Photos.PutAsync("b", photo with { Owner = "r2" }, 5));

        Assert.Equal(Marker, await Photos.ReadAsync("a", photo.Id, thumbnail: false));
    }

    [Fact]
    public async Task Put_MoreThanMayWait_IsRefusedUntilSomethingTakesOne()
    {
        var first = await PutAsync("a");
        await PutAsync("a");
        var third = new Photo(Guid.NewGuid(), Owner, Noon, [1], [2]);

        Assert.Equal(PhotoPut.TooManyWaiting, await Photos.PutAsync("a", third, 2));
        Assert.Equal(PhotoPut.Done, await Photos.PutAsync("a", third with { Owner = "r2" }, 2));
        Assert.Equal(2, await Photos.CountWaitingAsync("a", Owner));
        Assert.True(await TakeAsync("a", 0, Owner, first));
        Assert.Equal(1, await Photos.CountWaitingAsync("a", Owner));
        Assert.Equal(PhotoPut.Done, await Photos.PutAsync("a", third with { Id = Guid.NewGuid() }, 2));
    }

    [Fact]
    public async Task Entry_TakesItsActorsPhotosThatBelongToNothing()
    {
        var (mine, other) = (await PutAsync("a"), await PutAsync("a", "r2"));
        var elsewhere = await PutAsync("b");

        Assert.True(await TakeAsync("a", 0, Owner, mine, other, elsewhere, Guid.NewGuid()));

        Assert.True(Assert.Single(await Photos.FindAsync("a", Owner, [mine])).IsTaken);
        Assert.False(Assert.Single(await Photos.FindAsync("a", "r2", [other])).IsTaken);
        Assert.False(Assert.Single(await Photos.FindAsync("b", Owner, [elsewhere])).IsTaken);
    }

    [Fact]
    public async Task Entry_ThatIsRefused_TakesNothing()
    {
        var id = await PutAsync("a");
        Assert.True(await TakeAsync("a", 0, Owner));

        Assert.False(await TakeAsync("a", 0, Owner, id));

        Assert.False(Assert.Single(await Photos.FindAsync("a", Owner, [id])).IsTaken);
    }

    [Fact]
    public async Task Entry_ThatReleasesPhotos_LeavesThemToTheNextDropWhoeverPutThem()
    {
        var (shown, waiting, kept) = (await PutAsync("a", picture: Large()), await PutAsync("a", "r2"), await PutAsync("a", picture: [1]));
        Assert.True(await TakeAsync("a", 0, Owner, shown, kept));

        Assert.True(await ReleaseAsync("a", 1, [], shown, waiting, Guid.NewGuid()));
        await Photos.DropWaitingAsync(Noon.AddDays(-1));

        Assert.Equal([kept.ToString()], (await _store.QueryAsync("SELECT id FROM photo")).Select(row => $"{row["id"]}"));
        await AssertErasedAsync(_store, Marker);
    }

    [Fact]
    public async Task Entry_ThatReleasesWhatTheSameAppendTook_Releases()
    {
        var photo = await PutAsync("a");

        Assert.True(await ReleaseAsync("a", 0, [photo], photo));
        await Photos.DropWaitingAsync(Noon.AddDays(-1));

        Assert.Null(await Photos.ReadAsync("a", photo, thumbnail: true));
    }

    [Fact]
    public async Task DropWaiting_ErasesWhatIsOldAndBelongsToNothing()
    {
        var (old, taken, young) = (await PutAsync("a"), await PutAsync("a"), await PutAsync("b", at: Noon.AddHours(1)));
        Assert.True(await TakeAsync("a", 0, Owner, taken));

        await Photos.DropWaitingAsync(Noon.AddMinutes(1));

        Assert.Null(await Photos.ReadAsync("a", old, thumbnail: true));
        Assert.NotNull(await Photos.ReadAsync("a", taken, thumbnail: true));
        Assert.NotNull(await Photos.ReadAsync("b", young, thumbnail: true));
    }

    [Fact]
    public async Task Delete_OfAnEntry_ErasesItsPhotosAlone()
    {
        var (first, second, waiting) = (await PutAsync("a"), await PutAsync("a"), await PutAsync("a"));
        Assert.True(await TakeAsync("a", 0, Owner, first));
        Assert.True(await TakeAsync("a", 1, Owner, second));

        await Photos.DeleteAsync("a", Owner, version: 1);

        Assert.Equal([second, waiting], (await Photos.FindAsync("a", Owner, [first, second, waiting])).Select(p => p.Id).OrderBy(id => id == waiting));
    }

    [Fact]
    public async Task Delete_OfAnOwner_LeavesNothingOfThemInTheDatabase()
    {
        var (taken, _, other) = (await PutAsync("a"), await PutAsync("a"), await PutAsync("a", "r2", picture: [1]));
        Assert.True(await TakeAsync("a", 0, Owner, taken));

        await Photos.DeleteAsync("a", Owner);

        Assert.Equal([other.ToString()], (await _store.QueryAsync("SELECT id FROM photo")).Select(row => $"{row["id"]}"));
        await AssertErasedAsync(_store, Marker);
    }

    /// <summary>Looks for bytes that were erased where they can be looked for.</summary>
    protected virtual Task AssertErasedAsync(LedgerStore store, byte[] marker) => Task.CompletedTask;

    private async Task<Guid> PutAsync(string community, string owner = Owner, DateTimeOffset? at = null, byte[]? picture = null)
    {
        var id = Guid.NewGuid();
        Assert.Equal(PhotoPut.Done, await Photos.PutAsync(community, new Photo(id, owner, at ?? Noon, picture ?? Marker, [7]), 20));
        return id;
    }

    /// <summary>More than fits on a page of the database.</summary>
    private static byte[] Large() => [.. Enumerable.Repeat(Marker, 3_000).SelectMany(bytes => bytes)];

    /// <summary>In one append an entry that takes photos and one by somebody else that releases some.</summary>
    private Task<bool> ReleaseAsync(string community, long expected, Guid[] taken, params Guid[] released) => _open.Ledger.AppendAsync(new Append(
        community, expected,
        [
            new LedgerEntry(expected + 1, Noon, "counted", "{}"u8.ToArray(), Owner, Photos: taken),
            new LedgerEntry(expected + 2, Noon, "counted", "{}"u8.ToArray(), "s:li", Released: released),
        ],
        [], [], null));

    private Task<bool> TakeAsync(string community, long expected, string actor, params Guid[] photos) => _open.Ledger.AppendAsync(new Append(
        community, expected, [new LedgerEntry(expected + 1, Noon, "counted", "{}"u8.ToArray(), actor, Photos: photos)], [], [], null));
}

public sealed class SqlitePhotoStoreTests : PhotoStoreTests
{
    protected override LedgerStore CreateStore() => new SqliteLedgerStore();

    protected override async Task AssertErasedAsync(LedgerStore store, byte[] marker)
    {
        var file = (string)(await store.QueryAsync("SELECT file FROM pragma_database_list"))[0]["file"];
        foreach (var path in new[] { file, file + "-wal" })
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(marker));
        }
    }
}

public sealed class PostgresPhotoStoreTests(SharedPostgres postgres) : PhotoStoreTests
{
    protected override LedgerStore CreateStore() => new PostgresLedgerStore(postgres);
}
