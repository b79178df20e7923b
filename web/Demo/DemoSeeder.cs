using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// Brings a demo community into being. Its founding and its six months are one <see cref="ICommunityGrain.SubmitAll"/>,
/// which the ledger takes as one append: after a crash a community is there with all its past or not at all, so that
/// one which is there is left alone.
/// </summary>
internal sealed partial class DemoSeeder(
    DemoCity city, IGrainFactory grains, IOptions<CommunityOptions> options, TimeProvider clock, ILogger<DemoSeeder> logger)
{
    /// <returns>False when the community was there already.</returns>
    /// <exception cref="InvalidOperationException">The ledger did not take it; it may be tried again.</exception>
    public async Task<bool> SeedAsync(DemoCommunity community)
    {
        var grain = grains.GetGrain<ICommunityGrain>(community.Code);
        if (await grain.View() is not null)
            return false;
        // The same past for a community in every installation, relative to the day.
        var random = new Random(Opinion.Hash(community.Code));
        var past = CommunityPast.Of(community, city.Phrases, options.Value.Aspects, random, clock.GetUtcNow());
        foreach (var photo in DemoPictures.For(past, clock.GetUtcNow()))
            await grains.GetGrain<IPhotosGrain>(community.Code).Put(photo);
        var outcomes = await grain.SubmitAll(past);
        if (outcomes[0].Refusal is { } refusal)
            throw new InvalidOperationException($"{community.Code} could not be founded: {refusal.Code}.");
        LogSeeded(logger, community.Code, past.Length, outcomes.Count(o => o.Refusal is not null));
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Demo community {Community} founded: {Commands} commands, {Refused} refused.")]
    private static partial void LogSeeded(ILogger logger, string community, int commands, int refused);
}
