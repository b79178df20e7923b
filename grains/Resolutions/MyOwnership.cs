using System.Collections.Immutable;

namespace HappyCommunity.Live.Resolutions;

/// <summary>What a resident whom the office has confirmed as an owner has to do with the resolutions.</summary>
[GenerateSerializer, Immutable, Alias("live.me.ownership")]
public sealed record MyOwnership([property: Id(0)] ImmutableArray<MyResolution> Resolutions);

/// <param name="Flats">How many flats the owner has.</param>
/// <param name="Area">Theirs, in m².</param>
/// <param name="Vote">What was voted, by the resident; null where another has, on paper or by phone.</param>
/// <param name="At">When the owner's ballot came; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("live.me.resolution")]
public sealed record MyResolution(
    [property: Id(0)] string Resolution,
    [property: Id(1)] int Flats,
    [property: Id(2)] decimal Area,
    [property: Id(3)] OwnerVote? Vote,
    [property: Id(4)] BallotWay? Way,
    [property: Id(5)] DateTimeOffset? At)
{
    /// <returns>Null for one who is not confirmed.</returns>
    internal static MyOwnership? Show(ResolutionsSlice resolutions, int resident, int household) => resolutions.Confirmed.Contains(resident)
        ? new MyOwnership([.. resolutions.Resolutions.Select(r => Show(r, resident, household)).OfType<MyResolution>()])
        : null;

    private static MyResolution? Show(Resolution resolution, int resident, int household)
    {
        if (resolution.OwnerOf(household) is not { } owner)
            return null;
        OwnerBallot? ballot = resolution.Ballots.TryGetValue(owner, out var cast) ? cast : null;
        return new MyResolution(
            resolution.Id, resolution.FlatsOf(owner), resolution.AreaOf(owner),
            ballot?.Resident == resident ? ballot?.Vote : null, ballot?.Way, ballot?.At);
    }
}
