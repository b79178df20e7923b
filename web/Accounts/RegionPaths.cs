using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;

namespace HappyCommunity.Live.Accounts;

/// <summary>In which regions a region or community lies.</summary>
internal sealed class RegionPaths(Feeds feeds, CommunityPaths communities)
{
    /// <param name="code">A region's or community's, or <see cref="Grant.Everywhere"/>, which lies in nothing.</param>
    /// <returns>Its own code and those above it; null for a code that is nobody's.</returns>
    public async Task<ImmutableArray<string>?> FindAsync(string code)
    {
        if (code == Grant.Everywhere)
            return [];
        if (!Ids.IsWellFormed(code))
            return null;
        return await feeds.ViewRegionAsync(code) is { } region
            ? [.. region.Sections.Path.Select(r => r.Code), code]
            : await communities.FindAsync(code);
    }

    public async Task<bool> AreKnownAsync(IEnumerable<Grant> grants)
    {
        foreach (var grant in grants)
        {
            if (await FindAsync(grant.Region) is null)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Whether somebody may manage accounts in all that these grants name; what there is not, lies in nothing but everything.
    /// </summary>
    public async Task<bool> CoversAsync(Staff staff, IEnumerable<Grant> grants)
    {
        foreach (var grant in grants)
        {
            if (!staff.MayIn(await FindAsync(grant.Region) ?? [], Permission.ManageAccounts))
                return false;
        }
        return true;
    }
}
