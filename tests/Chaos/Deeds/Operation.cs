namespace HappyCommunity.Live.Tests.Chaos.Deeds;

/// <summary>A deed from the moment it was first sent until it was answered, however often it had to be sent.</summary>
/// <param name="resident">The ordinal in the community's roll.</param>
/// <param name="invoked">When it was first sent.</param>
internal sealed class Operation(string community, int resident, Deed deed, DateTimeOffset invoked)
{
    private readonly List<FailedTry> _failures = [];
    private volatile Completion? _completion;

    public string Community => community;

    public int Resident => resident;

    public Deed Deed => deed;

    public DateTimeOffset Invoked => invoked;

    /// <summary>Null while nobody knows whether it happened.</summary>
    public Completion? Completion => _completion;

    /// <summary>When it was answered; the end of time while it was not.</summary>
    public DateTimeOffset Completed => _completion?.At ?? DateTimeOffset.MaxValue;

    /// <summary>The tries that were not answered, in their order.</summary>
    public IReadOnlyList<FailedTry> Failures
    {
        get
        {
            lock (_failures)
                return [.. _failures];
        }
    }

    public void Fail(FailedTry failure)
    {
        lock (_failures)
            _failures.Add(failure);
    }

    public void Complete(string answer, DateTimeOffset at) => _completion = new Completion(answer, at);

    /// <summary>As it stands now, for one who looks while residents go on.</summary>
    public Operation Copy()
    {
        var copy = new Operation(community, resident, deed, invoked) { _completion = _completion };
        copy._failures.AddRange(Failures);
        return copy;
    }

    public override string ToString() =>
        $"{deed} of r{resident}, sent {invoked:HH:mm:ss.fff}, "
        + (_completion is { } done ? $"answered {done.At:HH:mm:ss.fff} \"{done.Answer}\"" : "not answered")
        + string.Concat(Failures.Select(f => $", {f.Reason} {f.Sent:HH:mm:ss.fff}-{f.Failed:HH:mm:ss.fff}"));
}

/// <param name="Answer">As <see cref="Deed.Read(int, string)"/> has it.</param>
internal sealed record Completion(string Answer, DateTimeOffset At);

/// <summary>One sending that was not answered. It may have had its effect, or may have it yet.</summary>
internal sealed record FailedTry(DateTimeOffset Sent, DateTimeOffset Failed, TryFailure Reason);

internal enum TryFailure
{
    /// <summary>No connection was made: nothing was sent.</summary>
    Refused,

    /// <summary>The connection ended before the answer.</summary>
    Broken,

    /// <summary>Nothing came for as long as a browser waits.</summary>
    Silent,

    /// <summary>503: the same is to be sent again.</summary>
    Unavailable,
}
