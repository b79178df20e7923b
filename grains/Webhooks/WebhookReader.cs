using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Webhooks;

/// <summary>One thing that an entry has to tell.</summary>
/// <param name="Part">Which of several; 0 for the only one.</param>
internal readonly record struct WebhookFact(LedgerEntry Entry, string Type, int Part, WebhookData Data);

/// <summary>
/// What entries have to tell, made of the ledger alone: whoever does it anew comes to the same. What is looked up the office has
/// written, of which there is an index.
/// </summary>
internal sealed class WebhookReader(ILedger ledger)
{
    private readonly Dictionary<string, CommunityFounded> _founded = new(StringComparer.Ordinal);

    /// <summary>What a community is: its regions, its name. Null where there is none.</summary>
    public async Task<CommunityFounded?> FindAsync(string community)
    {
        if (_founded.TryGetValue(community, out var known))
            return known;
        if (await FindLatestAsync(community, long.MaxValue, EventCodec.Kind<CommunityFounded>()) is not CommunityFounded founded)
            return null;
        return _founded[community] = founded;
    }

    /// <summary>It may have been founded anew, under another name.</summary>
    public void Forget(string community) => _founded.Remove(community);

    /// <param name="entries">Of the community, in their order.</param>
    public async Task<IReadOnlyList<WebhookFact>> ReadAsync(string community, CommunityFounded founded, IReadOnlyList<LedgerEntry> entries)
    {
        var facts = await WebhookRequests.ReadAsync(ledger, community, [.. entries.Where(WebhookRequests.IsTold)]);
        foreach (var entry in entries.Where(entry => !WebhookRequests.IsTold(entry)))
            facts.Add(new WebhookFact(entry, WebhookTypes.Of(entry.Kind)!, 0, await ShowAsync(community, entry)));
        var about = new WebhookData(
            new WebhookPlace(community, founded.Name), [.. founded.Path.Select(region => new WebhookPlace(region.Code, region.Name))], Demo: founded.Demo);
        return
        [
            .. facts.Select(fact => fact with
            {
                Data = fact.Data with { Community = about.Community, Regions = about.Regions, Demo = about.Demo, Version = fact.Entry.Version },
            }),
        ];
    }

    private async Task<WebhookData> ShowAsync(string community, LedgerEntry entry) => EventCodec.Decode(entry) switch
    {
        AlarmRaised e => new WebhookData(Alarm: Show(entry.Version, e)),
        AlarmAcknowledged e => new WebhookData(Alarm: await FindAlarmAsync(community, e.Id)),
        AlarmCleared e => new WebhookData(Alarm: await FindAlarmAsync(community, e.Id)),
        AlertRaised e => new WebhookData(Alert: new WebhookAlert(e.Level, e.Title, e.Body)),
        ActivityAnnounced e => new WebhookData(Activity: Show(e)),
        ActivityChanged e => new WebhookData(Activity: Show(e.Activity)),
        ActivityCancelled e => new WebhookData(Activity: await FindActivityAsync(community, entry.Version, e.Id)),
        PollOpened e => new WebhookData(Poll: await FindPollAsync(community, entry.Version, e.Id)),
        PollClosed e => new WebhookData(Poll: await FindPollAsync(community, entry.Version, e.Id)),
        NoticePosted e => new WebhookData(Notice: new WebhookNotice(e.Id, e.Title)),
        _ => new WebhookData(),
    };

    private async Task<WebhookAlarm> FindAlarmAsync(string community, long id) =>
        await FindLatestAsync(community, id + 1, EventCodec.Kind<AlarmRaised>()) is AlarmRaised raised ? Show(id, raised) : new WebhookAlarm(id);

    private async Task<WebhookActivity> FindActivityAsync(string community, long before, string id) =>
        (await FindAllAsync(community, before, EventCodec.Kind<ActivityAnnounced>(), EventCodec.Kind<ActivityChanged>()))
        .Select(happened => happened is ActivityChanged changed ? changed.Activity : (ActivityAnnounced)happened)
        .LastOrDefault(activity => activity.Id == id) is { } found ? Show(found) : new WebhookActivity(id);

    private async Task<WebhookPoll> FindPollAsync(string community, long before, string id) =>
        (await FindAllAsync(community, before, EventCodec.Kind<PollAnnounced>(), EventCodec.Kind<PollEdited>()))
        .Select(happened => happened is PollEdited edited ? edited.Poll : (PollAnnounced)happened)
        .LastOrDefault(poll => poll.Id == id) is { } found ? new WebhookPoll(id, found.Title, found.Method, found.Secret) : new WebhookPoll(id);

    private async Task<IEnumerable<Event>> FindAllAsync(string community, long before, params ImmutableArray<string> kinds) =>
        (await ledger.ReadPageAsync(community, new LedgerQuery { Before = before, By = LedgerActors.Office, Kinds = kinds })).Select(EventCodec.Decode);

    private async Task<Event?> FindLatestAsync(string community, long before, string kind) =>
        (await ledger.ReadPageAsync(community, new LedgerQuery { Before = before, By = LedgerActors.Office, Kinds = [kind], NewestFirst = true, Limit = 1 }))
        .Select(EventCodec.Decode).FirstOrDefault();

    private static WebhookAlarm Show(long id, AlarmRaised raised) => new(
        id, raised.Rule, raised.Subject, raised.Name, raised.Figures.Observed, raised.Figures.Expected, raised.Figures.Threshold);

    private static WebhookActivity Show(ActivityAnnounced activity) =>
        new(activity.Id, activity.Title, activity.Place, activity.StartsAt, activity.EndsAt, activity.Capacity);
}
