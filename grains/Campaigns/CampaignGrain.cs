using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Campaigns;

/// <remarks>Goes round after round, each after the one before: only they write.</remarks>
[Reentrant, GrainType("live.campaign")]
internal sealed partial class CampaignGrain(
    [PersistentState("campaign")] IPersistentState<CampaignProgress> storage, TimeProvider clock, ILogger<CampaignGrain> logger) : Grain, ICampaignGrain
{
    private const int MissingShown = 50;

    /// <summary>Between two looks for communities that were founded since; and to those that did not answer.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>So long after its end it is left alone, whoever could not be told of it.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    /// <summary>So long after its end the regions have heard how it ended, from communities too that had to be woken for it.</summary>
    private static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(5);

    private readonly CampaignTeller _teller = new(clock, logger);
    private Campaign? _campaign;
    private IGrainTimer? _rounds;
    private bool _isAtIt;
    private bool _isAskedAgain;
    private ImmutableArray<RegionRef> _communities = [];

    // As they are kept, to be looked up.
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _begun.UnionWith(storage.State.Begun);
        _ended.UnionWith(storage.State.Ended);
        return Task.CompletedTask;
    }

    public Task Run(Campaign campaign)
    {
        if (_campaign == campaign && _rounds is not null)
            return Task.CompletedTask;
        _campaign = campaign;
        _rounds ??= this.RegisterGrainTimer(RoundAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        _isAskedAgain = true;
        if (!_isAtIt)
            _rounds.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task<CampaignReach> Look() => Task.FromResult(new CampaignReach(
        _begun.Count, Math.Max(_communities.Length, _begun.Count),
        [.. _communities.Where(community => !_begun.Contains(community.Code)).Take(MissingShown)]));

    public Task<ImmutableArray<CampaignChild>> Result(string region) =>
        Task.FromResult(storage.State.Result.FirstOrDefault(kept => kept.Region == region)?.Children ?? []);

    private async Task RoundAsync(CancellationToken stopping)
    {
        if (_isAtIt)
            return;
        _isAtIt = true;
        var next = Soon;
        try
        {
            do
            {
                _isAskedAgain = false;
                next = await LookRoundAsync(_campaign!, stopping);
            }
            while (_isAskedAgain);
        }
        catch (Exception exception)
        {
            LogNotRun(logger, this.GetPrimaryKeyString(), exception);
        }
        finally
        {
            _isAtIt = false;
        }
        if (next == Timeout.InfiniteTimeSpan)
        {
            _rounds?.Dispose();
            _rounds = null;
        }
        else
        {
            _rounds?.Change(next, Timeout.InfiniteTimeSpan);
        }
    }

    /// <returns>In how long to look again; infinite where there is nothing left to do.</returns>
    private async Task<TimeSpan> LookRoundAsync(Campaign campaign, CancellationToken stopping)
    {
        var before = _communities.Length;
        var below = await ReadBelowAsync(campaign.Region.Code);
        _communities = CampaignRegion.CommunitiesOf(below);
        var begins = campaign.EndedAt is null && campaign.StateAt(clock.GetUtcNow()) is CampaignState.Scheduled or CampaignState.Open;
        var told = (!begins || await TellAllAsync(_begun, community => _teller.BeginAsync(GrainFactory, campaign, community), stopping))
            // Also whom it is not known to have reached: the answer may have been lost.
            & (campaign.EndedAt is null || await TellAllAsync(_ended, community => _teller.EndAsync(GrainFactory, campaign, community), stopping));
        var now = clock.GetUtcNow();
        if (campaign.StateAt(now) is CampaignState.Scheduled or CampaignState.Open)
            // Where one came others do, as after a start, when regions hear of their communities again.
            return told && _communities.Length == before ? Every : Soon;
        if (!told && now - (campaign.EndedAt ?? campaign.ClosesAt) < GivenUpAfter)
            return Soon;
        if (campaign.StateAt(now) == CampaignState.Closed)
        {
            await KeepAsync(below);
            if (now - campaign.ClosesAt < SettledAfter)
                return Every;
        }
        await GrainFactory.GetGrain<ICampaignsGrain>(0).Finish(campaign.Id);
        return Timeout.InfiniteTimeSpan;
    }

    /// <summary>Some at a time, after each of which it is kept whom they were.</summary>
    /// <returns>Whether all have been told now.</returns>
    private async Task<bool> TellAllAsync(HashSet<string> told, Func<string, Task<bool>> tell, CancellationToken stopping)
    {
        var all = true;
        foreach (var some in _communities.Select(community => community.Code).Where(code => !told.Contains(code)).Chunk(CampaignTeller.KeptEvery).ToList())
        {
            stopping.ThrowIfCancellationRequested();
            var reached = await CampaignTeller.TellAsync(some, tell);
            all &= reached.Count == some.Length;
            if (reached.Count == 0)
                continue;
            told.UnionWith(reached);
            (storage.State.Begun, storage.State.Ended) = ([.. _begun], [.. _ended]);
            await storage.WriteOrLeaveAsync(this);
        }
        return all;
    }

    /// <summary>What it came to stays when communities do not tell of it any more.</summary>
    private Task KeepAsync(ImmutableArray<CampaignRegion> result)
    {
        if (result.SequenceEqual(storage.State.Result))
            return Task.CompletedTask;
        storage.State.Result = result;
        return storage.WriteOrLeaveAsync(this);
    }

    /// <summary>How it stands in a region and in all below it.</summary>
    private async Task<ImmutableArray<CampaignRegion>> ReadBelowAsync(string region)
    {
        var below = ImmutableArray.CreateBuilder<CampaignRegion>();
        for (string[] level = [region]; level.Length > 0;)
        {
            var read = await Task.WhenAll(level.Select(async code =>
                new CampaignRegion(code, await GrainFactory.GetGrain<IRegionGrain>(code).Campaign(this.GetPrimaryKeyString()))));
            below.AddRange(read);
            level = [.. read.SelectMany(one => one.Children).Select(child => child.Ref).Where(child => child.Level != Level.Community).Select(child => child.Code).Distinct()];
        }
        return below.DrainToImmutable();
    }

    [LoggerMessage(LogLevel.Warning, "A round of {Campaign} did not come to its end and is gone on with.")]
    private static partial void LogNotRun(ILogger logger, string campaign, Exception exception);
}

/// <summary>Whom a campaign has told, by the communities' codes.</summary>
[GenerateSerializer, Alias("live.campaign.progress")]
internal sealed class CampaignProgress
{
    /// <summary>That it has begun, or will.</summary>
    [Id(0)] public ImmutableArray<string> Begun { get; set; } = [];

    /// <summary>That it ends before its time.</summary>
    [Id(1)] public ImmutableArray<string> Ended { get; set; } = [];

    /// <summary>How it stood at the end, from its region down; empty before.</summary>
    [Id(2)] public ImmutableArray<CampaignRegion> Result { get; set; } = [];
}
