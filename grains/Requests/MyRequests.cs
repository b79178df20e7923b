using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>A resident's own request, with what they wrote and what they were answered.</summary>
/// <param name="Handler">Who is answerable for it now (<see cref="RequestCategory.HandlerAt"/>).</param>
/// <param name="Text">The resident's own words; null where they were erased.</param>
/// <param name="Stages">What happened to it, oldest first.</param>
/// <param name="Joined">How many others have said "me too".</param>
[GenerateSerializer, Immutable, Alias("live.me.request")]
public sealed record MyRequest(
    [property: Id(0)] int Number,
    [property: Id(1)] string Category,
    [property: Id(2)] int? Building,
    [property: Id(3)] RequestStage Stage,
    [property: Id(4)] DateTimeOffset SubmittedAt,
    [property: Id(5)] DateTimeOffset DueAt,
    [property: Id(6)] bool Overdue,
    [property: Id(7)] string? Text,
    [property: Id(8)] string Handler,
    [property: Id(9)] string? Answer,
    [property: Id(10)] ImmutableArray<RequestStep> Stages,
    [property: Id(11)] int? Score,
    [property: Id(12)] RequestLevel Level,
    [property: Id(13)] int Joined,
    [property: Id(14)] string? Spot,
    [property: Id(15)] ImmutableArray<Guid> Photos,
    [property: Id(16)] bool Behalf,
    [property: Id(17)] int? NeighbourBuilding,
    [property: Id(18)] bool Anonymous)
{
    /// <summary>The number of the earlier request that it goes on as, whose answer it has; null for none.</summary>
    [Id(19)] public int? MergedInto { get; init; }

    /// <summary>Whether its time stands still.</summary>
    [Id(20)] public bool Paused { get; init; }

    /// <summary>Whether the office has taken its words out.</summary>
    [Id(21)] public bool Redacted { get; init; }
}

/// <summary>Another's request to which the resident has said "me too": what happens to it, and nobody's words.</summary>
[GenerateSerializer, Immutable, Alias("live.me.joined-request")]
public sealed record JoinedRequest(
    [property: Id(0)] int Number,
    [property: Id(1)] string Category,
    [property: Id(2)] int? Building,
    [property: Id(3)] RequestStage Stage,
    [property: Id(4)] DateTimeOffset SubmittedAt,
    [property: Id(5)] DateTimeOffset DueAt,
    [property: Id(6)] bool Overdue,
    [property: Id(7)] string Handler,
    [property: Id(8)] RequestLevel Level,
    [property: Id(9)] ImmutableArray<RequestStep> Stages,
    [property: Id(10)] int Joined);

/// <summary>A step in the life of a request.</summary>
/// <param name="By">In what part somebody did it, not who.</param>
/// <param name="Handler">Who was answerable from then on.</param>
/// <param name="Level">At which level it was from then on.</param>
/// <param name="Other">The number of the request that it was merged into.</param>
/// <param name="Reason">Why it was paused or closed, on one's own requests.</param>
[GenerateSerializer, Immutable, Alias("live.me.request-step")]
public sealed record RequestStep(
    [property: Id(0)] RequestStepKind Stage,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ActorKind By,
    [property: Id(3)] string Handler,
    [property: Id(4)] RequestLevel Level,
    [property: Id(5)] int? Other = null,
    [property: Id(6)] string? Reason = null);

/// <summary>A resident's own request, and the one that it goes on as, if there is such a one.</summary>
internal readonly record struct OwnRequest(Request Request, Request? Followed)
{
    /// <summary>The entry with which the answer that is the resident's to read is kept; 0 for none yet.</summary>
    public long AnswerVersion
    {
        get
        {
            // What the other's sender was answered before was for nobody else.
            var since = Followed is null ? 0 : Request.Stages[^1].Version;
            return (Followed ?? Request).Stages.FindLast(s => s.Stage == RequestStage.Answered && s.Version > since).Version;
        }
    }
}

/// <summary>A resident's requests, as only that resident sees them.</summary>
internal static class MyRequests
{
    /// <summary>The resident's own, newest first.</summary>
    public static IReadOnlyList<OwnRequest> Own(RequestsSlice requests, int resident) =>
    [
        .. requests.Requests.Where(r => r.Resident == resident).OrderByDescending(r => r.Facts.Number)
            .Select(r => new OwnRequest(r, r.MergedInto is { } into ? requests.Find(into) : null)),
    ];

    public static ImmutableArray<JoinedRequest> ShowJoined(RequestsSlice requests, int resident, DateTimeOffset now) =>
        [.. requests.Requests.Where(r => r.Joined.Contains(resident)).OrderByDescending(r => r.Facts.Number).Select(r => new JoinedRequest(
            r.Facts.Number, r.Facts.Category, r.Facts.Building, r.Stage, r.SubmittedAt, r.DueAt, r.IsOverdue(now), r.Handler,
            r.Level, [.. Shown(r).Select(Show)], r.Joined.Count))];

    /// <summary>One of the resident's own, but for its words.</summary>
    public static MyRequest Show(Request request, DateTimeOffset now) => new(
        request.Facts.Number, request.Facts.Category, request.Facts.Building, request.Stage, request.SubmittedAt,
        request.DueAt, request.IsOverdue(now), null, request.Handler, null, [.. Shown(request).Select(Show)], request.Score, request.Level,
        request.Joined.Count, null, request.Facts.Photos ?? [], request.Facts.Behalf, request.Facts.NeighbourBuilding,
        request.Facts.Anonymous)
    {
        MergedInto = request.MergedInto,
        Paused = request.IsPaused,
        Redacted = request.IsRedacted,
    };

    /// <summary>The entries of the ledger whose words are the resident's to read.</summary>
    public static IEnumerable<long> Versions(OwnRequest own) =>
        Shown(own.Request).Where(HasReason).Select(h => h.Version).Append(own.Request.Stages[0].Version).Append(own.AnswerVersion);

    /// <summary>The same with its words, by the entries of the ledger that they were written with.</summary>
    public static MyRequest AddWords(MyRequest shown, OwnRequest own, IReadOnlyDictionary<long, string> words)
    {
        var said = words.TryGetValue(own.Request.Stages[0].Version, out var sent) ? RequestWords.Split(sent) : null;
        return shown with
        {
            Text = said?.Text,
            Spot = said?.Spot,
            Answer = words.GetValueOrDefault(own.AnswerVersion),
            Stages =
            [
                .. Shown(own.Request).Select(h => Show(h) with { Reason = HasReason(h) ? words.GetValueOrDefault(h.Version) : null }),
            ],
        };
    }

    /// <summary>What of its history is the residents' business: not who of the office sees to it, nor who else asked.</summary>
    private static IEnumerable<Happening> Shown(Request request)
    {
        string? handler = null;
        foreach (var happening in RequestHistory.Of(request))
        {
            var isNew = happening.Handler != handler;
            handler = happening.Handler;
            if (happening.Kind != RequestStepKind.TookIn && (happening.Kind != RequestStepKind.Assigned || isNew))
                yield return happening;
        }
    }

    private static bool HasReason(Happening happening) => happening.Kind is RequestStepKind.Paused or RequestStepKind.Closed;

    private static RequestStep Show(Happening happening) => new(
        happening.Kind, happening.At, happening.By.Kind, happening.Handler, happening.Level, happening.Other);
}
