using System.Collections.Immutable;

namespace HappyCommunity.Live.Interfaces;

/// <summary>What another system may do with a key.</summary>
public enum KeyScope
{
    /// <summary>Read the figures of regions and communities.</summary>
    Aggregates,

    /// <summary>Make requests (Open311), and read what it wrote itself.</summary>
    Requests,
}

/// <summary>What another system shows instead of signing in. The key itself is nowhere: its hash is.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Region">A region's or community's code, or <see cref="Accounts.Grant.Everywhere"/>; it covers what lies below.</param>
/// <param name="Hash"><see cref="Roll.Secret.Hash"/> of the key.</param>
/// <param name="MadeBy">The account of who made it.</param>
/// <param name="UsedAt">When it was last used, to a minute or so; null for never.</param>
/// <param name="RevokedAt">Since when it is none any more; null for one that is good.</param>
[GenerateSerializer, Immutable, Alias("live.interfaces.key")]
public sealed record ApiKey(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Region,
    [property: Id(3)] ImmutableArray<KeyScope> Scopes,
    [property: Id(4)] UInt128 Hash,
    [property: Id(5)] DateTimeOffset MadeAt,
    [property: Id(6)] string MadeBy,
    [property: Id(7)] DateTimeOffset? UsedAt = null,
    [property: Id(8)] DateTimeOffset? RevokedAt = null)
{
    private const string Prefix = "key:";

    /// <summary>As the ledger names who does something with it: a member of staff, of a name that no account can have.</summary>
    public string Account => Prefix + Id.ToString("n");
}
