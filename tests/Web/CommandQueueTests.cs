using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Commands that share a call of their community.</summary>
public sealed class CommandQueueTests
{
    private readonly List<(string[] Commands, TaskCompletionSource Answered)> _calls = [];
    private readonly CommandQueue _queue;

    public CommandQueueTests() => _queue = new CommandQueue(SendAsync);

    [Fact]
    public async Task Commands_WhileTwoCallsAreOut_GoTogetherInTheirOrder()
    {
        Task<Outcome>[] submitted = [.. "abcde".Select(c => Submit($"{c}"))];
        Assert.Equal(["a", "b"], _calls.Select(call => string.Concat(call.Commands)));

        _calls[1].Answered.SetResult();
        await submitted[1];
        Assert.Equal(["c", "d", "e"], _calls[2].Commands);
        Assert.Equal([false, true, false, false, false], submitted.Select(s => s.IsCompleted));

        _calls[2].Answered.SetResult();
        _calls[0].Answered.SetResult();
        Assert.Equal(["a", "b", "c", "d", "e"], (await Task.WhenAll(submitted)).Select(o => ((BallotReply)o.Reply!).Poll));
    }

    [Fact]
    public async Task Command_AfterAllIsAnswered_GoesAtOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            var submitted = Submit($"{i}");
            _calls[i].Answered.SetResult();
            await submitted;
        }

        Assert.All(_calls, call => Assert.Single(call.Commands));
    }

    [Fact]
    public async Task Call_ThatIsNotAnswered_FailsItsOwnCommandsOnly()
    {
        Task<Outcome>[] submitted = [.. "abcd".Select(c => Submit($"{c}"))];
        _calls[0].Answered.SetResult();
        await submitted[0];
        var after = Submit("e");

        _calls[2].Answered.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => submitted[2]);
        await Assert.ThrowsAsync<TimeoutException>(() => submitted[3]);
        _calls[1].Answered.SetResult();
        _calls[3].Answered.SetResult();
        await submitted[1];
        await after;
    }

    [Fact]
    public async Task Command_ThatCannotBeDecidedUpon_FailsAlone()
    {
        Task<Outcome>[] submitted = [Submit("a"), Submit("b"), Submit("c"), Submit("wrong"), Submit("d")];

        for (var call = 0; call < _calls.Count; call++)
            _calls[call].Answered.TrySetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => submitted[3]);
        Assert.Equal("d", ((BallotReply)(await submitted[4]).Reply!).Poll);
        await Task.WhenAll(submitted[..3]);
    }

    private Task<Outcome> Submit(string poll) => _queue.SubmitAsync(new Envelope(Actor.Resident(1), new CastBallot(poll, "yes")));

    private async Task<Outcome[]> SendAsync(Envelope[] envelopes)
    {
        string[] polls = [.. envelopes.Select(e => ((CastBallot)e.Command).Poll)];
        var answered = new TaskCompletionSource();
        if (polls is ["wrong"] or ["c", "wrong", "d"])
            answered.SetException(new InvalidOperationException());
        _calls.Add((polls, answered));
        await answered.Task;
        return [.. polls.Select(p => new Outcome(new BallotReply(p, ["yes"], DateTimeOffset.UnixEpoch), null))];
    }
}
