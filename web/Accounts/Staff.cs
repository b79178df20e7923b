using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Accounts;

/// <summary>Who is signed in at the desk, with what may be done where the call goes.</summary>
/// <param name="Session">This browser's.</param>
/// <param name="Permissions">In the community that the address names; without one, none.</param>
internal sealed record Staff(StaffIdentity Identity, Guid Session, ImmutableArray<Permission> Permissions)
{
    public string Name => Identity.Name;

    /// <summary>As the ledger names whoever does something.</summary>
    public Actor Actor => Actor.Staff(Name);

    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <inheritdoc cref="Accounts.Permissions.Of(IEnumerable{Grant}, IReadOnlyCollection{string})"/>
    public bool MayIn(IReadOnlyCollection<string> path, Permission permission) =>
        Accounts.Permissions.Of(Identity.Grants, path).Contains(permission);

    public static ValueTask<Staff?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Staff>());
}
