using System.Collections.Concurrent;
using System.Diagnostics;
using HappyCommunity.Live.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>When calls of communities are begun.</summary>
public sealed class CallPaceTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(CallPace.Milliseconds);

    [Fact]
    public async Task Calls_ThatComeWhileOthersAreBegun_GoWithThemInTheirOrder()
    {
        var begun = new ConcurrentQueue<string>();
        using var pace = new CallPace();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        pace.Schedule(_ =>
        {
            pace.Schedule(call => begun.Enqueue((string)call!), "second");
            pace.Schedule(call => Begin((string)call!), "third");
            begun.Enqueue("first");
        }, null);
        await last.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["first", "second", "third"], begun);

        void Begin(string call)
        {
            begun.Enqueue(call);
            last.SetResult();
        }
    }

    [Fact]
    public async Task Calls_OneAfterTheOther_LeaveAtThePace()
    {
        const int Calls = 20;
        using var pace = new CallPace();
        var since = Stopwatch.GetTimestamp();

        for (var i = 0; i < Calls; i++)
            await BeginAsync(pace);

        // One that comes while the last is still being begun leaves with it.
        var departures = pace.Departures;
        Assert.InRange(departures, 2, Calls);
        Assert.True(Stopwatch.GetElapsedTime(since) >= (departures - 1) * Pace);
    }

    [Fact]
    public void Dispose_WhileCallsAreWaiting_BeginsThem()
    {
        var begun = 0;
        using (var pace = new CallPace())
        {
            for (var i = 0; i < 1_000; i++)
                pace.Schedule(_ => begun++, null);
        }

        Assert.Equal(1_000, begun);
    }

    private static Task BeginAsync(CallPace pace)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pace.Schedule(call => ((TaskCompletionSource)call!).SetResult(), begun);
        return begun.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
