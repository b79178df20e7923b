using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Resolutions;

/// <summary>Asks for all resolutions that are kept. Answered with <see cref="DeskResolutions"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.read-all")]
public sealed record ReadResolutions : Command;

/// <summary>Asks for a resolution with all its flats. Answered with <see cref="ResolutionRecord"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.read")]
public sealed record ReadResolutionRecord([property: Id(0)] string Id) : Command;

/// <param name="Confirmed">How many residents the office has confirmed as owners.</param>
[GenerateSerializer, Immutable, Alias("live.resolution.desk-all")]
public sealed record DeskResolutions(
    [property: Id(0)] ImmutableArray<DeskResolution> Resolutions, [property: Id(1)] int Confirmed) : Reply;

/// <summary>A resolution as the desk sees it; what is not seen by the public until it closes is not seen here either.</summary>
/// <param name="Flats">How many there are.</param>
/// <param name="Phone">How many owners' ballots came by phone.</param>
/// <param name="Paper">How many came on paper and count.</param>
[GenerateSerializer, Immutable, Alias("live.resolution.desk")]
public sealed record DeskResolution(
    [property: Id(0)] ResolutionItem Resolution,
    [property: Id(1)] bool SecondPerson,
    [property: Id(2)] int Flats,
    [property: Id(3)] int Phone,
    [property: Id(4)] int Paper,
    [property: Id(5)] ImmutableArray<WaitingOwnerPaper> Waiting);

/// <summary>A ballot on paper that is entered and not confirmed.</summary>
/// <param name="By">Who entered it, in the ledger's form.</param>
[GenerateSerializer, Immutable, Alias("live.resolution.waiting")]
public sealed record WaitingOwnerPaper(
    [property: Id(0)] Guid Id,
    [property: Id(1)] HouseholdAddress Flat,
    [property: Id(2)] OwnerVote Vote,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At);

/// <summary>What the protocol rests on; for the office.</summary>
[GenerateSerializer, Immutable, Alias("live.resolution.record")]
public sealed record ResolutionRecord(
    [property: Id(0)] DeskResolution Resolution, [property: Id(1)] ImmutableArray<RecordedFlat> Flats) : Reply;

/// <param name="Area">m², when it was announced.</param>
/// <param name="Owner">By a number from 1: flats of one owner have the same.</param>
/// <param name="Way">Null, as <paramref name="At"/>, where the owner has no ballot.</param>
/// <param name="Vote">Null until it has closed as well.</param>
[GenerateSerializer, Immutable, Alias("live.resolution.recorded-flat")]
public sealed record RecordedFlat(
    [property: Id(0)] HouseholdAddress Flat,
    [property: Id(1)] decimal Area,
    [property: Id(2)] int Owner,
    [property: Id(3)] BallotWay? Way,
    [property: Id(4)] DateTimeOffset? At,
    [property: Id(5)] OwnerVote? Vote);

internal static class ResolutionDesk
{
    public static Decision Decide(ResolutionsSlice resolutions, ReadResolutions command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        var (flats, now) = (context.Register!.Flats, context.Now);
        return Decision.Accept(new DeskResolutions(
            [.. ResolutionView.InOrder(resolutions, now).Select(resolution => Show(resolution, flats, now))], resolutions.Confirmed.Count));
    }

    public static Decision Decide(ResolutionsSlice resolutions, ReadResolutionRecord command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (resolutions.Find(command.Id) is not { } resolution)
            return ResolutionRefusals.Unknown(command.Id);
        var (flats, now) = (context.Register!.Flats, context.Now);
        var told = resolution.StateAt(now) == PollState.Closed;
        return Decision.Accept(new ResolutionRecord(
            Show(resolution, flats, now),
            [.. resolution.Facts.Owners.Select((owner, flat) => Record(resolution, flats[flat].Place, flat, owner, told))]));
    }

    private static RecordedFlat Record(Resolution resolution, HouseholdAddress place, int flat, int owner, bool told)
    {
        OwnerBallot? ballot = resolution.Ballots.TryGetValue(owner, out var cast) ? cast : null;
        return new RecordedFlat(place, resolution.Facts.Areas[flat], owner + 1, ballot?.Way, ballot?.At, told ? ballot?.Vote : null);
    }

    private static DeskResolution Show(Resolution resolution, ImmutableArray<OwnedFlat> flats, DateTimeOffset now)
    {
        var phone = resolution.Ballots.Values.Count(ballot => ballot.Way == BallotWay.Phone);
        return new DeskResolution(
            ResolutionView.Show(resolution, now), resolution.Facts.Terms.SecondPerson, resolution.Facts.Owners.Length,
            phone, resolution.Ballots.Count - phone,
            [
                .. resolution.Papers.Where(paper => !paper.Value.Counts).OrderBy(paper => paper.Value.At).Select(paper => new WaitingOwnerPaper(
                    paper.Key, flats[paper.Value.Flat].Place, paper.Value.Vote, paper.Value.By, paper.Value.At)),
            ]);
    }
}
