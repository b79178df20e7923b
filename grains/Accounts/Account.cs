using System.Collections.Immutable;

namespace HappyCommunity.Live.Accounts;

/// <summary>Somebody who may sign in at the desk. The web's sign-in library keeps in it what it needs; secrets are hashed.</summary>
[GenerateSerializer, Alias("live.accounts.account")]
public sealed class Account
{
    /// <summary>What one signs in with: lower case, and never changed.</summary>
    [Id(0)] public string Name { get; set; } = "";

    /// <summary>What others see.</summary>
    [Id(1)] public string DisplayName { get; set; } = "";

    [Id(2)] public ImmutableArray<Grant> Grants { get; set; } = [];

    /// <summary>Null until one has chosen a password.</summary>
    [Id(3)] public string? PasswordHash { get; set; }

    /// <summary>Changes with the password and other means of signing in.</summary>
    [Id(4)] public string SecurityStamp { get; set; } = "";

    [Id(5)] public int AccessFailedCount { get; set; }

    [Id(6)] public DateTimeOffset? LockoutEnd { get; set; }

    [Id(7)] public bool TwoFactorEnabled { get; set; }

    /// <summary>What the second factor's codes are made of.</summary>
    [Id(8)] public string? AuthenticatorKey { get; set; }

    /// <summary>Hashes (<see cref="Roll.Secret.Hash"/>) of the codes that stand in for the second factor, once each.</summary>
    [Id(9)] public ImmutableArray<UInt128> RecoveryCodes { get; set; } = [];

    [Id(10)] public ImmutableArray<Passkey> Passkeys { get; set; } = [];

    /// <summary>Grows by one with each writing; 0 for one that was never written.</summary>
    [Id(11)] public long Revision { get; set; }

    /// <summary>Who this is at the provider of sign-ins outside; null until somebody came from there.</summary>
    [Id(12)] public string? Subject { get; set; }

    /// <summary>Which writing this is: another each time, so that one that is repeated, as its answer was lost, is known.</summary>
    [Id(13)] public Guid Writing { get; set; }
}

/// <summary>A passkey's public part (WebAuthn).</summary>
[GenerateSerializer, Immutable, Alias("live.accounts.passkey")]
public sealed record Passkey(
    [property: Id(0)] byte[] CredentialId,
    [property: Id(1)] byte[] PublicKey,
    [property: Id(2)] DateTimeOffset CreatedAt,
    [property: Id(3)] uint SignCount,
    [property: Id(4)] ImmutableArray<string> Transports,
    [property: Id(5)] bool IsUserVerified,
    [property: Id(6)] bool IsBackupEligible,
    [property: Id(7)] bool IsBackedUp,
    [property: Id(8)] byte[] AttestationObject,
    [property: Id(9)] byte[] ClientDataJson,
    [property: Id(10)] string? Name);

/// <summary>A browser that is signed in at the desk.</summary>
/// <param name="Device">What it calls itself.</param>
/// <param name="SeenAt">When it was last used, to some minutes.</param>
[GenerateSerializer, Immutable, Alias("live.accounts.session")]
public sealed record StaffSession(
    [property: Id(0)] Guid Id, [property: Id(1)] string? Device, [property: Id(2)] DateTimeOffset StartedAt, [property: Id(3)] DateTimeOffset SeenAt);

/// <summary>Whose session it is, and what that account may do now.</summary>
[GenerateSerializer, Immutable, Alias("live.accounts.identity")]
public sealed record StaffIdentity(
    [property: Id(0)] string Name, [property: Id(1)] string DisplayName, [property: Id(2)] ImmutableArray<Grant> Grants);
