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
    [property: Id(18)] bool Anonymous);

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
[GenerateSerializer, Immutable, Alias("live.me.request-step")]
public sealed record RequestStep(
    [property: Id(0)] RequestStepKind Stage,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ActorKind By,
    [property: Id(3)] string Handler,
    [property: Id(4)] RequestLevel Level);

/// <summary>The stages, and what else moves a request.</summary>
public enum RequestStepKind
{
    Submitted,
    Accepted,
    Answered,
    Confirmed,
    Reopened,

    /// <summary>It rose a level.</summary>
    Raised,
}

/// <summary>A resident's requests, as only that resident sees them.</summary>
internal static class MyRequests
{
    /// <summary>The resident's own, newest first.</summary>
    public static IReadOnlyList<Request> Own(RequestsSlice requests, int resident) =>
        [.. requests.Requests.Where(r => r.Resident == resident).OrderByDescending(r => r.Facts.Number)];

    public static ImmutableArray<JoinedRequest> ShowJoined(RequestsSlice requests, int resident, DateTimeOffset now) =>
        [.. requests.Requests.Where(r => r.Joined.Contains(resident)).OrderByDescending(r => r.Facts.Number).Select(r => new JoinedRequest(
            r.Facts.Number, r.Facts.Category, r.Facts.Building, r.Stage, r.SubmittedAt, r.DueAt, r.IsOverdue(now), r.Handler,
            r.Level, Steps(r), r.Joined.Count))];

    /// <summary>One of the resident's own, but for its words.</summary>
    public static MyRequest Show(Request request, DateTimeOffset now) => new(
        request.Facts.Number, request.Facts.Category, request.Facts.Building, request.Stage, request.SubmittedAt,
        request.DueAt, request.IsOverdue(now), null, request.Handler, null, Steps(request), request.Score, request.Level,
        request.Joined.Count, null, request.Facts.Photos ?? [], request.Facts.Behalf, request.Facts.NeighbourBuilding,
        request.Facts.Anonymous);

    /// <summary>The same with its words, by the entries of the ledger that they were written with.</summary>
    public static MyRequest AddWords(MyRequest shown, Request request, IReadOnlyDictionary<long, string> words)
    {
        var said = words.TryGetValue(request.Stages[0].Version, out var sent) ? RequestWords.Split(sent) : null;
        var answered = request.Stages.FindLast(s => s.Stage == RequestStage.Answered).Version;
        return shown with { Text = said?.Text, Spot = said?.Spot, Answer = words.GetValueOrDefault(answered) };
    }

    private static ImmutableArray<RequestStep> Steps(Request request)
    {
        var category = RequestCategory.Find(request.Facts.Category)!;
        var stages = request.Stages.Select(s => (s.Version, Kind: (RequestStepKind)s.Stage, s.At, By: Actor.Parse(s.By).Kind));
        var raises = request.Raises.Select(r => (r.Version, Kind: RequestStepKind.Raised, r.At, By: ActorKind.System));
        return [.. stages.Concat(raises).OrderBy(step => step.Version).Select(step =>
        {
            var level = request.Raises.LastOrDefault(r => r.Version <= step.Version).Level;
            return new RequestStep(step.Kind, step.At, step.By, category.HandlerAt(level), level);
        })];
    }
}
