using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Presence;

/// <summary>What the wall is to show now. Answered with <see cref="PresenceTokenReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.presence.show")]
public sealed record ShowPresence : Command
{
    /// <summary>The community's secret, if it has none yet: made up with the command, as rules leave nothing to chance.</summary>
    [Id(0)] public Guid Secret { get; init; } = Guid.NewGuid();
}

/// <param name="Token">As <see cref="PresenceToken"/> has it.</param>
/// <param name="Until">When the wall is to show another one.</param>
[GenerateSerializer, Immutable, Alias("live.presence.token")]
public sealed record PresenceTokenReply([property: Id(0)] string Token, [property: Id(1)] DateTimeOffset Until) : Reply;

/// <summary>The resident has seen the wall. Answered with <see cref="PresenceReply"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.presence.prove")]
public sealed record ProvePresence([property: Id(0)] string Token) : Command;

/// <param name="Until">How long the resident counts as present.</param>
[GenerateSerializer, Immutable, Alias("live.presence.proved")]
public sealed record PresenceReply([property: Id(0)] DateTimeOffset Until) : Reply;

public static class PresenceRefusals
{
    /// <summary>No token of the last three minutes: an old one, or none at all.</summary>
    public static Refusal Stale { get; } = new("presence-stale", RefusalKind.Conflict);

    /// <summary>Whoever takes part in this has to be at the centre.</summary>
    public static Refusal Needed { get; } = new("presence-needed", RefusalKind.Forbidden);
}
