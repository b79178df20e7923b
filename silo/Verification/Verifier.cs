using System.Text.Json;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Verification;

/// <summary>
/// Rebuilds every community from nothing but the ledger, and compares with it what else is kept: snapshots, the index of
/// household codes, and what the regions have been told.
/// </summary>
/// <param name="tell">Takes each finding, a sentence.</param>
internal sealed class Verifier(ILedger ledger, StoredStates states, Action<string> tell)
{
    private const int Page = 1_000;

    public int Communities { get; private set; }

    public long Events { get; private set; }

    public int Findings { get; private set; }

    public async Task RunAsync()
    {
        for (var after = ""; ;)
        {
            var streams = await ledger.ListAsync(after, Page);
            if (streams.Count == 0)
                break;
            foreach (var stream in streams)
                await VerifyCommunityAsync(stream);
            after = streams[^1];
        }
        await VerifyRegionsAsync();
    }

    private async Task VerifyCommunityAsync(string code)
    {
        var tail = await ledger.ReadAsync(code, 0);
        Communities++;
        Events += tail.Entries.Count;
        var state = new CommunityState();
        try
        {
            state.Replay(tail);
        }
        catch (InvalidDataException e)
        {
            Find($"{code}: the ledger cannot be read. {e.Message}");
            return;
        }
        if (state.Version != tail.Head)
            Find($"{code}: the ledger ends with {state.Version}, but says that it ends with {tail.Head}.");
        await VerifySnapshotAsync(code, tail, state);
        await VerifyKeysAsync(code, tail);
        if (state.Profile.Facts is { } facts)
            await VerifySummaryAsync(code, facts.Path[^1].Code, tail, state);
    }

    private async Task VerifySnapshotAsync(string code, LedgerTail tail, CommunityState rebuilt)
    {
        var snapshot = (await states.ReadSnapshotAsync(code)).Restore();
        if (snapshot.Version == 0)
            return;
        if (snapshot.Version > tail.Head)
        {
            Find($"{code}: the snapshot is of version {snapshot.Version}, which the ledger, ending with {tail.Head}, does not have.");
            return;
        }
        var from = snapshot.Version;
        snapshot.Replay(tail with { Entries = [.. tail.Entries.Where(e => e.Version > from)] });
        foreach (var part in Differing(rebuilt, snapshot))
            Find($"{code}: {part} is different when it is made from the snapshot of version {from}.");
    }

    private async Task VerifyKeysAsync(string code, LedgerTail tail)
    {
        foreach (var key in tail.Entries.SelectMany(entry => EventCodec.Decode(entry).Keys))
        {
            var found = await ledger.FindAsync(key);
            if (found != code)
                Find($"{code}: a household code leads to {found ?? "nowhere"}.");
        }
    }

    private async Task VerifySummaryAsync(string code, string neighbourhood, LedgerTail tail, CommunityState state)
    {
        if (tail.Reported > tail.Head)
            Find($"{code}: version {tail.Reported} is noted as reported, but the ledger ends with {tail.Head}.");
        if (tail.Reported == 0)
            return;
        var region = await states.ReadRegionAsync(neighbourhood);
        if (!region.Children.TryGetValue(code, out var child) || child.Version < tail.Reported)
            Find($"{code}: version {tail.Reported} is noted as reported, but {neighbourhood} has {child?.Version ?? 0}.");
        else if (child.Version > tail.Head)
            Find($"{code}: {neighbourhood} has version {child.Version}, which the ledger, ending with {tail.Head}, does not have.");
        else if (child.Version == tail.Head && child.Figures != state.Figures(InstantOf(child.Figures.Day, state)))
            Find($"{code}: {neighbourhood} has other figures of version {child.Version} than the ledger gives.");
    }

    /// <summary>
    /// Up to the root each region knows those below. Their versions may be apart while there is something to tell, as each
    /// is written when its turn comes.
    /// </summary>
    private async Task VerifyRegionsAsync()
    {
        var below = new Queue<string>(states.Regions.Keys);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (below.TryDequeue(out var code))
        {
            var region = await states.ReadRegionAsync(code);
            if (!seen.Add(code) || code == IRegionGrain.Root || region.Self is null)
                continue;
            var parent = region.Path.IsEmpty ? IRegionGrain.Root : region.Path[^1].Code;
            below.Enqueue(parent);
            if (!(await states.ReadRegionAsync(parent)).Children.TryGetValue(code, out var told))
                Find($"{code}: {parent} does not know of it.");
            else if (told.Version == region.Version && told.Figures != region.Total)
                Find($"{code}: {parent} has other figures of version {told.Version} than it has itself.");
        }
    }

    /// <summary>The moment to which figures of a day belong: that of the last event, or later on the day they were made.</summary>
    private static DateTimeOffset InstantOf(DateOnly day, CommunityState state) => state.Profile.DayOf(state.At) >= day
        ? state.At
        : state.At + TimeSpan.FromDays(day.DayNumber - state.Profile.DayOf(state.At).DayNumber);

    private static IEnumerable<string> Differing(CommunityState rebuilt, CommunityState snapshot)
    {
        var (a, b) = (Json(rebuilt), Json(snapshot));
        return a.Select(p => p.Key).Union(b.Select(p => p.Key)).Where(key => !JsonNode.DeepEquals(a[key], b[key]));
    }

    private static JsonObject Json(CommunityState state) => JsonSerializer.SerializeToNode(state, EventCodec.Json)!.AsObject();

    private void Find(string finding)
    {
        Findings++;
        tell(finding);
    }
}
