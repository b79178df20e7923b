using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Requests as they are told to other systems. What is left out does not limit.</summary>
/// <param name="From">Only those that were submitted from then on: what happened before is not read at all.</param>
/// <param name="Until">Only those from before.</param>
/// <param name="Key">The one under this hash of an idempotency key.</param>
/// <param name="Limit">So many at most, the latest.</param>
/// <param name="WordsOf">The actor, in the ledger's form, whose own words come with what it submitted; null for nobody's.</param>
[GenerateSerializer, Immutable, Alias("live.register.query")]
public sealed record RegisterQuery(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset Until,
    [property: Id(2)] int Limit,
    [property: Id(3)] ImmutableArray<int>? Numbers = null,
    [property: Id(4)] ImmutableArray<string>? Categories = null,
    [property: Id(5)] bool? Closed = null,
    [property: Id(6)] UInt128? Key = null,
    [property: Id(7)] string? WordsOf = null)
{
    public bool Wants(RegisteredRequest request) =>
        request.SubmittedAt >= From && request.SubmittedAt < Until
        && Numbers?.Contains(request.Number) != false
        && Categories?.Contains(request.Category, StringComparer.Ordinal) != false
        && (Closed is null || Closed == request.Closed)
        && (Key is null || Key == request.Key);
}

/// <summary>A request without whose it is.</summary>
/// <param name="Closed">
/// Settled, or answered and not judged in time. One that waits for its resident's word is not: only they say that it helped.
/// </param>
/// <param name="ChangedAt">When its stage or anything else the office does about it last changed; of a closed one, when it was closed.</param>
/// <param name="By">The actor, in the ledger's form.</param>
/// <param name="Key">Hash of the sender's idempotency key.</param>
/// <param name="Said">What its sender wrote, where that was asked for and has not been erased.</param>
/// <param name="Answer">The latest, likewise.</param>
[GenerateSerializer, Immutable, Alias("live.register.request")]
public sealed record RegisteredRequest(
    [property: Id(0)] int Number,
    [property: Id(1)] string Category,
    [property: Id(2)] int? Building,
    [property: Id(3)] RequestStage Stage,
    [property: Id(4)] bool Closed,
    [property: Id(5)] string Handler,
    [property: Id(6)] DateTimeOffset SubmittedAt,
    [property: Id(7)] DateTimeOffset ChangedAt,
    [property: Id(8)] DateTimeOffset DueAt,
    [property: Id(9)] int? MergedInto,
    [property: Id(10)] string By,
    [property: Id(11)] UInt128 Key,
    [property: Id(12)] long Entry,
    [property: Id(13)] long AnswerEntry,
    [property: Id(14)] string? Said = null,
    [property: Id(15)] string? Answer = null);

/// <summary>
/// Requests since a moment, made of what the ledger says of them; what happens to those from before passes by. Unlike the
/// desk's list it has those that were settled long ago.
/// </summary>
internal sealed class RequestRegister
{
    private readonly RequestsSlice _requests = new();
    private readonly Dictionary<int, DateTimeOffset> _judgedAt = [];

    public static ImmutableArray<string> Kinds { get; } =
    [
        EventCodec.Kind<RequestSubmitted>(), EventCodec.Kind<RequestAccepted>(), EventCodec.Kind<RequestAnswered>(),
        EventCodec.Kind<RequestConfirmed>(), EventCodec.Kind<RequestReopened>(), EventCodec.Kind<RequestMerged>(),
        EventCodec.Kind<RequestClosed>(), EventCodec.Kind<RequestUnjudged>(), EventCodec.Kind<RequestAssigned>(),
        EventCodec.Kind<RequestRaised>(), EventCodec.Kind<RequestHandedBack>(), EventCodec.Kind<RequestPaused>(),
        EventCodec.Kind<RequestResumed>(),
    ];

    public void Take(Event happened, in Stamp stamp)
    {
        if (happened is not RequestSubmitted && _requests.Find(RequestTable.NumberOf(happened)) is null)
            return;
        if (happened is RequestMerged merged && _requests.Find(merged.Into) is null)
        {
            // The earlier one was there before.
            var request = _requests.Find(merged.Number)!;
            request.MergedInto = merged.Into;
            request.Stages.Add(new StageReached(RequestStage.Merged, stamp.At, stamp.By.ToString(), stamp.Version));
            return;
        }
        _requests.Apply(happened, stamp);
        if (happened is RequestUnjudged unjudged)
            _judgedAt[unjudged.Number] = stamp.At;
    }

    /// <summary>Those that are wanted, the latest first.</summary>
    public IEnumerable<RegisteredRequest> Find(RegisterQuery query) =>
        Enumerable.Reverse(_requests.Requests).Select(Show).Where(query.Wants).Take(query.Limit);

    private RegisteredRequest Show(Request request)
    {
        var changed = request.Stages[^1].At;
        if (request.Steps.Count > 0 && request.Steps[^1].At > changed && !request.Stage.IsSettled())
            changed = request.Steps[^1].At;
        return new RegisteredRequest(
            request.Facts.Number, request.Facts.Category, request.Facts.Building, request.Stage, request.Stage.IsSettled() || request.IsUnjudged,
            request.Handler, request.SubmittedAt, request.IsUnjudged ? _judgedAt[request.Facts.Number] : changed, request.DueAt, request.MergedInto,
            request.Stages[0].By, request.Facts.Key, request.Stages[0].Version,
            request.Stages.FindLast(stage => stage.Stage == RequestStage.Answered).Version);
    }
}
