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

/// <summary>A seat of a household was taken; the resident's ordinal is the next in the roll, the device's the next of devices.</summary>
[EventKind("resident-enrolled")]
public sealed record ResidentEnrolled(int Household, UInt128 Token, UInt128 Key) : Event;

/// <summary>An enrolment was repeated, its answer having been lost: the device has a new token.</summary>
[EventKind("device-renewed")]
public sealed record DeviceRenewed(int Device, UInt128 Token) : Event;

[EventKind("device-signed-out")]
public sealed record DeviceSignedOut(int Device) : Event;
