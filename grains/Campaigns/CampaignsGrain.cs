using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Campaigns;

[GrainType("live.campaigns")]
internal sealed partial class CampaignsGrain(
    [PersistentState("campaigns")] IPersistentState<CampaignBook> storage, TimeProvider clock, ILogger<CampaignsGrain> logger) : Grain, ICampaignsGrain
{
    private const int MostKept = 1_000;

    private ImmutableArray<Campaign> All
    {
        get => storage.State.Campaigns;
        set => storage.State.Campaigns = value;
    }

    private ImmutableArray<string> Finished
    {
        get => storage.State.Finished;
        set => storage.State.Finished = value;
    }

    public async Task<Refusal?> Found(Campaign campaign)
    {
        if (All.Any(known => known.Id == campaign.Id))
            return null;
        if (All.Count(known => known.Region.Code == campaign.Region.Code && !Finished.Contains(known.Id)) >= CampaignRules.MostRunning)
            return CampaignRefusals.TooMany(CampaignRules.MostRunning);
        All = All.Insert(0, campaign);
        // Of those that are done with, the oldest go.
        if (All.Length > MostKept && All.LastOrDefault(old => Finished.Contains(old.Id)) is { } oldest)
            (All, Finished) = (All.Remove(oldest), Finished.Remove(oldest.Id));
        await storage.WriteOrLeaveAsync(this);
        await RunAsync(campaign);
        return null;
    }

    public Task<ImmutableArray<Campaign>> List() => Task.FromResult(All);

    public async Task<Refusal?> End(string id)
    {
        if (All.FirstOrDefault(known => known.Id == id) is not { } campaign)
            return CampaignRefusals.Unknown;
        var reach = await GrainFactory.GetGrain<ICampaignGrain>(id).Look();
        var ended = CampaignRules.End(campaign, reach.Communities, clock.GetUtcNow());
        if (ended == campaign)
            return null;
        All = All.Replace(campaign, ended);
        Finished = Finished.Remove(id);
        await storage.WriteOrLeaveAsync(this);
        await RunAsync(ended);
        return null;
    }

    public Task Finish(string id)
    {
        if (Finished.Contains(id) || !All.Any(known => known.Id == id))
            return Task.CompletedTask;
        Finished = Finished.Add(id);
        return storage.WriteOrLeaveAsync(this);
    }

    public Task Wake() => Task.WhenAll(All.Where(campaign => !Finished.Contains(campaign.Id)).Select(RunAsync));

    /// <summary>It is kept: that it could not be begun with now is no reason to say no.</summary>
    private async Task RunAsync(Campaign campaign)
    {
        try
        {
            await GrainFactory.GetGrain<ICampaignGrain>(campaign.Id).Run(campaign);
        }
        catch (Exception exception)
        {
            LogNotRun(logger, campaign.Id, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Campaign} could not be gone on with; it is tried again within a minute.")]
    private static partial void LogNotRun(ILogger logger, string campaign, Exception exception);
}

[GenerateSerializer, Alias("live.campaigns.book")]
internal sealed class CampaignBook
{
    /// <summary>The latest founded first.</summary>
    [Id(0)] public ImmutableArray<Campaign> Campaigns { get; set; } = [];

    /// <summary>The ids of those for which there is nothing left to be done.</summary>
    [Id(1)] public ImmutableArray<string> Finished { get; set; } = [];
}
