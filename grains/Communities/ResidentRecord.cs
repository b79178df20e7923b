using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using Request = HappyCommunity.Live.Requests.Request;

namespace HappyCommunity.Live.Communities;

/// <summary>What the community knows of one resident's own doing; for that resident alone.</summary>
/// <param name="Objections">The polls of which the resident finds none of the options right.</param>
/// <param name="PresentUntil">How long the resident counts as being at the centre, or did; null for not lately.</param>
[GenerateSerializer, Immutable, Alias("live.me")]
public sealed record ResidentRecord(
    [property: Id(0)] string Community,
    [property: Id(1)] int Resident,
    [property: Id(2)] int Building,
    [property: Id(3)] ImmutableArray<MyBallot> Ballots,
    [property: Id(4)] ImmutableArray<MyRating> Ratings,
    [property: Id(5)] ImmutableArray<MySignup> Signups,
    [property: Id(6)] ImmutableArray<MyRequest> Requests,
    [property: Id(7)] ImmutableArray<string> Objections,
    [property: Id(8)] DateTimeOffset? PresentUntil);

/// <param name="Options">What was chosen; null in a secret poll, where nobody knows.</param>
[GenerateSerializer, Immutable, Alias("live.me.ballot")]
public sealed record MyBallot(
    [property: Id(0)] string Poll,
    [property: Id(1)] ImmutableArray<string>? Options,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Receipt);

[GenerateSerializer, Immutable, Alias("live.me.rating")]
public sealed record MyRating([property: Id(0)] string Aspect, [property: Id(1)] int Score);

[GenerateSerializer, Immutable, Alias("live.me.signup")]
public sealed record MySignup(
    [property: Id(0)] string Activity,
    [property: Id(1)] SignupStatus Status,
    [property: Id(2)] int? Position,
    [property: Id(3)] bool CheckedIn);

/// <param name="Text">The resident's own words; null where they were erased.</param>
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
    [property: Id(10)] ImmutableArray<MyRequestStage> Stages,
    [property: Id(11)] int? Score);

/// <param name="By">In what part somebody did it, not who.</param>
[GenerateSerializer, Immutable, Alias("live.me.request-stage")]
public sealed record MyRequestStage(
    [property: Id(0)] RequestStage Stage, [property: Id(1)] DateTimeOffset At, [property: Id(2)] ActorKind By);

internal static class ResidentRecords
{
    /// <summary>The record but for its words, which <see cref="AddWordsAsync"/> brings.</summary>
    public static ResidentRecord? Show(string code, CommunityState state, int ordinal, DateTimeOffset now)
    {
        if (state.Roll.Find(ordinal) is not { } resident)
            return null;
        var month = Month.Of(state.Profile.DayOf(now));
        return new ResidentRecord(
            code, ordinal, resident.Building,
            [.. state.Polls.Polls.Where(p => p.HasVoted(ordinal)).Select(p => Show(p, ordinal))],
            [.. state.Ratings.Aspects.Where(a => state.Ratings.Period == month && a.Of(ordinal) != 0)
                .Select(a => new MyRating(a.Aspect.Key, a.Of(ordinal)))],
            [.. state.Activities.Activities.Select(a => (Activity: a, Signup: a.SignupOf(ordinal)))
                .Where(x => x.Signup is not null)
                .Select(x => new MySignup(
                    x.Activity.Facts.Id, x.Signup!.Status, x.Signup.Position, x.Activity.CheckedIn.Contains(ordinal)))],
            [.. OwnRequests(state, ordinal).Select(r => Show(r, now))],
            [.. state.Polls.Polls.Where(p => p.Objections.ContainsKey(ordinal)).Select(p => p.Facts.Id)],
            state.Presence.UntilOf(ordinal));
    }

    public static async Task<ResidentRecord> AddWordsAsync(
        ResidentRecord record, IReadOnlyList<Request> requests, ILedger ledger)
    {
        if (requests.Count == 0)
            return record;
        var versions = requests.SelectMany(r => r.Stages).Select(s => s.Version).ToList();
        var words = await ledger.ReadWordsAsync(record.Community, versions);
        return record with
        {
            Requests = [.. record.Requests.Zip(requests, (shown, request) => shown with
            {
                Text = words.GetValueOrDefault(request.Stages[0].Version),
                Answer = request.Stages.FindLast(s => s.Stage == RequestStage.Answered) is { Version: > 0 } answered
                    ? words.GetValueOrDefault(answered.Version)
                    : null,
            })],
        };
    }

    /// <summary>The resident's requests, newest first.</summary>
    public static IReadOnlyList<Request> OwnRequests(CommunityState state, int ordinal) =>
        [.. state.Requests.Requests.Where(r => r.Resident == ordinal).OrderByDescending(r => r.Facts.Number)];

    private static MyBallot Show(Poll poll, int ordinal) => new(
        poll.Facts.Id,
        poll.MarksOf(ordinal) is { } marks ? [.. Choice.Ids(poll.Facts, marks)] : null,
        poll.CastAtOf(ordinal),
        poll.ReceiptOf(ordinal));

    private static MyRequest Show(Request request, DateTimeOffset now) => new(
        request.Facts.Number, request.Facts.Category, request.Facts.Building, request.Stage, request.SubmittedAt,
        request.DueAt, request.IsOverdue(now), null, RequestCategory.Find(request.Facts.Category)!.Handler, null,
        [.. request.Stages.Select(s => new MyRequestStage(s.Stage, s.At, Actor.Parse(s.By).Kind))], request.Score);
}
