using System.Collections.Concurrent;
using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Demo;

/// <summary>Fresh household codes for whoever wants to try the demo city.</summary>
internal sealed class DemoCodes(CommunityGateway communities)
{
    public const int Most = 10_000;
    private const int Chunk = 2_500;
    private const int Seats = 6;
    private const int Area = 80;
    private readonly ConcurrentDictionary<string, int> _issued = new(StringComparer.Ordinal);

    /// <summary>Registers households, in the community's buildings by turns, and gives their codes.</summary>
    /// <param name="count">1-10,000.</param>
    /// <returns>The codes in canonical form, in the order of the buildings; or null for a code that is no community's.</returns>
    /// <exception cref="InvalidOperationException">The ledger did not take them; it may be tried again.</exception>
    public async Task<IReadOnlyList<string>?> IssueAsync(string community, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        if (await communities.AskAsync(community, grain => grain.View()) is not { Sections.Profile: { } profile })
            return null;
        var first = _issued.AddOrUpdate(community, count, (_, issued) => issued + count) - count;
        string[] codes = [.. Enumerable.Range(0, count).Select(_ => HouseholdCode.Generate())];
        Envelope[] registrations =
        [
            .. codes.Select((code, i) => Household(code, first + i, profile.Buildings))
                .Chunk(Chunk)
                .Select(households => new Envelope(Actor.System, new RegisterHouseholds([.. households]))),
        ];
        var outcomes = await communities.AskAsync(
            community, grain => grain.SubmitAll(registrations), all => all[0].Refusal?.Kind == RefusalKind.Retry);
        return outcomes.Select(o => o.Refusal).FirstOrDefault(r => r is not null) is { } refusal
            ? throw new InvalidOperationException($"No codes of {community} could be registered: {refusal.Code}.")
            : codes;
    }

    private static NewHousehold Household(string code, int number, int buildings) => new(
        1 + (number % buildings),
        "演示",
        string.Create(CultureInfo.InvariantCulture, $"演示-{number + 1:0000}"),
        Area,
        Seats,
        Secret.Hash(code));
}
