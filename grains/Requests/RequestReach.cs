using HappyCommunity.Live.Accounts;

namespace HappyCommunity.Live.Requests;

/// <summary>Which requests there are for somebody of the office; others are unknown to them.</summary>
public enum RequestReach
{
    All,

    /// <summary>Those that the property company is answerable for now.</summary>
    Property,
}

public static class RequestReaches
{
    /// <summary>Who has to be answerable for a request that is reached; null for anybody.</summary>
    public static string? Handler(this RequestReach reach) => reach == RequestReach.All ? null : RequestCategory.Property;

    /// <summary>How far a permission reaches: the property company's own requests, where nobody but its role gives it.</summary>
    /// <param name="path">The community's code and those of the regions above it.</param>
    public static RequestReach Of(IEnumerable<Grant> grants, IReadOnlyCollection<string> path, Permission permission) =>
        grants.Any(grant => grant.Role != Role.Property && grant.Covers(path) && Permissions.Of(grant.Role).Contains(permission))
            ? RequestReach.All
            : RequestReach.Property;
}
