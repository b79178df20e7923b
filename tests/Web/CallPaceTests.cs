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
    public async Task Calls_WithEnoughCommands_WaitForNoOthers()
    {
        using var pace = new CallPace(TimeSpan.FromMinutes(10));
        var begun = BeginAsync(pace);
        // One that comes while the last is still being begun leaves with it.
        while (await IsBegunAsync(begun))
            begun = BeginAsync(pace);

        pace.Commands.Add(CallPace.EnoughCommands - 1);
        Assert.False(await IsBegunAsync(begun));
        pace.Commands.Add(1);

        await begun;
        Assert.Equal(2, pace.Departures);
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

    private static async Task<bool> IsBegunAsync(Task begun)
    {
        await Task.WhenAny(begun, Task.Delay(100, TestContext.Current.CancellationToken));
        return begun.IsCompleted;
    }

    private static Task BeginAsync(CallPace pace)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pace.Schedule(call => ((TaskCompletionSource)call!).SetResult(), begun);
        return begun.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
