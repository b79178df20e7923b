using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Stewards;
using HappyCommunity.Live.Walls;

namespace HappyCommunity.Live.Communities;

/// <summary>All that is known of a community: its slices side by side. It changes by applying events and in no other way.</summary>
public sealed class CommunityState
{
    /// <summary>Changes whenever the shape of the state does, so that older snapshots are left aside.</summary>
    public const int Format = 7;

    private Slice[]? _slices;

    // Asked for with every command, and costly where there are many requests: kept until an event concerns the slice.
    private DateTimeOffset?[]? _dues;

    public Profile Profile { get; init; } = new();
    public RollSlice Roll { get; init; } = new();
    public PresenceSlice Presence { get; init; } = new();
    public PollsSlice Polls { get; init; } = new();
    public ActivitiesSlice Activities { get; init; } = new();
    public RequestsSlice Requests { get; init; } = new();
    public RatingsSlice Ratings { get; init; } = new();
    public NoticesSlice Notices { get; init; } = new();
    public ProjectsSlice Projects { get; init; } = new();
    public StewardsSlice Stewards { get; init; } = new();
    public GroupsSlice Groups { get; init; } = new();
    public MeetingsSlice Meetings { get; init; } = new();
    public ResolutionsSlice Resolutions { get; init; } = new();
    public WallsSlice Walls { get; init; } = new();
    public ParticipationSlice Participation { get; init; } = new();
    public MeasuresSlice Measures { get; init; } = new();
    public ExportsSlice Exports { get; init; } = new();
    public AlarmsSlice Alarms { get; init; } = new();
    public Ticker Ticker { get; init; } = new();

    /// <summary>The latest event's; 0 before the first.</summary>
    public long Version { get; set; }

    /// <summary>The latest event's time: time does not go back within a stream.</summary>
    public DateTimeOffset At { get; set; }

    [JsonIgnore]
    public bool IsFounded => Profile.Facts is not null;

    private Slice[] Slices => _slices ??=
        [Profile, Roll, Presence, Polls, Activities, Requests, Ratings, Notices, Projects, Stewards, Groups, Meetings, Resolutions, Walls, Participation, Measures, Exports, Alarms];

    /// <summary>When time alone next brings something; null for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? Due
    {
        get
        {
            _dues ??= Array.ConvertAll(Slices, s => s.Due);
            DateTimeOffset? due = null;
            foreach (var next in _dues)
            {
                if (next is not null && !(next >= due))
                    due = next;
            }
            return due;
        }
    }

    public Decision Decide(Command command, Actor by, DateTimeOffset now)
    {
        if (!IsFounded && command is not FoundCommunity)
            return Refusals.UnknownCommunity;
        var resident = by.Kind == ActorKind.Resident ? Roll.Find(by.Ordinal) : null;
        var presentUntil = resident is null ? null : Presence.UntilOf(by.Ordinal);
        var votedUntil = command is EraseResident ? Polls.VotedUntil(by.Ordinal, now) : null;
        var context = new Context(now, Profile.DayOf(now), by, resident, presentUntil, votedUntil, FindPlan(command), FindRegister(command));
        foreach (var slice in Slices)
        {
            if (slice.Decide(command, context) is { } decision)
                return decision;
        }
        throw new InvalidOperationException($"No slice decides on {command.GetType().Name}.");
    }

    public IReadOnlyList<Event> Elapsed(DateTimeOffset now) => [.. Slices.SelectMany(s => s.Elapsed(now))];

    /// <summary>The stamp that the next event gets.</summary>
    public Stamp Next(Actor by, DateTimeOffset at) => new(Version + 1, at, Profile.DayOf(at), by);

    /// <returns>The sections that may look different now.</returns>
    public Section Apply(Event happened, in Stamp stamp)
    {
        var changed = Section.None;
        for (var i = 0; i < Slices.Length; i++)
        {
            var own = Slices[i].Apply(happened, stamp);
            changed |= own;
            if (_dues is not null && (own != Section.None || Slices[i] is Profile))
                _dues[i] = Slices[i].Due;
        }
        if (happened is HouseholdForgotten)
        {
            // The ticker told where somebody enrolled, which the ledger does not say any more.
            Ticker.DropUntil(stamp.At - ResidentErasure.ShortestHold);
            changed |= Section.Ticker;
        }
        if (happened is PollClosingMoved)
        {
            var at = stamp.At;
            ResidentErasure.HoldAnew(Roll, resident => Polls.VotedUntil(resident, at));
            _dues = null;
        }
        foreach (var slice in Slices)
        {
            if (slice.Tell(happened, stamp) is not { } item)
                continue;
            Ticker.Add(item);
            changed |= Section.Ticker;
        }
        (Version, At) = (stamp.Version, stamp.At);
        return changed;
    }

