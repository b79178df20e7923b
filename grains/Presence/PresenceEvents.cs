using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Presence;

/// <param name="Secret">What <see cref="PresenceToken"/>s follow from. Whoever has it can make them: it is shown to nobody.</param>
[EventKind("presence-secret-made")]
public sealed record PresenceSecretMade(Guid Secret) : Event;

/// <summary>The actor has seen the wall.</summary>
/// <param name="Minute">When it showed what was seen, in minutes since 1970.</param>
[EventKind("presence-proved")]
public sealed record PresenceProved(int Minute) : Event;
