namespace HappyCommunity.Live.History;

/// <summary>What has changed since the last end of an hour or day.</summary>
/// <param name="endAfter">The first end after a moment.</param>
internal sealed class Changes(Func<DateTimeOffset, DateTimeOffset> endAfter)
{
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    /// <summary>When it is to be told next; null while nothing has changed.</summary>
    public DateTimeOffset? End { get; private set; }

    public void Add(string code, DateTimeOffset at)
    {
        _codes.Add(code);
        End ??= endAfter(at);
    }

    /// <returns>The end that has come, with what had changed until then; null while none has.</returns>
    public (DateTimeOffset End, IReadOnlyCollection<string> Codes)? Take(DateTimeOffset now)
    {
        if (End is not { } end || now < end)
            return null;
        string[] codes = [.. _codes];
        _codes.Clear();
        End = null;
        return (end, codes);
    }
}
