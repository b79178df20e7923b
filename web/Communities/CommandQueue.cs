namespace HappyCommunity.Live.Communities;

/// <summary>
/// Commands on their way to one community. What comes while calls are out gathers, and goes together in the next: a call
/// of a grain costs many times what one command more costs in it.
/// </summary>
/// <param name="send">Carries commands out in their order, with an outcome for each.</param>
internal sealed class CommandQueue(Func<Envelope[], Task<Outcome[]>> send)
{
    /// <summary>While one waits for the disk, the next is decided upon.</summary>
    private const int MostCalls = 2;

    private readonly Lock _lock = new();
    private List<Waiting> _gathered = [];
    private int _calls;

    public Task<Outcome> SubmitAsync(Envelope envelope)
    {
        var waiting = new Waiting(envelope);
        bool isFree;
        lock (_lock)
        {
            _gathered.Add(waiting);
            isFree = _calls < MostCalls;
            if (isFree)
                _calls++;
        }
        if (isFree)
            _ = SendAllAsync();
        return waiting.Task;
    }

    private async Task SendAllAsync()
    {
        while (TakeGathered() is { } batch)
            await SendAsync(batch);
    }

    /// <returns>Null when there is nothing; the call is then over.</returns>
    private List<Waiting>? TakeGathered()
    {
        lock (_lock)
        {
            if (_gathered.Count == 0)
            {
                _calls--;
                return null;
            }
            var batch = _gathered;
            _gathered = [];
            return batch;
        }
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
