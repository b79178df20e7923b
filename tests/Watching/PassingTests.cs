using HappyCommunity.Live.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Watching;

public sealed class PassingTests
{
    [Fact]
    public Task Passing_ManyMarks_PassesOnOnceInAnIntervalAndNotAgainWhenNothingIsOwed() => Turns.RunAsync(async () =>
    {
        var (time, passed) = (new ManualTime(), new List<DateTimeOffset>());
        var passing = new Passing(() => NoteAsync(time, passed), TimeSpan.FromMilliseconds(250), time, NullLogger.Instance);

        for (var n = 0; n < 10; n++)
        {
            passing.Mark();
            await time.AdvanceAsync(TimeSpan.FromMilliseconds(100));
        }
        await time.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.InRange(passed.Count, 4, 5);
        Assert.All(passed.Zip(passed.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(250)));
    });

    [Fact]
    public Task Passing_Failed_IsTriedUntilItSucceeds() => Turns.RunAsync(async () =>
    {
        var (time, passed, tries) = (new ManualTime(), new List<DateTimeOffset>(), 0);
        var passing = new Passing(
            () => ++tries < 4 ? throw new TimeoutException() : NoteAsync(time, passed), TimeSpan.FromMilliseconds(250), time, NullLogger.Instance);

        passing.Mark();
        await time.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(4, tries);
        Assert.Single(passed);
    });

    [Fact]
    public Task Passing_Stopped_PassesNothingOnAnyMore() => Turns.RunAsync(async () =>
    {
        var (time, tries) = (new ManualTime(), 0);
        var passing = new Passing(
            () => throw new TimeoutException($"Try {++tries}"), TimeSpan.FromMilliseconds(250), time, NullLogger.Instance);

        passing.Mark();
        await time.AdvanceAsync(TimeSpan.FromSeconds(1));
        passing.Stop();
        var before = tries;
        await time.AdvanceAsync(TimeSpan.FromSeconds(30));
        passing.Mark();
        await time.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.True(before > 0);
        Assert.Equal(before, tries);
    });

    private static Task NoteAsync(TimeProvider time, List<DateTimeOffset> passed)
    {
        passed.Add(time.GetUtcNow());
        return Task.CompletedTask;
    }
}
