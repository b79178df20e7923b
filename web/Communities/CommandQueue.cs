using System.IO.Pipelines;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// Commands on their way to one community. The first to come asks for a call to be begun, and those that come until it is
/// go with it: the busier the host is, the more share a call, and a call of a grain costs many times what one command more
/// costs in it.
/// </summary>
/// <param name="send">Carries commands out in their order, with an outcome for each.</param>
/// <param name="calls">Begins calls.</param>
/// <param name="commands">What they are to carry, of all communities.</param>
internal sealed class CommandQueue(Func<Envelope[], Task<Outcome[]>> send, PipeScheduler calls, Gathering commands)
{
    private readonly Lock _lock = new();
    private List<Waiting> _gathered = [];

    public Task<Outcome> SubmitAsync(Envelope envelope)
    {
        var waiting = new Waiting(envelope);
        bool isFirst;
        lock (_lock)
        {
            isFirst = _gathered.Count == 0;
            _gathered.Add(waiting);
        }
        commands.Add(1);
        if (isFirst)
            calls.Schedule(static queue => _ = ((CommandQueue)queue!).SendGatheredAsync(), this);
        return waiting.Task;
    }

    private Task SendGatheredAsync()
    {
        List<Waiting> batch;
        lock (_lock)
            (batch, _gathered) = (_gathered, []);
        commands.Take(batch.Count);
        return SendAsync(batch);
    }

    private async Task SendAsync(List<Waiting> batch)
    {
        try
        {
            var outcomes = await send([.. batch.Select(waiting => waiting.Envelope)]);
            for (var i = 0; i < outcomes.Length; i++)
                batch[i].SetResult(outcomes[i]);
        }
        catch (Exception e) when (batch.Count > 1 && !Patience.IsUnavailable(e))
        {
            // One that cannot be decided upon at all must not fail those it came with.
            foreach (var waiting in batch)
                await SendAsync([waiting]);
        }
        catch (Exception e)
        {
            batch.ForEach(waiting => waiting.SetException(e));
        }
    }

    private sealed class Waiting(Envelope envelope) : TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Envelope Envelope => envelope;
    }
}
