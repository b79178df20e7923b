using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Privacy;

/// <summary>Where in a community's ledger a resident has left traces.</summary>
internal static class Traces
{
    /// <summary>Kinds of entries that others wrote and that may be about a resident.</summary>
    public static IReadOnlyList<string> KindsOfOthers { get; } =
    [
        EventCodec.Kind<ResidentEnrolled>(), EventCodec.Kind<SeatOpened>(), EventCodec.Kind<DeviceAdded>(),
        EventCodec.Kind<PaperBallotEntered>(), EventCodec.Kind<PaperBallotCast>(), EventCodec.Kind<RequestAnswered>(),
        EventCodec.Kind<RequestPaused>(), EventCodec.Kind<RequestClosed>(), EventCodec.Kind<OwnerConfirmed>(),
        EventCodec.Kind<OwnerDismissed>(), .. Inside,
    ];

    /// <summary>Those that the office writes for itself, which may tell of others too: they go with the resident, who does not read them.</summary>
    private static IReadOnlyList<string> Inside =>
        [EventCodec.Kind<RequestNoted>(), EventCodec.Kind<RequestRaised>(), EventCodec.Kind<RequestHandedBack>()];

    /// <summary>Those of others' entries that are about a resident, the enrolment first.</summary>
    /// <param name="own">What the resident did, oldest first.</param>
    /// <param name="others">All entries of <see cref="KindsOfOthers"/>, oldest first.</param>
    public static IEnumerable<LedgerEntry> About(int resident, IReadOnlyList<LedgerEntry> own, IReadOnlyList<LedgerEntry> others)
    {
        var by = Actor.Resident(resident).ToString();
        var numbers = own.Where(e => e.Kind == EventCodec.Kind<RequestSubmitted>())
            .Select(e => ((RequestSubmitted)EventCodec.Decode(e)).Number).ToHashSet();
        var enrolment = others.Where(e => IsNumbered(e.Kind)).ElementAt(resident);
        return others.Where(e => EventCodec.Decode(e) switch
        {
            DeviceAdded added => added.Resident == resident,
            // What rises because the resident reopened it is the resident's own.
            IRequestWords about => numbers.Contains(about.Number) && e.Actor != by,
            PaperBallotEntered entered => entered.Resident == resident,
            PaperBallotCast cast => cast.Resident == resident,
            OwnerConfirmed confirmed => confirmed.Resident == resident,
            OwnerDismissed dismissed => dismissed.Resident == resident,
            _ => false,
        }).Prepend(enrolment);
    }

    /// <summary>Whether the resident may read an entry.</summary>
    public static bool IsShown(LedgerEntry entry) => !Inside.Contains(entry.Kind) || entry.Actor.StartsWith('r');

    /// <summary>The command by which they go.</summary>
    /// <inheritdoc cref="About"/>
    public static EraseResident Erase(int resident, IReadOnlyList<LedgerEntry> own, IReadOnlyList<LedgerEntry> others)
    {
        var about = About(resident, own, others).ToList();
        return new EraseResident(
            about[0].Version, [.. about.Select(e => e.Version)], [.. own.Concat(about).Select(RemainderOf).OfType<Remainder>()]);
    }

    /// <summary>Whether entries of a kind have a resident's ordinal each, in their order.</summary>
    private static bool IsNumbered(string kind) => kind == EventCodec.Kind<ResidentEnrolled>() || kind == EventCodec.Kind<SeatOpened>();

    /// <summary>What stays of an entry; null where that is all of it.</summary>
    private static Remainder? RemainderOf(LedgerEntry entry)
    {
        var happened = EventCodec.Decode(entry);
        // Who frees another's seat, or signs another's device out, is of the same household; who votes for a flat, of that one.
        var actor = happened is SeatFreed or DeviceSignedOut or OwnerBallotCast ? Actor.System.ToString() : entry.Actor;
        var remainder = happened.Remainder;
        return remainder.Equals(happened) && actor == entry.Actor
            ? null
            : new Remainder(entry.Version, EventCodec.Write(remainder), actor);
    }
}
