using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Stewards;
using HappyCommunity.Live.Walls;
using HappyCommunity.Live.Watching;

namespace HappyCommunity.Live.Communities;

/// <summary>The parts of a community's view.</summary>
[Flags]
public enum Section
{
    None = 0,
    Profile = 1 << 0,
    Activities = 1 << 1,
    Requests = 1 << 2,
    Polls = 1 << 3,
    Ratings = 1 << 4,
    Index = 1 << 5,
    Projects = 1 << 6,
    Stewards = 1 << 7,
    Groups = 1 << 8,
    Notices = 1 << 9,
    Alert = 1 << 10,
    Ticker = 1 << 11,
    Meetings = 1 << 12,
    Resolutions = 1 << 13,
    Walls = 1 << 14,
    All = (1 << 15) - 1,

    /// <summary>The public is not told of these: it only says that there is something new.</summary>
    Alarms = 1 << 15,
}

/// <summary>What the public sees of a community.</summary>
/// <param name="Version">The ledger's version that it shows.</param>
[GenerateSerializer, Immutable, Alias("live.view.community")]
public sealed record CommunityView(
    [property: Id(0)] string Code,
    [property: Id(1)] string Name,
    [property: Id(2)] long Version,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] CommunitySections Sections) : IView<CommunityView, CommunityPatch>
{
    public CommunityView With(CommunityPatch patch) =>
        this with { Version = patch.To, At = patch.At, Sections = Sections.With(patch.Sections) };

    public CommunityPatch ToPatch(long from) => new(Code, from, Version, At, Sections);
}

/// <summary>The sections that changed; they replace those of any view whose version is from <c>From</c> up to before <c>To</c>.</summary>
[GenerateSerializer, Immutable, Alias("live.view.community-patch")]
public sealed record CommunityPatch(
    [property: Id(0)] string Code,
    [property: Id(1)] long From,
    [property: Id(2)] long To,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] CommunitySections Sections) : IPatch;

/// <summary>The sections of a view, all of them, or of a patch, where those that did not change are null.</summary>
[GenerateSerializer, Immutable, Alias("live.view.community-sections")]
public sealed record CommunitySections
{
    [Id(0)] public ProfileSection? Profile { get; init; }
    [Id(1)] public ImmutableArray<ActivityItem>? Activities { get; init; }
    [Id(2)] public RequestsSection? Requests { get; init; }
    [Id(3)] public ImmutableArray<PollItem>? Polls { get; init; }
    [Id(4)] public RatingsSection? Ratings { get; init; }
    [Id(5)] public IndexSection? Index { get; init; }
    [Id(6)] public ImmutableArray<ProjectItem>? Projects { get; init; }
    [Id(7)] public ImmutableArray<Steward>? Stewards { get; init; }
    [Id(8)] public ImmutableArray<Group>? Groups { get; init; }
    [Id(9)] public ImmutableArray<Notice>? Notices { get; init; }
    [Id(10)] public AlertSection? Alert { get; init; }
    [Id(11)] public ImmutableArray<TickerItem>? Ticker { get; init; }
    [Id(20)] public ImmutableArray<MeetingItem>? Meetings { get; init; }
    [Id(24)] public ImmutableArray<ResolutionItem>? Resolutions { get; init; }
    [Id(21)] public WallsSection? Walls { get; init; }

    /// <summary>These sections with those of a patch in their place.</summary>
    public CommunitySections With(CommunitySections changed) => new()
    {
        Profile = changed.Profile ?? Profile,
        Activities = changed.Activities ?? Activities,
        Requests = changed.Requests ?? Requests,
        Polls = changed.Polls ?? Polls,
        Ratings = changed.Ratings ?? Ratings,
        Index = changed.Index ?? Index,
        Projects = changed.Projects ?? Projects,
        Stewards = changed.Stewards ?? Stewards,
        Groups = changed.Groups ?? Groups,
        Notices = changed.Notices ?? Notices,
        Alert = changed.Alert ?? Alert,
        Ticker = changed.Ticker ?? Ticker,
        Meetings = changed.Meetings ?? Meetings,
        Resolutions = changed.Resolutions ?? Resolutions,
        Walls = changed.Walls ?? Walls,
    };
}

/// <param name="Enrolled">How many residents are on the roll.</param>
[GenerateSerializer, Immutable, Alias("live.view.profile")]
public sealed record ProfileSection(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<RegionRef> RegionPath,
    [property: Id(2)] int Buildings,
    [property: Id(3)] int Households,
    [property: Id(4)] int Residents,
    [property: Id(5)] int Enrolled,
    [property: Id(6)] bool Demo,
    [property: Id(7)] string? Motto);
