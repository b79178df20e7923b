using System.Text.Json.Serialization;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Communities;

/// <summary>Something that happened. Its public properties are the ledger's payload; what is ignored there stands aside.</summary>
public abstract record Event
{
    /// <summary>What a person wrote: kept beside the entry, erasable, not part of the state.</summary>
    [JsonIgnore] public virtual string? Words => null;

    /// <summary>Photos, put before by who acts, that belong to it from now on.</summary>
    [JsonIgnore] public virtual IReadOnlyList<Guid> TakenPhotos => [];

    /// <summary>Photos, whoever put them, that belong to nothing from now on and are erased.</summary>
    [JsonIgnore] public virtual IReadOnlyList<Guid> ReleasedPhotos => [];

    /// <summary>A secret ballot's choice: counted, linked to nothing.</summary>
    [JsonIgnore] public virtual SecretChoice? Choice => null;

    /// <summary>What is taken out of the ledger with it, for good; null for nothing.</summary>
    [JsonIgnore] public virtual Erasure? Erases => null;

    /// <summary>What stays of it when who did it is erased: no hash of what a person wrote, no link between persons.</summary>
    [JsonIgnore] public virtual Event Remainder => this;

    /// <summary>Keys by which the community is found again.</summary>
    [JsonIgnore] public virtual IReadOnlyList<ReadOnlyMemory<byte>> Keys => [];
}

/// <summary>The stable name of an event in the ledger; never renamed, never reused.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventKindAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;
}

/// <summary>Where in the stream an event stands.</summary>
/// <param name="Day">The civil day of <paramref name="At"/> in the community's time zone.</param>
public readonly record struct Stamp(long Version, DateTimeOffset At, DateOnly Day, Actor By);
