using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Resolutions;

/// <summary>What is put to the community's owners, those closed within half a year with it, and who may vote for an owner by phone.</summary>
public sealed class ResolutionsSlice : Slice
{
    private const int DaysKept = 180;

    public List<Resolution> Resolutions { get; init; } = [];

    /// <summary>The ids of those that were taken back: they are not used again.</summary>
    public HashSet<string> Withdrawn { get; init; } = [];

    /// <summary>The residents of whom the office has made sure that they may vote for the owner of their flat, by ordinal.</summary>
    public SortedSet<int> Confirmed { get; init; } = [];

    [JsonIgnore]
    public override DateTimeOffset? Due => Resolutions.Min(r => r.NextDue);

    public Resolution? Find(string id) => Resolutions.Find(r => r.Id == id);

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        PutResolution put => ResolutionOffice.Decide(this, put, context),
        WithdrawResolution withdraw => ResolutionOffice.Decide(this, withdraw, context),
        ConfirmOwner confirm => ResolutionOffice.Decide(this, confirm, context),
        DismissOwner dismiss => ResolutionOffice.Decide(this, dismiss, context),
        FindOwners find => ResolutionOffice.Decide(this, find, context),
        CastOwnerBallot cast => OwnerVoting.Decide(this, cast, context),
        EnterOwnerPaper enter => OwnerVoting.Decide(this, enter, context),
        ConfirmOwnerPaper confirm => OwnerVoting.Decide(this, confirm, context),
        DiscardOwnerPaper discard => OwnerVoting.Decide(this, discard, context),
        ReadResolutions read => ResolutionDesk.Decide(this, read, context),
        ReadResolutionRecord read => ResolutionDesk.Decide(this, read, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case OwnerBallotCast cast:
                // Who has been erased since is not in the entry any more.
                int? resident = stamp.By.Kind == ActorKind.Resident ? stamp.By.Ordinal : null;
                Find(cast.Resolution)!.Count(new OwnerBallot(cast.Vote, BallotWay.Phone, cast.Flat, stamp.At, resident));
                return Section.Resolutions;
            case OwnerPaperCast cast:
                Keep(cast.Resolution, cast.Id, new OwnerPaper(cast.Flat, cast.Vote, stamp.By.ToString(), stamp.At, Counts: true));
                Find(cast.Resolution)!.Count(new OwnerBallot(cast.Vote, BallotWay.Paper, cast.Flat, stamp.At, null));
                return Section.Resolutions;
            case OwnerPaperEntered entered:
                Keep(entered.Resolution, entered.Id, new OwnerPaper(entered.Flat, entered.Vote, stamp.By.ToString(), stamp.At, Counts: false));
                return Section.Resolutions;
            case OwnerPaperDiscarded discarded:
                Find(discarded.Resolution)!.Papers.Remove(discarded.Id);
                return Section.Resolutions;
            case ResolutionAnnounced announced:
                Announce(announced);
                return Section.Resolutions;
            case ResolutionWithdrawn withdrawn:
                Withdrawn.Add(withdrawn.Id);
                Resolutions.RemoveAll(r => r.Id == withdrawn.Id);
                return Section.Resolutions;
            case ResolutionOpened opened:
                Find(opened.Id)!.MarkedOpen = true;
                return Section.Resolutions;
            case ResolutionClosed closed:
                Find(closed.Id)!.MarkedClosed = true;
                return Section.Resolutions;
            case OwnerConfirmed confirmed:
                Confirmed.Add(confirmed.Resident);
                return Section.None;
            case OwnerDismissed dismissed:
                Confirmed.Remove(dismissed.Resident);
                return Section.None;
            case SeatFreed freed:
                Confirmed.Remove(freed.Resident);
                return Section.None;
            case ResidentErased:
                Confirmed.Remove(stamp.By.Ordinal);
                foreach (var resolution in Resolutions)
                    resolution.Forget(stamp.By.Ordinal);
                return Section.None;
            case DayTurned:
                return DropOld(stamp.At);
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) => happened switch
    {
        ResolutionOpened e => new TickerItem(stamp.At, TickerKind.PollOpened, Title: Find(e.Id)!.Facts.Terms.Title),
        ResolutionClosed e => new TickerItem(stamp.At, TickerKind.PollClosed, Title: Find(e.Id)!.Facts.Terms.Title),
        _ => null,
    };

    public override IEnumerable<Event> Elapsed(DateTimeOffset now)
    {
        foreach (var resolution in Resolutions)
        {
            if (!resolution.MarkedOpen && resolution.Facts.Terms.OpensAt <= now)
                yield return new ResolutionOpened(resolution.Id);
            if (!resolution.MarkedClosed && resolution.Facts.Terms.ClosesAt <= now)
                yield return new ResolutionClosed(resolution.Id);
        }
    }

    private void Announce(ResolutionAnnounced announced)
    {
        var at = Resolutions.FindIndex(r => r.Id == announced.Terms.Id);
        if (at < 0)
            Resolutions.Add(new Resolution(announced));
        else
            Resolutions[at] = new Resolution(announced);
    }

    private void Keep(string resolution, Guid id, OwnerPaper paper) => Find(resolution)!.Papers[id] = paper;

    /// <summary>With a day also that may be over in which the public sees what has closed.</summary>
    private Section DropOld(DateTimeOffset now)
    {
        if (Resolutions.Count == 0)
            return Section.None;
        Resolutions.RemoveAll(r => r.MarkedClosed && r.Facts.Terms.ClosesAt.AddDays(DaysKept) < now);
        return Section.Resolutions;
    }
}
