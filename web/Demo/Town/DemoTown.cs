using HappyCommunity.Live.Communities;
using HappyCommunity.Live.History;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// Founds the demo communities that are not there yet, the two real ones first, and lets their people live. Whatever
/// goes wrong is logged and tried again: the town never stops before its host does.
/// </summary>
internal sealed partial class DemoTown(
    DemoCity city,
    DemoSeeder seeder,
    IGrainFactory grains,
    TimeProvider clock,
    Random random,
    IHostApplicationLifetime lifetime,
    ILogger<DemoTown> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        var lives = new List<Task>();
        var founded = false;
        foreach (var community in city.Communities)
        {
            // One after the other: the machine is also to serve those who are watching already.
            founded |= await FoundAsync(community, stoppingToken);
            lives.Add(LiveAsync(community, new Random(random.Next()), stoppingToken));
        }
        if (founded)
            // Regions were told of no past.
            await IsWellAsync("history", () => grains.GetGrain<IHistoryGrain>(0).Rebuild());
        await Task.WhenAll(lives);
    }

    /// <returns>Whether it was not there yet.</returns>
    private async Task<bool> FoundAsync(DemoCommunity community, CancellationToken stopping)
    {
        var founded = false;
        while (!await IsWellAsync(community.Code, async () => founded = await seeder.SeedAsync(community)))
            await Task.Delay(AfterFailure, clock, stopping);
        return founded;
    }

    private async Task LiveAsync(DemoCommunity community, Random ownRandom, CancellationToken stopping)
    {
        var life = new TownCommunity(
            community, city.Phrases, grains.GetGrain<ICommunityGrain>(community.Code), clock, ownRandom);
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(life.Pace, clock, stopping);
            if (!await IsWellAsync(community.Code, life.TurnAsync))
                await Task.Delay(AfterFailure, clock, stopping);
        }
    }

    private async Task<bool> IsWellAsync(string whose, Func<Task> deed)
    {
        try
        {
            await deed();
            return true;
        }
        catch (Exception exception)
        {
            LogFailed(logger, whose, exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The demo town's {Community} rests for a moment: something failed.")]
    private static partial void LogFailed(ILogger logger, string community, Exception exception);
}
