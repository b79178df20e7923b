using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Campaigns;

public enum CampaignKind
{
    Question,

    /// <summary>One matter, rated from 1 to 5: a poll of five steps, whose mean is the result.</summary>
    Rating,

    Notice,
}

public enum CampaignState
{
    Scheduled,
    Open,
    Closed,

    /// <summary>Taken back before it began.</summary>
    Withdrawn,
}

/// <summary>What a region puts to all communities below it.</summary>
/// <param name="Path">The codes of the regions above it, from the city down, and its own.</param>
/// <param name="Text">What a notice says; null of what is voted on.</param>
/// <param name="Options">Empty of a notice.</param>
[GenerateSerializer, Immutable, Alias("live.campaign.facts")]
public sealed record Campaign(
    [property: Id(0)] string Id,
    [property: Id(1)] CampaignKind Kind,
    [property: Id(2)] RegionRef Region,
    [property: Id(3)] ImmutableArray<string> Path,
    [property: Id(4)] string Title,
    [property: Id(5)] string? Text,
    [property: Id(6)] ImmutableArray<PollOption> Options,
    [property: Id(7)] PollMethod Method,
    [property: Id(8)] int? Limit,
    [property: Id(9)] PollFranchise Franchise,
    [property: Id(10)] PollDisplay Display,
    [property: Id(11)] DateTimeOffset OpensAt,
    [property: Id(12)] DateTimeOffset ClosesAt,
    [property: Id(13)] string FoundedBy,
    [property: Id(14)] DateTimeOffset FoundedAt)
{
    /// <summary>When it was ended before its time, or withdrawn; null for neither.</summary>
    [Id(15)] public DateTimeOffset? EndedAt { get; init; }

    [Id(16)] public bool Withdrawn { get; init; }

    public CampaignOrigin Origin => new(Id, Region);

    public CampaignState StateAt(DateTimeOffset now) =>
        Withdrawn ? CampaignState.Withdrawn
        : now < OpensAt ? CampaignState.Scheduled
        : now < ClosesAt ? CampaignState.Open
        : CampaignState.Closed;

    /// <summary>What brings it into a community.</summary>
    public Command Start => Kind == CampaignKind.Notice ? Notice : Poll;

    internal AnnouncePoll Poll => new(Id, Title, Options, OpensAt, ClosesAt, Franchise, Display: Display, Method: Method, Limit: Limit, Campaign: Origin);

    internal PostNotice Notice => new(Id, Title, Text ?? "", ClosesAt, Origin);
}
