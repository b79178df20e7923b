using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

[EventKind("households-registered")]
public sealed record HouseholdsRegistered(ImmutableArray<NewHousehold> Households) : Event
{
    [JsonIgnore]
    public override IReadOnlyList<ReadOnlyMemory<byte>> Keys => [.. Households.Select(h => Secret.Key(h.Code))];
}

/// <summary>A list of the office was brought onto the roll.</summary>
/// <param name="Key">As in <see cref="ImportHouseholds"/>.</param>
/// <param name="Unchanged">How many of the list were on the roll as they are.</param>
[EventKind("households-imported")]
public sealed record HouseholdsImported(
    UInt128 Key, ImmutableArray<NewHousehold> Added, ImmutableArray<ChangedHousehold> Changed, int Unchanged) : Event;

/// <param name="Number">In the roll.</param>
/// <param name="Owner">As in <see cref="NewHousehold"/>.</param>
public sealed record ChangedHousehold(int Number, decimal Area, int Seats, UInt128? Owner = null);

[EventKind("codes-issued")]
public sealed record CodesIssued(ImmutableArray<IssuedCode> Codes) : Event
{
    [JsonIgnore]
    public override IReadOnlyList<ReadOnlyMemory<byte>> Keys => [.. Codes.Select(issued => Secret.Key(issued.Code))];
}

[EventKind("code-revoked")]
public sealed record CodeRevoked(int Household) : Event;

/// <summary>A seat of a household was taken; the resident's ordinal is the next in the roll, the device's the next of devices.</summary>
/// <param name="Named">Whether the device's name stands beside the entry.</param>
/// <param name="Household">By its number in the roll; <see cref="RollSlice.Nowhere"/> once that is forgotten.</param>
/// <param name="Link">The link that was used up by it; 0 where it was the household's code.</param>
/// <param name="Predecessor">Who had the seat before, by ordinal; null for nobody.</param>
[EventKind("resident-enrolled")]
public sealed record ResidentEnrolled(
    int Household, UInt128 Token, UInt128 Key, bool Named = false, UInt128 Link = default, int? Predecessor = null) : Event
{
    /// <summary>Known while it is being said; null when read back.</summary>
    [JsonIgnore] public string? Name { get; init; }

    [JsonIgnore] public override string? Words => Name;
}

/// <summary>A resident has one more device, the next of devices.</summary>
/// <param name="Named">Whether the device's name stands beside the entry.</param>
/// <param name="Link">The link that was used up by it.</param>
[EventKind("device-added")]
public sealed record DeviceAdded(int Resident, UInt128 Token, UInt128 Key, bool Named, UInt128 Link) : Event
{
    /// <summary>Known while it is being said; null when read back.</summary>
    [JsonIgnore] public string? Name { get; init; }

    [JsonIgnore] public override string? Words => Name;
}

/// <param name="Key">As in <see cref="NameDevice"/>.</param>
[EventKind("device-named")]
public sealed record DeviceNamed(int Device, ulong Key) : Event
{
    /// <summary>Known while it is being said; null when read back.</summary>
    [JsonIgnore] public string? Name { get; init; }

    [JsonIgnore] public override string? Words => Name;
}

/// <summary>The actor has made a link.</summary>
/// <param name="Link">Hash of its secret.</param>
[EventKind("join-link-made")]
public sealed record JoinLinkMade(UInt128 Link, JoinLinkKind Kind, DateTimeOffset Until) : Event
{
    [JsonIgnore] public override Event Remainder => this with { Link = 0 };
}

/// <summary>A resident's seat is free again, and the resident gone from it.</summary>
[EventKind("seat-freed")]
public sealed record SeatFreed(int Resident) : Event;

/// <summary>An enrolment was repeated, its answer having been lost: the device has a new token.</summary>
[EventKind("device-renewed")]
public sealed record DeviceRenewed(int Device, UInt128 Token) : Event;

[EventKind("device-signed-out")]
public sealed record DeviceSignedOut(int Device) : Event;
