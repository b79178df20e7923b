using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Notices;

/// <summary>What the centre tells everybody; a notice of the same id is replaced.</summary>
/// <param name="Until">When it comes down by itself; null for never.</param>
/// <param name="Campaign">The campaign that it is of; null for one of the community's own.</param>
[GenerateSerializer, Immutable, Alias("live.notice.post")]
public sealed record PostNotice(
    [property: Id(0)] string Id, [property: Id(1)] string Title, [property: Id(2)] string Body, [property: Id(3)] DateTimeOffset? Until = null,
    [property: Id(4)] CampaignOrigin? Campaign = null) : Command;

/// <summary>Takes a notice down; the office keeps it in its archive.</summary>
[GenerateSerializer, Immutable, Alias("live.notice.withdraw")]
public sealed record WithdrawNotice([property: Id(0)] string Id) : Command;

/// <summary>Asks which notices stood before: for the office alone. Answered with <see cref="ArchivedNoticesReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.notice.find-archived")]
public sealed record FindArchivedNotices : Command;

/// <param name="Notices">The latest twenty, the last to go first.</param>
[GenerateSerializer, Immutable, Alias("live.notice.archived")]
public sealed record ArchivedNoticesReply([property: Id(0)] ImmutableArray<Notice> Notices) : Reply;

public enum AlertLevel
{
    Info,
    Warning,
    Danger,
}

/// <summary>Takes over every wall of the community until it is cleared.</summary>
[GenerateSerializer, Immutable, Alias("live.alert.raise")]
public sealed record RaiseAlert(
    [property: Id(0)] AlertLevel Level, [property: Id(1)] string Title, [property: Id(2)] string Body) : Command;

[GenerateSerializer, Immutable, Alias("live.alert.clear")]
public sealed record ClearAlert : Command;

[EventKind("notice-posted")]
public sealed record NoticePosted(string Id, string Title, string Body, DateTimeOffset? Until = null, CampaignOrigin? Campaign = null) : Event;

[EventKind("notice-withdrawn")]
public sealed record NoticeWithdrawn(string Id) : Event;

[EventKind("alert-raised")]
public sealed record AlertRaised(AlertLevel Level, string Title, string Body) : Event;

[EventKind("alert-cleared")]
public sealed record AlertCleared : Event;

/// <summary>The notices that stand, newest first, and the alert if there is one.</summary>
public sealed class NoticesSlice : Slice
{
    private const int MostNotices = 20;

    public List<Notice> Notices { get; init; } = [];

    /// <summary>Those that stood before, the last to go first.</summary>
    public List<Notice> Archived { get; init; } = [];

    public AlertSection Alert { get; set; } = AlertSection.None;

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not (PostNotice or WithdrawNotice or FindArchivedNotices or RaiseAlert or ClearAlert))
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        var id = command is PostNotice post ? post.Id : (command as WithdrawNotice)?.Id;
        return CampaignOrigin.WhyNotTheirs(id, context) ?? Decide(command, context.Now);
    }

    public override IEnumerable<Event> Elapsed(DateTimeOffset now) =>
        Notices.Where(notice => notice.Until <= now).Select(notice => new NoticeWithdrawn(notice.Id));

    [JsonIgnore]
    public override DateTimeOffset? Due => Notices.Min(notice => notice.Until);

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case NoticePosted e:
                Notices.RemoveAll(n => n.Id == e.Id);
                Archived.RemoveAll(n => n.Id == e.Id);
                Notices.Insert(0, new Notice(e.Id, e.Title, e.Body, stamp.At, e.Until, e.Campaign));
                if (Notices.Count > MostNotices)
                    Archive(Notices[MostNotices]);
                return Section.Notices;
            case NoticeWithdrawn e:
                Archive(Notices.Find(n => n.Id == e.Id)!);
                return Section.Notices;
            case AlertRaised e:
                Alert = new AlertSection(true, e.Level, e.Title, e.Body, stamp.At);
                return Section.Alert;
            case AlertCleared:
                Alert = AlertSection.None;
                return Section.Alert;
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) =>
        happened is NoticePosted e ? new TickerItem(stamp.At, TickerKind.Notice, Title: e.Title) : null;

    private Decision Decide(Command command, DateTimeOffset now)
    {
        switch (command)
        {
            case PostNotice c:
                if (!Ids.IsWellFormed(c.Id))
                    return Refusals.BadId;
                if (NoticeText.WhyNot(c.Title, c.Body) is { } badNotice)
                    return badNotice;
                // A campaign's comes once: what was taken down stays down, and what comes too late does not go up.
                if (c.Campaign is not null && (c.Until <= now || Archived.Exists(n => n.Id == c.Id)))
                    return Decision.Accept();
                var until = c.Until?.ToUniversalTime();
                return Notices.Exists(n => n.Id == c.Id && n.Title == c.Title && n.Body == c.Body && n.Until == until)
                    ? Decision.Accept()
                    : Decision.Accept(new NoticePosted(c.Id, c.Title, c.Body, until, c.Campaign));
            case WithdrawNotice c:
                return Notices.Exists(n => n.Id == c.Id) ? Decision.Accept(new NoticeWithdrawn(c.Id)) : Decision.Accept();
            case FindArchivedNotices:
                return Decision.Accept(new ArchivedNoticesReply([.. Archived]));
            case RaiseAlert c:
                if (NoticeText.WhyNot(c.Title, c.Body) is { } badAlert)
                    return badAlert;
                return Alert.Active && (Alert.Level, Alert.Title, Alert.Body) == (c.Level, c.Title, c.Body)
                    ? Decision.Accept()
                    : Decision.Accept(new AlertRaised(c.Level, c.Title, c.Body));
            default:
                return Alert.Active ? Decision.Accept(new AlertCleared()) : Decision.Accept();
        }
    }

    private void Archive(Notice notice)
    {
        Notices.Remove(notice);
        Archived.Insert(0, notice);
        if (Archived.Count > MostNotices)
            Archived.RemoveAt(MostNotices);
    }
}

/// <param name="Until">When it comes down by itself; null for never.</param>
/// <param name="Campaign">The campaign that it is of; null for one of the community's own.</param>
[GenerateSerializer, Immutable, Alias("live.view.notice")]
public sealed record Notice(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Body,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] DateTimeOffset? Until = null,
    [property: Id(5)] CampaignOrigin? Campaign = null);

/// <summary>The alert; when none is active, only that.</summary>
[GenerateSerializer, Immutable, Alias("live.view.alert")]
public sealed record AlertSection(
    [property: Id(0)] bool Active,
    [property: Id(1)] AlertLevel? Level = null,
    [property: Id(2)] string? Title = null,
    [property: Id(3)] string? Body = null,
    [property: Id(4)] DateTimeOffset? Since = null)
{
    public static AlertSection None { get; } = new(Active: false);
}
