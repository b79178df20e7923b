using System.Collections.Immutable;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Ratings;

namespace HappyCommunity.Live.Communities;

/// <summary>How a community works its ledger and its screens.</summary>
public sealed class CommunityOptions
{
    /// <summary>What residents rate, in every community; a community that rates something else is changed when it awakes.</summary>
    public ImmutableArray<Aspect> Aspects { get; set; } = Aspect.Default;

    /// <summary>By what rates and the index are reckoned, in every community and region; as with the aspects.</summary>
    public MeasureRules Measures { get; set; } = MeasureRules.Default;

    /// <summary>From where on alarms are raised, by region; as with the aspects.</summary>
    public AlarmSettings Alarms { get; set; } = AlarmSettings.Default;

    /// <summary>The shortest time between two patches to the same host.</summary>
    public TimeSpan PushInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long an observer is kept without being renewed.</summary>
    public TimeSpan WatchExpiry { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The shortest time between two summaries to the region.</summary>
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(1.4);

    /// <summary>After this time a region is told again what it has not yet made sure of; its crash can set it back for so long.</summary>
    public TimeSpan RetellInterval { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The shortest time between two summaries that regions make sure of, for which each of them writes all it knows.</summary>
    public TimeSpan SettleInterval { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A snapshot is written after this many events, though not more often than once in <see cref="SnapshotInterval"/>.</summary>
    public int SnapshotEvents { get; set; } = 500;

    /// <summary>The zone in which regions count their days; a community has its own in its profile.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The services that phones are told through, by host; <c>*.</c> stands for all below one.</summary>
    public IReadOnlyList<string> PushServices { get; set; } =
        ["fcm.googleapis.com", "updates.push.services.mozilla.com", "*.notify.windows.com", "*.push.apple.com"];

    /// <summary>Where those services reach whoever runs this: a <c>mailto:</c> or <c>https:</c> address, or null.</summary>
    public string? PushContact { get; set; }

    public TimeSpan SnapshotInterval { get; set; } = TimeSpan.FromMinutes(1);
}
