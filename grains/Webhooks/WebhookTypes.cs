using System.Collections.Frozen;
using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Webhooks;

/// <summary>What other systems may be told of. Types stay; more may come.</summary>
public static class WebhookTypes
{
    /// <summary>A message that tells nothing, to try an endpoint.</summary>
    public const string Test = "webhook.test";

    /// <summary>What was written about a request was erased: whoever was sent it is to erase it as well.</summary>
    internal const string Redacted = "request.redacted";

    private static readonly (string Kind, string Type)[] Told =
    [
        (EventCodec.Kind<RequestSubmitted>(), "request.submitted"),
        (EventCodec.Kind<RequestAccepted>(), "request.accepted"),
        (EventCodec.Kind<RequestAssigned>(), "request.assigned"),
        (EventCodec.Kind<RequestRaised>(), "request.raised"),
        (EventCodec.Kind<RequestHandedBack>(), "request.handed_back"),
        (EventCodec.Kind<RequestPaused>(), "request.paused"),
        (EventCodec.Kind<RequestResumed>(), "request.resumed"),
        (EventCodec.Kind<RequestAnswered>(), "request.answered"),
        (EventCodec.Kind<RequestConfirmed>(), "request.confirmed"),
        (EventCodec.Kind<RequestUnjudged>(), "request.unjudged"),
        (EventCodec.Kind<RequestReopened>(), "request.reopened"),
        (EventCodec.Kind<RequestMerged>(), "request.merged"),
        (EventCodec.Kind<RequestClosed>(), "request.closed"),
        (EventCodec.Kind<RequestResponseOverdue>(), "request.response_overdue"),
        (EventCodec.Kind<RequestOverdue>(), "request.overdue"),
        (EventCodec.Kind<RequestRedacted>(), Redacted),
        (EventCodec.Kind<ResidentErased>(), Redacted),
        (EventCodec.Kind<AlarmRaised>(), "alarm.raised"),
        (EventCodec.Kind<AlarmAcknowledged>(), "alarm.acknowledged"),
        (EventCodec.Kind<AlarmCleared>(), "alarm.cleared"),
        (EventCodec.Kind<AlertRaised>(), "alert.raised"),
        (EventCodec.Kind<AlertCleared>(), "alert.cleared"),
        (EventCodec.Kind<ActivityAnnounced>(), "activity.published"),
        (EventCodec.Kind<ActivityChanged>(), "activity.changed"),
        (EventCodec.Kind<ActivityCancelled>(), "activity.cancelled"),
        (EventCodec.Kind<PollOpened>(), "poll.opened"),
        (EventCodec.Kind<PollClosed>(), "poll.closed"),
        (EventCodec.Kind<NoticePosted>(), "notice.posted"),
    ];

    private static readonly FrozenDictionary<string, string> ByKind = Told.ToFrozenDictionary(one => one.Kind, one => one.Type, StringComparer.Ordinal);

    /// <summary>All that may be chosen.</summary>
    public static ImmutableArray<string> All { get; } = [.. Told.Select(one => one.Type).Distinct()];

    /// <summary>What an entry's kind is told as; null for not at all.</summary>
    internal static string? Of(string kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>The kinds of entries of which types tell.</summary>
    internal static IEnumerable<string> KindsOf(IReadOnlyCollection<string> types) => Told.Where(one => types.Contains(one.Type)).Select(one => one.Kind);
}
