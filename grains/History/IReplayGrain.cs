using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.History;

/// <summary>
/// One replay, by an id of its own: it reads the ledger beside the community's grain, which goes on undisturbed. Who may have it
/// web hosts make sure of before.
/// </summary>
[Alias("live.replay")]
public interface IReplayGrain : IGrainWithGuidKey
{
    /// <summary>A day of the community's own, as <see cref="DayReplay"/> shows it; nothing where it was not there yet.</summary>
    [Alias("Show")]
    IAsyncEnumerable<CommunityPatch> Show(string community, DateOnly day);
}

[GrainType("live.replay")]
internal sealed class ReplayGrain(ILedger ledger, TimeProvider clock) : Grain, IReplayGrain
{
    private const int EntriesAtOnce = 2_000;

    public async IAsyncEnumerable<CommunityPatch> Show(string community, DateOnly day)
    {
        if (await ledger.FindFoundingAsync(community) is not { } founded)
            yield break;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(founded.TimeZone);
        var (now, from, end) = (clock.GetUtcNow(), zone.StartOf(day), zone.StartOf(day.AddDays(1)));
        // What is secret is told as of the same moment as all the rest.
        var last = await ledger.ReadAsync(community, long.MaxValue);
        var replay = new DayReplay(community, from, end < now ? end : now, end >= now, last.Choices);
        for (var seen = 0L; seen < last.Head; seen += EntriesAtOnce)
        {
            var entries = await ledger.ReadPageAsync(
                community, new LedgerQuery { After = seen, Before = Math.Min(seen + EntriesAtOnce, last.Head) + 1 });
            foreach (var patch in replay.Take(entries))
                yield return patch;
            if (entries.Count == 0 || entries[^1].At >= end)
                break;
        }
        foreach (var patch in replay.End())
            yield return patch;
    }
}
