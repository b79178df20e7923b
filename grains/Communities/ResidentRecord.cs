using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Resolutions;

namespace HappyCommunity.Live.Communities;

/// <summary>What the community knows of one resident's own doing; for that resident alone.</summary>
/// <param name="Objections">The polls of which the resident finds none of the options right.</param>
[GenerateSerializer, Immutable, Alias("live.me")]
public sealed record ResidentRecord(
    [property: Id(0)] string Community,
    [property: Id(1)] int Resident,
    [property: Id(2)] int Building,
    [property: Id(3)] ImmutableArray<MyBallot> Ballots,
    [property: Id(4)] ImmutableArray<MyRating> Ratings,
    [property: Id(5)] ImmutableArray<MySignup> Signups,
    [property: Id(6)] ImmutableArray<MyRequest> Requests,
    [property: Id(7)] ImmutableArray<string> Objections)
{
    /// <summary>How long the resident counts as being at the centre, or did; null for not lately.</summary>
    [Id(21)] public DateTimeOffset? PresentUntil { get; init; }

    /// <summary>Others' requests to which the resident has said "me too".</summary>
    [Id(20)] public ImmutableArray<JoinedRequest> Joined { get; init; } = [];

    /// <summary>The photos that the resident has in albums.</summary>
    [Id(22)] public ImmutableArray<MyAlbumPhoto> Album { get; init; } = [];

    /// <summary>What the resident would give and do for projects.</summary>
    [Id(30)] public ImmutableArray<MyOffer> Offers { get; init; } = [];

    /// <summary>Of one whom the office has confirmed as an owner; null for everybody else.</summary>
    [Id(40)] public MyOwnership? Ownership { get; init; }
}

/// <param name="Options">What was chosen; null in a secret poll, where nobody knows.</param>
/// <param name="AtCentre">Whether it was given at the centre, on paper or at the kiosk, and so cannot be changed.</param>
[GenerateSerializer, Immutable, Alias("live.me.ballot")]
public sealed record MyBallot(
    [property: Id(0)] string Poll,
    [property: Id(1)] ImmutableArray<string>? Options,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Receipt,
    [property: Id(4)] bool AtCentre);

[GenerateSerializer, Immutable, Alias("live.me.rating")]
public sealed record MyRating([property: Id(0)] string Aspect, [property: Id(1)] int Score);

/// <param name="Score">What the resident thinks of it, 1-5; null where nothing was said.</param>
[GenerateSerializer, Immutable, Alias("live.me.signup")]
public sealed record MySignup(
    [property: Id(0)] string Activity,
    [property: Id(1)] SignupStatus Status,
    [property: Id(2)] int? Position,
    [property: Id(3)] bool CheckedIn,
    [property: Id(4)] int Persons,
    [property: Id(5)] int? Score);

/// <param name="Waiting">The office has not looked at it yet.</param>
[GenerateSerializer, Immutable, Alias("live.me.album-photo")]
public sealed record MyAlbumPhoto([property: Id(0)] string Activity, [property: Id(1)] Guid Id, [property: Id(2)] bool Waiting);

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
            [.. state.Activities.Activities.Select(a => Show(a, ordinal)).OfType<MySignup>()],
            [.. MyRequests.Own(state.Requests, ordinal).Select(own => MyRequests.Show(own.Request, now))],
            [.. state.Polls.Polls.Where(p => p.Objections.ContainsKey(ordinal)).Select(p => p.Facts.Id)])
        {
            PresentUntil = state.Presence.UntilOf(ordinal),
            Joined = MyRequests.ShowJoined(state.Requests, ordinal, now),
            Album =
            [
                .. state.Activities.Activities.SelectMany(
                    a => a.Album.Where(photo => photo.IsKept && photo.Resident == ordinal),
                    (a, photo) => new MyAlbumPhoto(a.Facts.Id, photo.Id, photo.State == AlbumPhotoState.Waiting)),
            ],
            Offers = ProjectView.ShowOffers(state.Projects, ordinal),
            Ownership = MyResolution.Show(state.Resolutions, ordinal, resident.Household),
        };
    }

    public static async Task<ResidentRecord> AddWordsAsync(
        ResidentRecord record, IReadOnlyList<OwnRequest> requests, ILedger ledger)
    {
        if (requests.Count == 0)
            return record;
        var versions = requests.SelectMany(MyRequests.Versions).Distinct().ToList();
        var words = await ledger.ReadWordsAsync(record.Community, versions);
        return record with
        {
            Requests = [.. record.Requests.Zip(requests, (shown, own) => MyRequests.AddWords(shown, own, words))],
        };
    }

    private static MyBallot Show(Poll poll, int ordinal) => new(
        poll.Facts.Id,
        poll.MarksOf(ordinal) is { } marks ? [.. Choice.Ids(poll.Facts, marks)] : null,
        poll.CastAtOf(ordinal),
        poll.ReceiptOf(ordinal),
        poll.IsOnPaper(ordinal));

    private static MySignup? Show(Activity activity, int ordinal) => activity.SignupOf(ordinal) is { } signup
        ? new MySignup(
            activity.Facts.Id, signup.Status, signup.Position, activity.CheckedIn.Contains(ordinal), signup.Persons,
            activity.Scores.TryGetValue(ordinal, out var score) ? score : null)
        : null;
}
