using HappyCommunity.Live.Campaigns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Silo;

/// <summary>Has campaigns gone on with, whatever has died in the middle of one. Waking them too often does no harm.</summary>
internal sealed partial class CampaignWaker(IGrainFactory grains, TimeSpan interval, TimeProvider time, ILogger<CampaignWaker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                await grains.GetGrain<ICampaignsGrain>(0).Wake();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotWoken(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Campaigns could not be woken")]
    private partial void LogNotWoken(Exception exception);
}
