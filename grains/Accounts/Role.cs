using System.Collections.Immutable;

namespace HappyCommunity.Live.Accounts;

/// <summary>What somebody is to the communities of a region.</summary>
public enum Role
{
    /// <summary>Runs the product for a region: everything, and who else may do what.</summary>
    Administrator,

    /// <summary>A sponsoring unit's or a higher office's: sees, and comments within the office.</summary>
    Official,

    /// <summary>Of the neighbourhood committee: runs a community day by day.</summary>
    Worker,

    /// <summary>Of the property company: answers what is its to answer.</summary>
    Property,

    /// <summary>Of the owners' committee.</summary>
    Committee,

    /// <summary>Of a unit that sponsors projects and activities.</summary>
    Sponsor,

    /// <summary>Lets people in at the door of an activity.</summary>
    Volunteer,
}

/// <summary>What a role is in a region, and so in all that lies below it.</summary>
/// <param name="Region">A region's or community's code, or <see cref="Everywhere"/>.</param>
[GenerateSerializer, Immutable, Alias("live.accounts.grant")]
public sealed record Grant([property: Id(0)] Role Role, [property: Id(1)] string Region)
{
    public const string Everywhere = "*";

    /// <param name="path">The codes of a community and of the regions above it.</param>
    public bool Covers(IEnumerable<string> path) => Region == Everywhere || path.Contains(Region, StringComparer.Ordinal);
}

/// <summary>What may be done at the desk.</summary>
public enum Permission
{
    SeeDesk,
    HandleRequests,
    CommentRequests,
    ManageRoll,
    ManageActivities,
    OpenDoor,
    ManagePolls,
    EnterBallots,
    ManageNotices,
    RaiseAlerts,
    ManageProjects,

    /// <summary>Stewards, groups and needs meetings.</summary>
    ManageCommunity,
    ManageWalls,
    ManageAccounts,
    FoundCommunities,
    SeeAudit,
    Export,

    /// <summary>Sees alarms, and says that they are known.</summary>
    WatchAlarms,

    /// <summary>Puts a question, a rating or a notice to all communities below a region.</summary>
    RunCampaigns,
}

/// <summary>Who may do what: the one place where that is said.</summary>
public static class Permissions
{
    private static readonly ImmutableArray<Permission> All = [.. Enum.GetValues<Permission>()];

    private static readonly ImmutableDictionary<Role, ImmutableArray<Permission>> ByRole = new Dictionary<Role, ImmutableArray<Permission>>
    {
        [Role.Administrator] = All,
        [Role.Official] =
        [
            Permission.SeeDesk, Permission.CommentRequests, Permission.SeeAudit, Permission.Export, Permission.WatchAlarms, Permission.RunCampaigns,
        ],
        [Role.Worker] = All.RemoveRange([Permission.ManageAccounts, Permission.FoundCommunities, Permission.RunCampaigns]),
        [Role.Property] = [Permission.SeeDesk, Permission.HandleRequests, Permission.CommentRequests, Permission.ManageNotices],
        [Role.Committee] =
        [
            Permission.SeeDesk, Permission.CommentRequests, Permission.ManagePolls, Permission.EnterBallots, Permission.ManageNotices,
            Permission.ManageProjects, Permission.Export,
        ],
        [Role.Sponsor] = [Permission.SeeDesk, Permission.ManageActivities, Permission.OpenDoor, Permission.ManageProjects],
        [Role.Volunteer] = [Permission.OpenDoor],
    }.ToImmutableDictionary();

    public static ImmutableArray<Permission> Of(Role role) => ByRole[role];

    /// <summary>What the grants allow in a community or region.</summary>
    /// <param name="path">Its code and those of the regions above it.</param>
    public static IEnumerable<Permission> Of(IEnumerable<Grant> grants, IReadOnlyCollection<string> path) =>
        grants.Where(g => g.Covers(path)).SelectMany(g => Of(g.Role)).Distinct();
}
