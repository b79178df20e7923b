using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Requests;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Alarms;

/// <summary>How it stands with the alarms of a region's child.</summary>
[GenerateSerializer, Immutable, Alias("live.alarm.child")]
public sealed record AlarmedChild([property: Id(0)] RegionRef Ref, [property: Id(1)] AlarmSums Sums);

/// <summary>
/// Looks in a region for a category of requests that rises in several communities at once (<see cref="CategoryRise"/>), and has
/// those raise the alarm, whose own it is. Single-threaded, as its grain is.
/// </summary>
internal sealed partial class CategoryWatch(Func<RegionState> state, Func<IGrainFactory> grains, AlarmSettings settings, ILogger logger)
{
    // Whether what was last seen has been said is not known at first.
    private bool _owed = true;

    /// <summary>A child has reported: reckoned is only where it says something else of categories than before.</summary>
    public void Look(AlarmSums? before, AlarmSums? now)
    {
        if (now is null || (!_owed && now.Rising.SequenceEqual(before?.Rising ?? [])))
            return;
        _owed = false;
        var (region, sums) = (state(), state().Alarms);
        var limit = settings.For(region.Path.Select(above => above.Code).Append(region.Self?.Code ?? "")).CategoryRise;
        for (var category = 0; category < RequestCategory.All.Count; category++)
        {
            if (CategoryRise.Holds(sums.RisingOf(category), sums.Communities, limit))
                _ = TryRaiseAsync(new NoteCategoryRise(RequestCategory.All[category].Key, region.Self?.Name ?? "", sums.RisingOf(category), sums.Communities));
        }
    }

    /// <summary>Down to the communities in which it rises; they raise it once.</summary>
    public Task RaiseAsync(NoteCategoryRise rise)
    {
        var category = RequestCategory.All.ToList().FindIndex(one => one.Key == rise.Category);
        return Task.WhenAll(state().Children.Values
            .Where(child => child.Alarms?.RisingOf(category) > 0)
            .Select(child => child.Ref.Level == Level.Community
                ? grains().GetGrain<ICommunityGrain>(child.Ref.Code).Submit(new Envelope(Actor.System, rise))
                : grains().GetGrain<IRegionGrain>(child.Ref.Code).Raise(rise)));
    }

    private async Task TryRaiseAsync(NoteCategoryRise rise)
    {
        try
        {
            // Not within the report of a child, which it may be that is asked.
            await Task.Yield();
            await RaiseAsync(rise);
        }
        catch (Exception exception)
        {
            _owed = true;
            LogNotRaised(logger, rise.Category, rise.Region, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "That requests of {Category} rise in {Region} did not reach all its communities and will be said again.")]
    private static partial void LogNotRaised(ILogger logger, string category, string region, Exception exception);
}
