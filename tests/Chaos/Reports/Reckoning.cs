using HappyCommunity.Live.Tests.Chaos.Checking;
using HappyCommunity.Live.Tests.Chaos.Cluster;
using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Faults;
using HappyCommunity.Live.Tests.Chaos.Screens;

namespace HappyCommunity.Live.Tests.Chaos.Reports;

/// <summary>Reckons how each disaster was felt, out of what residents were answered and what screens showed.</summary>
/// <param name="regions">All regions, with the communities that lie in them.</param>
/// <param name="end">When residents stopped.</param>
internal sealed class Reckoning(
    IReadOnlyList<Operation> operations,
    IReadOnlyDictionary<string, CheckedCommunity> communities,
    IReadOnlyDictionary<string, IReadOnlyList<string>> regions,
    IReadOnlyList<ChaosScreen> screens,
    DateTimeOffset end)
{
    private readonly Dictionary<string, List<long>> _requests = communities.ToDictionary(
        c => c.Key, c => c.Value.Ledger.Entries.Where(e => e.Kind == "request-submitted").Select(e => e.Version).ToList());

    private readonly Dictionary<ChaosScreen, IReadOnlyList<Showing>> _showings = screens.ToDictionary(s => s, s => s.Showings);

    /// <param name="disasters">In their order.</param>
    public IReadOnlyList<DisasterFigures> Reckon(IReadOnlyList<Disaster> disasters) =>
        [.. disasters.Select((d, i) => Reckon(d, i + 1 < disasters.Count ? disasters[i + 1].Began : end))];

    private DisasterFigures Reckon(Disaster disaster, DateTimeOffset until)
    {
        var since = disaster.Since;
        var during = operations.Where(o => o.Completed >= disaster.Began && o.Invoked < until).ToList();
        var later = during.Where(o => o.Invoked >= since).ToList();
        var byCommunity = during.ToLookup(o => o.Community);
        var held = disaster.Fault.HoldsScreens ? ChaosCluster.AddressOf(disaster.Victim!) : null;
        var heldScreens = screens.Where(s => held is not null && HostAt(s, disaster.Began) == held).ToHashSet();
        return new DisasterFigures(
            disaster,
            communities.Keys.Max(c => byCommunity[c].Where(o => o.Invoked >= since).Min(o => (DateTimeOffset?)o.Completed) ?? until) - since,
            LongestPause(during, since, until),
            communities.Keys.Max(c => LongestPause(byCommunity[c], since, until)),
            during.Max(o => (TimeSpan?)((o.Completed < until ? o.Completed : until) - o.Invoked)) ?? TimeSpan.Zero,
            Converge(screens.Where(s => !s.IsRegion && !heldScreens.Contains(s)), later, since),
            Converge(screens.Where(s => s.IsRegion && !heldScreens.Contains(s)), later, since),
            heldScreens.Count == 0 ? null : Converge(heldScreens, [.. later.Where(o => o.Invoked >= disaster.Ended)], disaster.Ended),
            during.SelectMany(o => o.Failures).Where(f => f.Failed >= disaster.Began && f.Failed < until).CountBy(f => f.Reason).ToDictionary());
    }

    private static TimeSpan LongestPause(IEnumerable<Operation> during, DateTimeOffset since, DateTimeOffset until)
    {
        var (longest, last) = (TimeSpan.Zero, since);
        foreach (var at in during.Select(o => o.Completed).Where(at => at > since && at < until).Append(until).Order())
            (longest, last) = (at - last > longest ? at - last : longest, at);
        return longest;
    }

    /// <summary>How long after a moment the last of these screens showed the first that was asked for since.</summary>
    private Convergence Converge(IEnumerable<ChaosScreen> watching, IReadOnlyList<Operation> later, DateTimeOffset since)
    {
        var marks = later.Where(o => communities[o.Community].Versions.ContainsKey(o)).ToLookup(o => o.Community);
        return watching
            .Select(screen => (screen, Mark: screen.IsRegion ? FindMarkOfRegion(screen.Code, marks) : FindMark(marks[screen.Code])))
            .Where(x => x.Mark is not null)
            .Select(x => new Convergence((FirstShowing(x.screen, since, x.Mark!.Value) ?? end) - since, x.screen.Code))
            .DefaultIfEmpty(new Convergence(TimeSpan.Zero, ""))
            .MaxBy(x => x.After)!;
    }

    private long? FindMark(IEnumerable<Operation> marks) =>
        marks.FirstOrDefault() is { } first ? communities[first.Community].Versions[first] : null;

    /// <summary>How many requests the region counts once the first new one of each community is there.</summary>
    private long? FindMarkOfRegion(string region, ILookup<string, Operation> marks)
    {
        long sum = 0;
        foreach (var community in regions[region])
        {
            if (marks[community].FirstOrDefault(o => o.Deed is Ask) is not { } first)
                return null;
            sum += _requests[community].BinarySearch(communities[community].Versions[first]) + 1;
        }
        return sum;
    }

    private DateTimeOffset? FirstShowing(ChaosScreen screen, DateTimeOffset since, long mark)
    {
        foreach (var showing in _showings[screen])
        {
            if (showing.At >= since && showing.Mark >= mark)
                return showing.At;
        }
        return null;
    }

    private Uri? HostAt(ChaosScreen screen, DateTimeOffset at) => _showings[screen].LastOrDefault(s => s.At <= at).Host;
}
