using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Regions;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Alarms;

/// <summary>The alarms of all communities below a region, or of one. Any activation will do, the key is 0; who may ask, web hosts make sure of.</summary>
[Alias("live.alarm-board")]
public interface IAlarmBoardGrain : IGrainWithIntegerKey
{
    /// <summary>The newest of a region's.</summary>
    [Alias("List")]
    Task<AlarmPage> List(AlarmQuery query);

    /// <summary>All of a community's that it still knows, newest first, with the notes; or why not.</summary>
    [Alias("Of")]
    Task<Outcome> Of(string community, bool all);
}

/// <param name="All">Also those that are over.</param>
/// <param name="After">Those after this one in the list; null for from the beginning.</param>
/// <param name="Known">The <see cref="AlarmPage.Changes"/> that the asker knows: where it is still that, nothing is listed. Null to list in any case.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.query")]
public sealed record AlarmQuery(
    [property: Id(0)] string Region, [property: Id(1)] bool All, [property: Id(2)] AlarmPlace? After, [property: Id(3)] int Limit, [property: Id(4)] long? Known);

/// <summary>Where in the list an alarm stands: the newest first, of the same moment in the order of communities and ids.</summary>
[GenerateSerializer, Immutable, Alias("live.alarm.place")]
public sealed record AlarmPlace([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Community, [property: Id(2)] long Id)
{
    /// <summary>Above 0 where it comes after another one.</summary>
    public int After(AlarmPlace other) => other.At.CompareTo(At) is not 0 and var later ? later
        : string.CompareOrdinal(Community, other.Community) is not 0 and var further ? further
        : Id.CompareTo(other.Id);
}

/// <param name="Note">What was said when it was acknowledged.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.listed")]
public sealed record ListedAlarm([property: Id(0)] RegionRef? Community, [property: Id(1)] Alarm Alarm, [property: Id(2)] string? Note)
{
    public AlarmPlace Place => new(Alarm.RaisedAt, Community?.Code ?? "", Alarm.Id);
}

[GenerateSerializer, Immutable, Alias("live.alarm.listed-all")]
public sealed record ListedAlarms([property: Id(0)] ImmutableArray<ListedAlarm> Alarms) : Reply;

/// <param name="Changes">Another number whenever there is something new about any of the region's.</param>
/// <param name="Open">How many of the region's are open.</param>
/// <param name="Alarms">Null where the asker knows them.</param>
/// <param name="HasMore">There are others after these.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.page")]
public sealed record AlarmPage(
    [property: Id(0)] long Changes, [property: Id(1)] int Open, [property: Id(2)] ImmutableArray<ListedAlarm>? Alarms, [property: Id(3)] bool HasMore);

[StatelessWorker, Reentrant, GrainType("live.alarm-board")]
internal sealed class AlarmBoardGrain(ILedger ledger) : Grain, IAlarmBoardGrain
{
    private const int AtOnce = 16;

    /// <summary>
    /// Goes down the tree where the latest alarms are, until no child is left that could have one for this page: what a page costs
    /// goes by its length and not by the size of the city.
    /// </summary>
    public async Task<AlarmPage> List(AlarmQuery query)
    {
        var children = await ChildrenOf(query.Region);
        var sums = children.Aggregate(AlarmSums.None, (sum, child) => sum + child.Sums);
        if (sums.Changes == query.Known)
            return new AlarmPage(sums.Changes, sums.Open, null, false);
        var found = new List<ListedAlarm>();
        var waiting = new PriorityQueue<RegionRef, long>();
        Add(children);
        while (waiting.Count > 0 && !(found.Count > query.Limit && IsBefore(waiting, found[query.Limit])))
        {
            var next = new List<RegionRef>();
            while (next.Count < AtOnce && waiting.TryDequeue(out var child, out _))
                next.Add(child);
            foreach (var below in await Task.WhenAll(next.Where(child => child.Level != Level.Community).Select(child => ChildrenOf(child.Code))))
                Add(below);
            foreach (var alarms in await Task.WhenAll(next.Where(child => child.Level == Level.Community).Select(child => AlarmsOf(child, query.All))))
                found.AddRange(alarms.Where(alarm => query.After is null || alarm.Place.After(query.After) > 0));
            found.Sort((a, b) => a.Place.After(b.Place));
        }
        var page = await WithNotes(found.Take(query.Limit));
        return new AlarmPage(sums.Changes, sums.Open, page, found.Count > query.Limit);

        void Add(ImmutableArray<AlarmedChild> some)
        {
            foreach (var (child, alarms) in some)
            {
                if (alarms.Latest is { } latest && (query.All || alarms.Open > 0))
                    waiting.Enqueue(child, -latest.UtcTicks);
            }
        }
    }

    public async Task<Outcome> Of(string community, bool all)
    {
        var outcome = await Ask(community, all);
        return outcome.Reply is AlarmsReply reply
            ? new Outcome(new ListedAlarms(await WithNotes(reply.Alarms.Select(alarm => new ListedAlarm(null, alarm, null)), community)), null)
            : outcome;
    }

    private static bool IsBefore(PriorityQueue<RegionRef, long> waiting, ListedAlarm last) =>
        waiting.TryPeek(out _, out var latest) && -latest < last.Alarm.RaisedAt.UtcTicks;

    private Task<ImmutableArray<AlarmedChild>> ChildrenOf(string region) => GrainFactory.GetGrain<IRegionGrain>(region).Alarms();

    private Task<Outcome> Ask(string community, bool all) =>
        GrainFactory.GetGrain<ICommunityGrain>(community).Submit(new Envelope(Actor.System, new FindAlarms(all)));

    private async Task<IEnumerable<ListedAlarm>> AlarmsOf(RegionRef community, bool all) => (await Ask(community.Code, all)) switch
    {
        { Reply: AlarmsReply reply } => reply.Alarms.Select(alarm => new ListedAlarm(community, alarm, null)),
        // It is not sure of itself now, and the asker asks again.
        { Refusal.Kind: RefusalKind.Retry } => throw new JournalBrokenException(),
        _ => [],
    };

    /// <param name="of">The community that all of them are of, where they do not say.</param>
    private async Task<ImmutableArray<ListedAlarm>> WithNotes(IEnumerable<ListedAlarm> listed, string? of = null)
    {
        var alarms = listed.ToArray();
        foreach (var community in alarms.Where(alarm => alarm.Alarm.Seen is not null).GroupBy(alarm => of ?? alarm.Community!.Code).ToList())
        {
            var notes = await ledger.ReadWordsAsync(community.Key, [.. community.Select(alarm => alarm.Alarm.Seen!.Entry)]);
            foreach (var alarm in community)
                alarms[Array.IndexOf(alarms, alarm)] = alarm with { Note = notes.GetValueOrDefault(alarm.Alarm.Seen!.Entry) };
        }
        return [.. alarms];
    }
}
