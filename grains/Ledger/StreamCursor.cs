namespace HappyCommunity.Live.Ledger;

/// <summary>
/// How far somebody who follows the ledger has come, stream by stream: what the store keeps, and what is only remembered, since
/// nothing was found there that would be worth a write. One of them at a time gets anywhere: the store fences.
/// </summary>
internal sealed class StreamCursor
{
    /// <summary>As many entries are taken by one write, for which the ledger's may have to wait.</summary>
    public const int EntriesAtOnce = 500;

    /// <summary>As many versions are looked through at once.</summary>
    private const long VersionsAtOnce = 200_000;

    /// <summary>After so many in which nothing was found that is kept as well.</summary>
    private const long VersionsUnkept = 5_000;

    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);

    /// <summary>What is to be looked through next of what the ledger has more; empty for nothing.</summary>
    public List<StreamSpan> Choose(IReadOnlyList<StreamGap> gaps)
    {
        var (spans, left) = (new List<StreamSpan>(), VersionsAtOnce);
        foreach (var (stream, kept, head) in gaps)
        {
            var after = Math.Max(kept, _seen.GetValueOrDefault(stream));
            if (after >= head)
                continue;
            spans.Add(new StreamSpan(stream, after, Math.Min(head, after + left)));
            left -= spans[^1].Until - after;
            if (left <= 0)
                break;
        }
        return spans;
    }

    /// <summary>Only what was read of these: where there may be more entries the last one's span ends there.</summary>
    public static List<StreamSpan> Cut(List<StreamSpan> spans, IReadOnlyList<StreamEntry> entries)
    {
        if (entries.Count < EntriesAtOnce)
            return spans;
        var end = spans.FindIndex(span => span.Stream == entries[^1].Stream);
        return [.. spans.Take(end), spans[end] with { Until = entries[^1].Entry.Version }];
    }

    /// <summary>Goes on to the end of what was looked through.</summary>
    /// <param name="touched">The streams in which something was found.</param>
    /// <param name="write">Writes what was found, and how far it was; false where somebody else has.</param>
    /// <returns>False where somebody else has: what is remembered is forgotten.</returns>
    public async Task<bool> PassAsync(
        IReadOnlyList<StreamGap> gaps, IReadOnlyList<StreamSpan> spans, IEnumerable<string> touched, Func<IReadOnlyCollection<StreamStep>, Task<bool>> write)
    {
        var kept = gaps.ToDictionary(gap => gap.Stream, gap => gap.Kept, StringComparer.Ordinal);
        var found = touched.ToHashSet(StringComparer.Ordinal);
        var steps = spans.Where(span => found.Contains(span.Stream) || span.Until - kept[span.Stream] >= VersionsUnkept)
            .Select(span => new StreamStep(span.Stream, kept[span.Stream], span.Until)).ToList();
        if (steps.Count > 0 && !await write(steps))
        {
            _seen.Clear();
            return false;
        }
        foreach (var span in spans)
            _seen[span.Stream] = span.Until;
        return true;
    }
}

/// <summary>A stream of which the ledger has more than was taken in.</summary>
/// <param name="Kept">Up to which version it was taken in, as it is kept; 0 for nothing.</param>
/// <param name="Head">The version of the stream's last entry.</param>
public sealed record StreamGap(string Stream, long Kept, long Head);

/// <summary>The entries of a stream after one version, up to another.</summary>
public sealed record StreamSpan(string Stream, long After, long Until);

public sealed record StreamEntry(string Stream, LedgerEntry Entry);

/// <summary>A stream is taken in up to a version.</summary>
/// <param name="Expected">Up to which it was before; 0 for nothing.</param>
public sealed record StreamStep(string Stream, long Expected, long Version);
