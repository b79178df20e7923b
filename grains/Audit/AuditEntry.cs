using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Stewards;
using HappyCommunity.Live.Walls;

namespace HappyCommunity.Live.Audit;

/// <summary>
/// What one of the staff did. Of residents nothing is in it: neither whose ballot was entered nor who was let in, neither what
/// was chosen nor what somebody wrote.
/// </summary>
/// <param name="Version">Of the ledger's entry.</param>
/// <param name="Account">By its name; the account may be gone.</param>
/// <param name="Kind">The entry's, such as <c>poll-announced</c>.</param>
/// <param name="Item">What it was done to, by its id: a request's number, a poll's id.</param>
/// <param name="Name">The same as it was called.</param>
/// <param name="Details">What the sentence of the kind is completed with.</param>
/// <param name="Reason">Why, where that has to be said and the asker may read it.</param>
[GenerateSerializer, Immutable, Alias("live.audit.entry")]
public sealed record AuditEntry(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Account,
    [property: Id(3)] string Kind,
    [property: Id(4)] string? Item,
    [property: Id(5)] string? Name,
    [property: Id(6)] ImmutableArray<Cell> Details,
    [property: Id(7)] string? Reason)
{
    private const int MostNamed = 10;

    public AuditGroup Group => AuditGroups.Of(Kind);

    /// <summary>The kinds of entries whose words are a reason that staff gave.</summary>
    internal static IReadOnlySet<string> WithReason { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        EventCodec.Kind<RequestRaised>(), EventCodec.Kind<RequestHandedBack>(), EventCodec.Kind<RequestPaused>(), EventCodec.Kind<RequestClosed>(),
        EventCodec.Kind<AlarmAcknowledged>(),
    };

    internal static AuditEntry Of(LedgerEntry entry, Event happened, AuditNames names)
    {
        var (item, name, details) = Describe(happened, names);
        return new AuditEntry(
            entry.Version, entry.At, Actor.Parse(entry.Actor).StaffId ?? entry.Actor, entry.Kind, item, name, [.. details], null);
    }

    private static (string? Item, string? Name, Cell[] Details) Describe(Event happened, AuditNames names) => happened switch
    {
        RequestSubmitted e => OfRequest(e.Number, Cell.Said("category." + e.Category)),
        RequestAccepted e => OfRequest(e.Number),
        RequestAssigned e => OfRequest(e.Number, e.Unit is null ? Cell.Said("unit.usual") : Cell.Said("unit." + e.Unit), Cell.Of(e.Staff)),
        RequestRaised e => OfRequest(e.Number, Cell.Said<RequestLevel>("level", e.Level)),
        RequestHandedBack e => OfRequest(e.Number, Cell.Said<RequestLevel>("level", e.Level)),
        RequestResumed e => OfRequest(e.Number),
        RequestMerged e => OfRequest(e.Number, Cell.Of(e.Into)),
        RequestRedacted e => OfRequest(e.Number),
        IRequestWords e => OfRequest(e.Number),
        PollAnnounced e => (e.Id, e.Title, []),
        PollEdited e => (e.Poll.Id, e.Poll.Title, []),
        PollClosingMoved e => (e.Id, names.Poll(e.Id), [new Cell(null, null, e.ClosesAt, null)]),
        PollWithdrawn e => (e.Id, names.Poll(e.Id), []),
        PollArchived e => (e.Id, names.Poll(e.Id), []),
        PollOptionAdded e => (e.Poll, names.Poll(e.Poll), [Cell.Of(e.Option.Label)]),
        PaperBallotEntered e => (e.Poll, names.Poll(e.Poll), []),
        PaperBallotCast e => (e.Poll, names.Poll(e.Poll), [Cell.Said(e.Kiosk ? "ballot.kiosk" : "ballot.paper")]),
        PaperBallotDiscarded e => (e.Poll, names.Poll(e.Poll), []),
        ResolutionAnnounced e => (e.Terms.Id, e.Terms.Title, []),
        ResolutionWithdrawn e => (e.Id, names.Resolution(e.Id), []),
        OwnerPaperEntered e => (e.Resolution, names.Resolution(e.Resolution), []),
        OwnerPaperCast e => (e.Resolution, names.Resolution(e.Resolution), []),
        OwnerPaperDiscarded e => (e.Resolution, names.Resolution(e.Resolution), []),
        WallSet e => (e.Wall, e.Settings.Name, []),
        WallPaired e => (e.Wall, names.Wall(e.Wall), []),
        WallUnpaired e => (e.Wall, names.Wall(e.Wall), []),
        WallRemoved e => (e.Wall, names.Wall(e.Wall), []),
        WallReloaded e => (e.Wall, names.Wall(e.Wall), []),
        ActivityAnnounced e => (e.Id, e.Title, []),
        ActivityChanged e => (e.Activity.Id, e.Activity.Title, []),
        ActivityCancelled e => (e.Id, names.Activity(e.Id), []),
        CheckedInAtDoor e => (e.Activity, names.Activity(e.Activity), []),
        DoorOpened e => (e.Activity, names.Activity(e.Activity), []),
        ProgressReported e => (e.Activity, names.Activity(e.Activity), [Cell.Of(e.Progress)]),
        AlbumPhotoApproved e => (e.Activity, names.Activity(e.Activity), []),
        AlbumPhotoRemoved e => (e.Activity, names.Activity(e.Activity), []),
        NoticePosted e => (e.Id, e.Title, []),
        NoticeWithdrawn e => (e.Id, names.Notice(e.Id), []),
        AlertRaised e => (null, e.Title, []),
        ProjectPresented e => (e.Project.Id, e.Project.Title, []),
        ProjectArchived e => (e.Id, names.Project(e.Id), []),
        ContributionRecorded e => (e.Project, names.Project(e.Project), []),
        ContributionRemoved e => (e.Project, names.Project(e.Project), []),
        MeetingAnnounced e => (e.Id, e.Title, []),
        MeetingCancelled e => (e.Id, names.Meeting(e.Id), []),
        MeetingRecorded e => (e.Id, names.Meeting(e.Id), []),
        GroupPresented e => (e.Group.Id, e.Group.Name, []),
        GroupRemoved e => (e.Id, names.Group(e.Id), []),
        StewardsNamed e => (null, null, [Cell.Of(string.Join(", ", e.Stewards.Take(MostNamed).Select(s => s.Building)) + (e.Stewards.Length > MostNamed ? " …" : ""))]),
        StewardDismissed e => (null, null, [Cell.Of(e.Building)]),
        AlarmAcknowledged e => (null, null, [Cell.Said<AlarmRule>("alarm", e.Rule)]),
        CommunityFounded e => (null, e.Name, []),
        HouseholdsRegistered e => (null, null, [Cell.Of(e.Households.Length)]),
        HouseholdsImported e => (null, null, [Cell.Of(e.Added.Length), Cell.Of(e.Changed.Length)]),
        CodesIssued e => (null, null, [Cell.Of(e.Codes.Length)]),
        Exported e => (
            null, null,
            [
                Cell.Said<ExportSubject>("export", e.What), Cell.Of($"{e.Format}".ToUpperInvariant()),
                e.From is null && e.To is null ? Cell.Said("period.all") : Cell.Of($"{e.From:yyyy-MM-dd} – {e.To:yyyy-MM-dd}"),
                e.WithWords ? Cell.Said("withWords") : Cell.Empty,
            ]),
        _ => (null, null, []),
    };

    private static (string? Item, string? Name, Cell[] Details) OfRequest(int number, params Cell[] details) =>
        (number.ToString(CultureInfo.InvariantCulture), null, details);
}
