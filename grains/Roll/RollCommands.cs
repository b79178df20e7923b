using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>A household to be put on the roll.</summary>
/// <param name="Area">Exclusive area in m².</param>
/// <param name="Seats">How many residents may enrol, 1-20.</param>
/// <param name="Code">Hash of the household code (<see cref="Secret.Hash"/>); 0 for none yet.</param>
/// <param name="Owner">
/// What all flats of one owner in the community have in common, and says nothing else of the owner; null where the flat
/// counts as one owner's by itself.
/// </param>
[GenerateSerializer, Immutable, Alias("live.roll.household")]
public sealed record NewHousehold(
    [property: Id(0)] int Building,
    [property: Id(1)] string Unit,
    [property: Id(2)] string Room,
    [property: Id(3)] decimal Area,
    [property: Id(4)] int Seats,
    [property: Id(5)] UInt128 Code,
    [property: Id(6)] UInt128? Owner = null)
{
    public HouseholdPlace Place() => new(Building, Unit, Room);
}

/// <summary>Puts households on the roll; one whose code is there already is passed over, so repeating adds none.</summary>
[GenerateSerializer, Immutable, Alias("live.roll.register")]
public sealed record RegisterHouseholds([property: Id(0)] ImmutableArray<NewHousehold> Households) : Command;

/// <summary>Enrols a resident of the household that has the code. Answered with <see cref="EnrolReply"/>.</summary>
/// <param name="Code">Hash of the household code.</param>
/// <param name="Token">Hash of the new device's token.</param>
/// <param name="Key">
/// Hash of the sender's idempotency key: a repeat with it gives the same resident with the new token. 0 for none, from a node of
/// before web hosts gave one to whoever has none: a repeat is then another resident.
/// </param>
/// <param name="Name">What the device calls itself, such as "Android · WeChat"; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("live.roll.enrol")]
public sealed record Enrol(
    [property: Id(0)] UInt128 Code,
    [property: Id(1)] UInt128 Token,
    [property: Id(2)] UInt128 Key,
    [property: Id(3)] string? Name = null) : Command;

/// <param name="Device">Which of the community's devices the token belongs to.</param>
[GenerateSerializer, Immutable, Alias("live.roll.enrolled")]
public sealed record EnrolReply([property: Id(0)] int Resident, [property: Id(1)] int Device) : Reply;

/// <summary>What a device proves its resident with.</summary>
/// <param name="Device">Which of the community's devices it says it is.</param>
/// <param name="Token">Hash of its token (<see cref="Secret.Hash"/>).</param>
[GenerateSerializer, Immutable, Alias("live.roll.device-credential")]
public readonly record struct DeviceCredential([property: Id(0)] int Device, [property: Id(1)] UInt128 Token);

/// <summary>Ends a device's session.</summary>
[GenerateSerializer, Immutable, Alias("live.roll.sign-out")]
public sealed record SignOut([property: Id(0)] int Device) : Command;

/// <summary>Calls one of the resident's own devices by another name.</summary>
/// <param name="Key">What the sender calls this naming, at random: by it a repeat is known.</param>
[GenerateSerializer, Immutable, Alias("live.roll.name-device")]
public sealed record NameDevice(
    [property: Id(0)] int Device, [property: Id(1)] string Name, [property: Id(2)] ulong Key) : Command;

/// <summary>
/// Frees a member's seat: the member's devices are signed out and the resident may no longer act. What the resident did stays
/// and counts.
/// </summary>
/// <param name="Member">A member of the sender's household, by ordinal.</param>
[GenerateSerializer, Immutable, Alias("live.roll.free-seat")]
public sealed record FreeSeat([property: Id(0)] int Member) : Command;

/// <summary>How many residents have a voice, or households on the roll, in these buildings (null: all).</summary>
public delegate int Electorate(bool households, IReadOnlyCollection<int>? buildings);

/// <summary>A resident as other slices know one.</summary>
/// <param name="Ordinal">The number in the roll, from 0.</param>
/// <param name="Members">The ordinals of all who have ever enrolled in the same household, this one included.</param>
/// <param name="Seats">How many people the household has.</param>
/// <param name="Predecessors">The ordinals of those who had the same seat before.</param>
public readonly record struct Resident(
    int Ordinal, int Household, int Building, IReadOnlyList<int> Members, int Seats, IReadOnlyList<int> Predecessors);
