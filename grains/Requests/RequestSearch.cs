using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Search;

namespace HappyCommunity.Live.Requests;

/// <summary>Requests as the index of the search has them, by what happens to each.</summary>
internal static class RequestSearch
{
    public static IReadOnlyCollection<string> Kinds { get; } =
    [
        EventCodec.Kind<RequestSubmitted>(), EventCodec.Kind<RequestAccepted>(), EventCodec.Kind<RequestAnswered>(),
        EventCodec.Kind<RequestConfirmed>(), EventCodec.Kind<RequestReopened>(), EventCodec.Kind<RequestMerged>(),
        EventCodec.Kind<RequestClosed>(), EventCodec.Kind<RequestAssigned>(), EventCodec.Kind<RequestRaised>(),
        EventCodec.Kind<RequestHandedBack>(), EventCodec.Kind<RequestPaused>(), EventCodec.Kind<RequestResumed>(),
        EventCodec.Kind<RequestNoted>(), EventCodec.Kind<RequestRedacted>(),
    ];

    /// <summary>The number of the request that something happened to; null for anything else.</summary>
    public static string? ItemOf(Event happened) => (happened switch
    {
        RequestSubmitted e => e.Number,
        RequestAccepted e => e.Number,
        RequestConfirmed e => e.Number,
        RequestReopened e => e.Number,
        RequestMerged e => e.Number,
        RequestAssigned e => e.Number,
        RequestResumed e => e.Number,
        RequestRedacted e => e.Number,
        IRequestWords e => e.Number,
        _ => (int?)null,
    })?.ToString(CultureInfo.InvariantCulture);

    /// <returns>The request after it; null where nothing happened to it, or it is not known.</returns>
    public static SearchDocument? Take(string community, SearchDocument? before, Event happened, DateTimeOffset at, long version) => happened switch
    {
        RequestSubmitted e => new SearchDocument(
            community, SearchKind.Request, ItemOf(e)!, version, at, e.Category, RequestStage.Submitted, RequestLevel.Compound,
            RequestCategory.Find(e.Category)?.Handler, e.Building, e.DueAt).Saying(version, SearchSource.Request),
        _ when before is null => null,
        RequestAccepted => before with { Stage = RequestStage.Accepted },
        RequestAnswered => (Resume(before, at) with { Stage = RequestStage.Answered }).Saying(version, SearchSource.Answer),
        RequestConfirmed => before with { Stage = RequestStage.Confirmed },
        RequestReopened e => before with { Stage = RequestStage.Reopened, DueAt = e.DueAt },
        RequestMerged => Resume(before, at) with { Stage = RequestStage.Merged },
        RequestClosed => (before with { Stage = RequestStage.Closed }).Saying(version, SearchSource.Reason),
        RequestAssigned e => before with { Handler = e.Unit ?? HandlerAt(before, before.Level) },
        RequestRaised e => Move(before, e.Level, e.DueAt).Saying(version, SearchSource.Reason),
        RequestHandedBack e => Move(before, e.Level, e.DueAt).Saying(version, SearchSource.Reason),
        RequestPaused => (before with { PausedAt = at }).Saying(version, SearchSource.Reason),
        RequestResumed => Resume(before, at),
        RequestNoted => before.Saying(version, SearchSource.Note),
        RequestRedacted => before,
        _ => null,
    };

    private static SearchDocument Move(SearchDocument before, RequestLevel level, DateTimeOffset due) =>
        before with { Level = level, DueAt = due, PausedAt = null, Handler = HandlerAt(before, level) };

    /// <summary>The time of the pause, if there was one, is added to the deadline.</summary>
    private static SearchDocument Resume(SearchDocument before, DateTimeOffset at) => before.PausedAt is { } paused
        ? before with { DueAt = before.DueAt + (at - paused), PausedAt = null }
        : before;

    private static string? HandlerAt(SearchDocument request, RequestLevel? level) =>
        RequestCategory.Find(request.Category!)?.HandlerAt(level ?? RequestLevel.Compound);
}