    /// <summary>Applies what the ledger has after this state.</summary>
    /// <exception cref="InvalidDataException">An entry is missing, or cannot be read by this version.</exception>
    public void Replay(LedgerTail tail)
    {
        foreach (var entry in tail.Entries)
        {
            if (entry.Version != Version + 1)
                throw new InvalidDataException($"The ledger goes on with {entry.Version} after {Version}.");
            Apply(EventCodec.Decode(entry), Next(Actor.Parse(entry.Actor), entry.At));
        }
        Polls.Take(tail.Choices);
    }

    public CommunitySections Show(Section sections, DateTimeOffset now)
    {
        var today = Profile.DayOf(now);
        var requests = Has(Section.Requests | Section.Index) ? RequestView.Show(Requests, today, now) : null;
        return new CommunitySections
        {
            Profile = Has(Section.Profile) ? ShowProfile(Profile.Facts!) : null,
            Activities = Has(Section.Activities) ? ActivityView.Show(Activities) : null,
            Requests = Has(Section.Requests) ? requests : null,
            Polls = Has(Section.Polls) ? PollView.Show(Polls, Roll.Count, now) : null,
            Ratings = Has(Section.Ratings) ? RatingView.Show(Ratings, today) : null,
            Index = Has(Section.Index) ? HappinessIndex.Of(Figures(today, requests!), Measures.Rules) : null,
            Projects = Has(Section.Projects) ? ProjectView.Show(Projects) : null,
            Stewards = Has(Section.Stewards) ? [.. Stewards.Stewards.Values] : null,
            Groups = Has(Section.Groups) ? [.. Groups.Groups] : null,
            Meetings = Has(Section.Meetings) ? MeetingView.Show(Meetings) : null,
            Resolutions = Has(Section.Resolutions) ? ResolutionView.Show(Resolutions, now) : null,
            Notices = Has(Section.Notices) ? [.. Notices.Notices] : null,
            Alert = Has(Section.Alert) ? Notices.Alert : null,
            Walls = Has(Section.Walls) ? new WallsSection(Walls.Changes) : null,
            Ticker = Has(Section.Ticker) ? [.. Ticker.Items] : null,
        };

        bool Has(Section section) => (sections & section) != Section.None;
    }

    public Figures Figures(DateTimeOffset now)
    {
        var today = Profile.DayOf(now);
        return Figures(today, RequestView.Sum(Requests, today, now));
    }

    /// <summary>How the campaigns stand here; null where there are none.</summary>
    public ImmutableArray<CampaignTally>? Campaigns(DateTimeOffset now) => !HasCampaigns ? null : CampaignTallies.Of(
        Polls.Polls.Where(poll => poll.Facts.Campaign is not null).Select(poll => PollView.Show(poll, Roll.Count, now)),
        Notices.Notices.Concat(Notices.Archived), now);

    private bool HasCampaigns => Polls.Polls.Exists(poll => poll.Facts.Campaign is not null)
        || Notices.Notices.Exists(notice => notice.Campaign is not null)
        || Notices.Archived.Exists(notice => notice.Campaign is not null);

    /// <summary>The household whose seat a command is about.</summary>
    private SeatPlan? FindPlan(Command command) => command switch
    {
        EnterBallot enter => SeatPlan.At(Roll, enter.Household),
        FindSeats { Household: { } address } => SeatPlan.At(Roll, address),
        FindSeats find => SeatPlan.At(Roll, find.Code),
        ConfirmBallot confirm when Polls.Find(confirm.Poll)?.Papers.GetValueOrDefault(confirm.Id) is { } paper =>
            SeatPlan.Around(Roll, paper.Resident),
        EnterOwnerPaper enter => SeatPlan.At(Roll, enter.Flat),
        ConfirmOwner confirm => SeatPlan.At(Roll, confirm.Flat),
        FindOwners find => SeatPlan.At(Roll, find.Flat),
        _ => null,
    };

    /// <summary>The flats and their owners, where a command needs them all.</summary>
    private OwnerRegister? FindRegister(Command command) =>
        command is PutResolution or ReadResolutions or ReadResolutionRecord ? OwnerRegister.Of(Roll) : null;

    private Figures Figures(DateOnly today, RequestsSection requests)
    {
        var (sum, count) = Ratings.Total(Month.Of(today));
        return new Figures(
            Profile.Facts?.Buildings ?? 0, Profile.Facts?.Households ?? 0, Profile.Facts?.Residents ?? 0,
            Roll.Enrolled, Participation.CountUpTo(today), today, Polls.BallotsOn(today), Activities.Signups,
            requests.Submitted, requests.Accepted, requests.Answered, requests.Confirmed, requests.Reopened,
            requests.Overdue, requests.Rates.Response, requests.Rates.Resolution, requests.Rates.Satisfaction, sum, count,
            Profile.Facts?.Demo ?? false, requests.Rates.Unjudged);
    }

    private ProfileSection ShowProfile(CommunityFounded facts) => new(
        facts.Name, facts.Path, facts.Buildings, facts.Households, facts.Residents, Roll.Enrolled, facts.Demo,
        facts.Motto);
}
