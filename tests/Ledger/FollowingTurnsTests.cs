using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Tests.Watching;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

/// <summary>Where the ledger is looked at by who follows it, and when.</summary>
public sealed class FollowingTurnsTests
{
    private readonly ManualTime _clock = new();
    private readonly FollowingTurns _turns;
    private readonly List<string> _looks = [];
    private readonly Queue<bool> _more = [];

    public FollowingTurnsTests() => _turns = new FollowingTurns(_clock);

    [Fact]
    public async Task Turns_TheFirstAndOneEveryHalfMinute_AreEverywhere_TheOthersWhereThereIsNews()
    {
        Assert.False(await TakeAsync("a"));
        await PassAsync(1);
        Assert.False(await TakeAsync());
        await PassAsync(1);
        Assert.False(await TakeAsync("a", "b"));
        await PassAsync(27);
        Assert.False(await TakeAsync("c"));
        await PassAsync(1);
        Assert.False(await TakeAsync("d"));

        Assert.Equal(["everywhere", "a b", "c", "everywhere"], _looks);
    }

    [Fact]
    public async Task Turn_SoonAfterAnother_LeavesItsNewsToTheNext()
    {
        await TakeAsync();
        await PassAsync(0.5);
        Assert.False(await TakeAsync("a"));
        await PassAsync(0.5);
        Assert.False(await TakeAsync("b"));
        await PassAsync(1);
        Assert.False(await TakeAsync());

        Assert.Equal(["everywhere", "a b"], _looks);
    }

    [Fact]
    public async Task Turn_ThatTakesTooLong_IsGoneOnWithAtOnce()
    {
        _more.Enqueue(true);
        Assert.True(await TakeAsync(slow: true));
        Assert.False(await TakeAsync());
        await PassAsync(1);
        _more.Enqueue(true);
        Assert.True(await TakeAsync(slow: true, "a"));
        Assert.False(await TakeAsync("b"));

        Assert.Equal(["everywhere", "everywhere", "a", "a b"], _looks);
    }

    [Fact]
    public async Task Turn_ThatFails_IsTakenAgain()
    {
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => FailAsync());
        await TakeAsync();
        await PassAsync(1);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => FailAsync("a"));
        Assert.False(await TakeAsync());

        Assert.Equal(["everywhere", "a"], _looks);
    }

    [Fact]
    public async Task News_OfANodeThatTellsNone_IsFoundWhenItIsLookedEverywhere()
    {
        Assert.False(await _turns.TakeAsync(default, LookAsync));
        await PassAsync(30);
        Assert.False(await _turns.TakeAsync(default, LookAsync));

        Assert.Equal(["everywhere", "everywhere"], _looks);
    }

    private Task PassAsync(double seconds) => _clock.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    private Task<bool> TakeAsync(params string[] news) => TakeAsync(slow: false, news);

    private Task<bool> TakeAsync(bool slow, params string[] news) => _turns.TakeAsync([.. news], async streams =>
    {
        if (slow)
            await PassAsync(2);
        return await LookAsync(streams);
    });

    private Task<bool> LookAsync(IReadOnlyCollection<string>? streams)
    {
        _looks.Add(streams is null ? "everywhere" : string.Join(' ', streams.Order(StringComparer.Ordinal)));
        return Task.FromResult(_more.TryDequeue(out var more) && more);
    }

    private Task<bool> FailAsync(params string[] news) =>
        _turns.TakeAsync([.. news], _ => throw new LedgerUnavailableException("It does not answer.", new IOException()));
}
