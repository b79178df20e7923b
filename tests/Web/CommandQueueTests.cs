using System.IO.Pipelines;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Polls;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Commands that share a call of their community.</summary>
public sealed class CommandQueueTests : IDisposable
{
    private readonly List<(string[] Polls, TaskCompletionSource Answered)> _calls = [];
    private readonly BusyThreads _threads = new();
    private readonly Gathering _commands = new(3);
    private readonly CommandQueue _queue;
    private bool _isAnsweringAtOnce;

    public CommandQueueTests() => _queue = new CommandQueue(SendAsync, _threads, _commands);

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task Commands_ThatComeBeforeAThreadIsFree_GoTogetherInTheirOrder()
    {
        Task<Outcome>[] submitted = [Submit("a"), Submit("b"), Submit("c")];
        Assert.Empty(_calls);

        _threads.Run();
        _calls.Single().Answered.SetResult();

        Assert.Equal(["a", "b", "c"], _calls.Single().Polls);
        Assert.Equal(["a", "b", "c"], (await Task.WhenAll(submitted)).Select(o => ((BallotReply)o.Reply!).Poll));
    }

    [Fact]
    public async Task Command_WhileACallIsOut_DoesNotWaitForIt()
    {
        var first = Submit("a");
        _threads.Run();

        var second = Submit("b");
        _threads.Run();
        _calls[1].Answered.SetResult();

        await second;
        Assert.False(first.IsCompleted);
        _calls[0].Answered.SetResult();
        await first;
    }

    [Fact]
    public async Task Call_ThatIsNotAnswered_FailsItsOwnCommandsOnly()
    {
        Task<Outcome>[] lost = [Submit("a"), Submit("b")];
        _threads.Run();
        var after = Submit("c");
        _threads.Run();

        _calls[0].Answered.SetException(new TimeoutException());
        _calls[1].Answered.SetResult();

        await Assert.ThrowsAsync<TimeoutException>(() => lost[0]);
        await Assert.ThrowsAsync<TimeoutException>(() => lost[1]);
        await after;
        Assert.Equal(2, _calls.Count);
    }

    [Fact]
    public async Task Command_ThatCannotBeDecidedUpon_FailsAlone()
    {
        _isAnsweringAtOnce = true;
        Task<Outcome>[] submitted = [Submit("a"), Submit("wrong"), Submit("b")];
        _threads.Run();

        await submitted[0];
        await Assert.ThrowsAsync<InvalidOperationException>(() => submitted[1]);
        await submitted[2];
    }

    private Task<Outcome> Submit(string poll) => _queue.SubmitAsync(new Envelope(Actor.Resident(1), new CastBallot(poll, "yes")));

    private async Task<Outcome[]> SendAsync(Envelope[] envelopes)
    {
        string[] polls = [.. envelopes.Select(e => ((CastBallot)e.Command).Poll)];
        var answered = new TaskCompletionSource();
        _calls.Add((polls, answered));
        if (_isAnsweringAtOnce)
            answered.SetResult();
        await answered.Task;
        if (polls.Contains("wrong"))
            throw new InvalidOperationException();
        return [.. polls.Select(p => new Outcome(new BallotReply(p, ["yes"], DateTimeOffset.UnixEpoch, "0"), null))];
    }

    /// <summary>Threads that are free only when the test says so.</summary>
    private sealed class BusyThreads : PipeScheduler
    {
        private readonly Queue<Action> _scheduled = [];

        public override void Schedule(Action<object?> action, object? state) => _scheduled.Enqueue(() => action(state));

        public void Run()
        {
            while (_scheduled.TryDequeue(out var action))
                action();
        }
    }
}
