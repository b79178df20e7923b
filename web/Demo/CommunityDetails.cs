using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;

namespace HappyCommunity.Live.Demo;

/// <summary>What goes on in a community around the day of its first start.</summary>
/// <param name="Units">The units whose people are stewards of its buildings, in turn.</param>
internal sealed record CommunityDetails(
    ImmutableArray<string> Units,
    ImmutableArray<Group> Groups,
    ImmutableArray<ProjectPlan> Projects,
    ImmutableArray<ActivityPlan> Activities,
    RallyPlan Rally,
    ImmutableArray<PollPlan> Polls,
    ImmutableArray<MeetingPlan> Meetings,
    ImmutableArray<NoticePlan> Notices);

/// <summary>A project as it stands by now. Yuan.</summary>
internal sealed record ProjectPlan(
    string Id, string Title, ProjectStage Stage, decimal Budget, decimal Spent, ImmutableArray<Gift> Gifts);

/// <summary>What was given for a project; without <paramref name="By"/> by residents.</summary>
internal sealed record Gift(ContributionKind Kind, string? By = null, decimal? Amount = null, string? What = null);

/// <param name="Day">Days from today.</param>
/// <param name="Hour">Of the city's clock.</param>
/// <param name="Fill">Signups to a seat by now; above 1 some wait.</param>
/// <param name="Album">Pictures that those who were there have added by now.</param>
internal sealed record ActivityPlan(
    string Id, string Title, string Place, int Day, int Hour, int Minutes, int Capacity, double Fill, ImmutableArray<string>? Album = null)
{
    public AnnounceActivity On(DateOnly today)
    {
        var startsAt = CityTime.At(today.AddDays(Day), Hour);
        return new AnnounceActivity(Id, Title, Place, startsAt, startsAt.AddMinutes(Minutes), Capacity);
    }
}

/// <param name="Reached">The share of the goal that is reached by now.</param>
internal sealed record RallyPlan(
    string Id, string Title, string Place, int Capacity, double Fill, int Goal, string Unit, int SinceHours, int ForHours, double Reached)
{
    public AnnounceActivity At(DateTimeOffset now)
    {
        // From nine in the morning of one day to six in the evening of another.
        var startsAt = CityTime.At(CityTime.DayOf(now.AddHours(-SinceHours)), 9);
        var endsAt = CityTime.At(CityTime.DayOf(startsAt.AddHours(ForHours)), 18);
        return new AnnounceActivity(Id, Title, Place, startsAt, endsAt, Capacity, Goal, Unit);
    }
}

/// <summary>The kinds of polls that a community has side by side.</summary>
internal enum PollSlot
{
    /// <summary>Every resident, tallies live, ballots may be changed.</summary>
    Live,

    /// <summary>One ballot per household, turnout only.</summary>
    Turnout,

    /// <summary>Secret, hidden until closed.</summary>
    Secret,

    /// <summary>The residents of one building, live.</summary>
    Building,
}

/// <param name="Weights">How likely each option is to be chosen; absent: by chance of the poll's id.</param>
/// <param name="Images">A picture of each option; absent for none.</param>
/// <param name="OpensDay">Days from today, at eight in the morning; so is <paramref name="ClosesDay"/>.</param>
/// <param name="Turnout">Share of those eligible who have voted by now.</param>
internal sealed record PollPlan(
    string Id,
    PollSlot Slot,
    string Title,
    ImmutableArray<string> Options,
    int OpensDay,
    int ClosesDay,
    double Turnout,
    ImmutableArray<int>? Weights = null,
    int? Building = null,
    PollMethod Method = PollMethod.Plurality,
    int? Limit = null,
    bool Presence = false,
    ImmutableArray<string>? Images = null)
{
    private const int Hour = 8;

    public AnnouncePoll On(DateOnly today) =>
        Announce(CityTime.At(today.AddDays(OpensDay), Hour), CityTime.At(today.AddDays(ClosesDay), Hour));

    public AnnouncePoll Announce(DateTimeOffset opensAt, DateTimeOffset closesAt) => new(
        Id,
        Title,
        [.. Options.Select((label, i) => new PollOption(OptionId(Method, i), label, Images is { } images ? DemoPictures.IdOf(images[i]) : null))],
        opensAt,
        closesAt,
        Slot == PollSlot.Turnout ? PollFranchise.Households : PollFranchise.Residents,
        Building is { } building ? [building] : null,
        Changeable: Slot == PollSlot.Live,
        Secret: Slot == PollSlot.Secret,
        Slot switch
        {
            PollSlot.Turnout => PollDisplay.Turnout,
            PollSlot.Secret => PollDisplay.Hidden,
            _ => PollDisplay.Live,
        },
        Method,
        Limit,
        Presence);

    private static string OptionId(PollMethod method, int index) => method == PollMethod.YesNo
        ? PollMethods.YesNoAbstain[index]
        : ((char)('a' + index)).ToString();

    /// <summary>The kind of a poll that is on show.</summary>
    public static PollSlot SlotOf(PollItem poll) => poll switch
    {
        { Secret: true } => PollSlot.Secret,
        { Buildings: not null } => PollSlot.Building,
        { Franchise: PollFranchise.Households } => PollSlot.Turnout,
        _ => PollSlot.Live,
    };
}

internal sealed record NoticePlan(string Id, int Day, string Title, string Body);

/// <param name="Day">Days from today.</param>
/// <param name="Hour">Of the city's clock.</param>
/// <param name="Outcomes">What came of it, where it has been held.</param>
internal sealed record MeetingPlan(
    string Id, string Title, string Place, int Day, int Hour, ImmutableArray<MeetingOutcome>? Outcomes = null);
