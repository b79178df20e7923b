using HappyCommunity.Live.Safety;
using HappyCommunity.Live.Tests.Watching;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>So many of each key within a window of time.</summary>
public sealed class WindowLimiterTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ManualTime _clock = new();

    [Fact]
    public void Key_HasItsOwn_AndIsToldWhatIsLeft()
    {
        var limiter = new WindowLimiter<string>(2, Window, _clock);

        Assert.Equal((true, 1), Count(limiter, "a"));
        Assert.Equal((true, 0), Count(limiter, "a"));
        Assert.Equal((false, 0), Count(limiter, "a"));
        Assert.Equal((true, 1), Count(limiter, "b"));
    }

    [Fact]
    public async Task Window_BeginsWithTheFirst_AndIsNotMadeLongerByThoseThatAreTooMany()
    {
        var limiter = new WindowLimiter<string>(1, Window, _clock);
        await _clock.AdvanceAsync(Window / 2);
        Assert.True(limiter.TryCount("a"));
        await _clock.AdvanceAsync(Window - TimeSpan.FromTicks(1));
        Assert.False(limiter.TryCount("a"));
        Assert.False(limiter.HasLeft("a"));

        await _clock.AdvanceAsync(TimeSpan.FromTicks(1));

        Assert.True(limiter.HasLeft("a"));
        Assert.True(limiter.TryCount("a"));
        Assert.False(limiter.TryCount("a"));
    }

    [Fact]
    public void Question_CountsNothing()
    {
        var limiter = new WindowLimiter<string>(1, Window, _clock);

        Assert.True(limiter.HasLeft("a"));
        Assert.True(limiter.HasLeft("a"));
        Assert.Equal(0, limiter.Keys);
        Assert.True(limiter.TryCount("a"));
        Assert.False(limiter.HasLeft("a"));
    }

    [Fact]
    public void Many_AtOnce_AreNoMoreThanMayBe()
    {
        var limiter = new WindowLimiter<int>(1000, Window, _clock);
        var counted = 0;

        Parallel.For(0, 20_000, i =>
        {
            if (limiter.TryCount(i % 4))
                Interlocked.Increment(ref counted);
        });

        Assert.Equal(4 * 1000, counted);
    }

    [Fact]
    public async Task Keys_WhoseWindowIsOver_AreForgotten()
    {
        var limiter = new WindowLimiter<int>(1, Window, _clock);
        for (var key = 0; key < 100; key++)
            limiter.TryCount(key);
        await _clock.AdvanceAsync(Window / 2);
        limiter.TryCount(100);

        await _clock.AdvanceAsync(Window / 2);
        limiter.TryCount(101);

        Assert.Equal(2, limiter.Keys);
        Assert.False(limiter.TryCount(100));
    }

    private static (bool IsWithin, int Left) Count(WindowLimiter<string> limiter, string key) => (limiter.TryCount(key, out var left), left);
}
