using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HappyCommunity.Live.Ledger;

/// <summary>
/// In which streams this process has lately written something that somebody who follows the ledger looks for, so that the others
/// need not be looked at. It is a hint: what a process that died knew of is found when all streams are looked at. Thread-safe.
/// </summary>
/// <param name="kinds">The kinds of entries that are looked for.</param>
public sealed class LedgerNews(IEnumerable<string> kinds)
{
    private readonly FrozenSet<string> _kinds = kinds.ToFrozenSet(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _streams = new(StringComparer.Ordinal);

    /// <summary>Has those who look for something in an append note its stream, when it is written or nobody knows.</summary>
    /// <param name="writing">The append.</param>
    /// <returns>What came of it.</returns>
    public static Task<bool> NoteAsync(LedgerNews[] all, Append append, Task<bool> writing)
    {
        return Array.Exists(all, news => news.LooksFor(append.Entries)) ? NoteWrittenAsync() : writing;

        async Task<bool> NoteWrittenAsync()
        {
            try
            {
                return await writing;
            }
            finally
            {
                foreach (var news in all.Where(news => news.LooksFor(append.Entries)))
                    news.Put([append.Stream]);
            }
        }
    }

    /// <summary>What was put since the last time.</summary>
    public ImmutableArray<string> Take()
    {
        lock (_lock)
        {
            ImmutableArray<string> taken = [.. _streams];
            _streams.Clear();
            return taken;
        }
    }

    /// <summary>Adds streams: also those of which whoever was to be told was not.</summary>
    public void Put(ImmutableArray<string> streams)
    {
        lock (_lock)
            _streams.UnionWith(streams);
    }

    private bool LooksFor(IReadOnlyList<LedgerEntry> entries)
    {
        // Every vote comes by here.
        for (var i = 0; i < entries.Count; i++)
        {
            if (_kinds.Contains(entries[i].Kind))
                return true;
        }
        return false;
    }
}
