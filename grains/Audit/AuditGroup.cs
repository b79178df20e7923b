using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Audit;

/// <summary>What an action of the staff is about.</summary>
public enum AuditGroup
{
    Requests,
    Polls,

    /// <summary>On paper, and at the kiosk.</summary>
    Ballots,

    /// <summary>Of the owners, their ballots on paper among them.</summary>
    Resolutions,
    Activities,
    Notices,
    Projects,

    /// <summary>Stewards, groups, needs meetings, and the community itself.</summary>
    Community,
    Roll,
    Walls,
    Alarms,
    Exports,
    Other,
}

public static class AuditGroups
{
    /// <summary>By how the names of their kinds begin: what is new belongs somewhere by itself.</summary>
    private static readonly ImmutableArray<(string Beginning, AuditGroup Group)> Beginnings =
    [
        ("request-", AuditGroup.Requests), ("answer-templates-", AuditGroup.Requests), ("poll-", AuditGroup.Polls),
        ("paper-ballot-", AuditGroup.Ballots), ("seat-opened", AuditGroup.Ballots), ("resolution-", AuditGroup.Resolutions), ("owner-", AuditGroup.Resolutions),
        ("activity-", AuditGroup.Activities),
        ("album-", AuditGroup.Activities), ("door-", AuditGroup.Activities), ("checked-in-at-door", AuditGroup.Activities),
        ("progress-", AuditGroup.Activities), ("notice-", AuditGroup.Notices), ("alert-", AuditGroup.Notices),
        ("project-", AuditGroup.Projects), ("contribution-", AuditGroup.Projects), ("meeting-", AuditGroup.Community),
        ("group-", AuditGroup.Community), ("steward", AuditGroup.Community), ("community-", AuditGroup.Community),
        ("household", AuditGroup.Roll), ("code", AuditGroup.Roll), ("wall-", AuditGroup.Walls), ("alarm-", AuditGroup.Alarms), ("exported", AuditGroup.Exports),
    ];

    public static AuditGroup Of(string kind) =>
        Beginnings.Select(b => kind.StartsWith(b.Beginning, StringComparison.Ordinal) ? b.Group : (AuditGroup?)null).FirstOrDefault(group => group is not null)
        ?? AuditGroup.Other;

    /// <summary>The kinds of entries that belong to a group.</summary>
    public static IReadOnlyCollection<string> KindsOf(AuditGroup group) => [.. EventCodec.Kinds.Where(kind => Of(kind) == group)];
}
