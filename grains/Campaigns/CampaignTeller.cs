using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Campaigns;

/// <summary>Tells communities of a campaign, by ordinary commands in the name of the system.</summary>
internal sealed partial class CampaignTeller(TimeProvider clock, ILogger logger)
{
    /// <summary>So many are told before it is kept whom they were: what a crash has to be told again.</summary>
    public const int KeptEvery = 400;

    /// <summary>Enough that they share commits of the ledger, and few enough that residents do not wait behind them.</summary>
    private const int AtOnce = 64;

    /// <summary>A community that does not answer by then is told again, and does not take what comes later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Those that answered.</returns>
    public static async Task<IReadOnlyList<string>> TellAsync(IReadOnlyList<string> communities, Func<string, Task<bool>> tell)
    {
        using var room = new SemaphoreSlim(AtOnce);
        var answers = await Task.WhenAll(communities.Select(async community =>
        {
            await room.WaitAsync();
            try
            {
                return await tell(community);
            }
            finally
            {
                room.Release();
            }
        }));
        return [.. communities.Where((_, i) => answers[i])];
    }

    /// <returns>Whether the community has it.</returns>
    public async Task<bool> BeginAsync(IGrainFactory grains, Campaign campaign, string community)
    {
        var refusal = await SubmitAsync(grains, campaign, community, campaign.Start);
        return refusal is null;
    }

    /// <returns>Whether it ends there as it should, or was never there.</returns>
    public async Task<bool> EndAsync(IGrainFactory grains, Campaign campaign, string community)
    {
        Command end = campaign.Kind == CampaignKind.Notice ? new WithdrawNotice(campaign.Id)
            : campaign.Withdrawn ? new WithdrawPoll(campaign.Id)
            : new MovePollClosing(campaign.Id, campaign.ClosesAt);
        var refusal = await SubmitAsync(grains, campaign, community, end);
        // Told late it ends at once; so does what somebody has voted in all the same.
        if (refusal?.Code is "poll-closes-in-past" or "poll-has-ballots")
            refusal = await SubmitAsync(grains, campaign, community, new MovePollClosing(campaign.Id, null));
        return refusal is null or { Code: "poll-unknown" or "poll-closed" };
    }

    private async Task<Refusal?> SubmitAsync(IGrainFactory grains, Campaign campaign, string community, Command command)
    {
        Refusal? refusal;
        try
        {
            refusal = (await grains.GetGrain<ICommunityGrain>(community).Submit(new Envelope(Actor.System, command, Until: clock.GetUtcNow() + Patience))).Refusal;
        }
        catch (Exception exception)
        {
            LogNotTold(logger, community, campaign.Id, exception);
            return Refusals.TryAgain;
        }
        if (refusal is { Kind: not RefusalKind.Retry, Code: not ("poll-closes-in-past" or "poll-has-ballots" or "poll-unknown" or "poll-closed") })
            LogRefused(logger, community, campaign.Id, refusal.Code);
        return refusal;
    }

    [LoggerMessage(LogLevel.Warning, "{Community} could not be told of {Campaign} and will be told again.")]
    private static partial void LogNotTold(ILogger logger, string community, string campaign, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Community} does not take {Campaign}: {Reason}.")]
    private static partial void LogRefused(ILogger logger, string community, string campaign, string reason);
}
