using System.Collections.Immutable;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Roll;

/// <summary>A resident's own devices, and the household's seats; for that resident alone.</summary>
/// <param name="Taken">How many of the seats are taken.</param>
/// <param name="Members">Who has them, for whoever sees to the seats; null for everybody else.</param>
[GenerateSerializer, Immutable, Alias("live.roll.record")]
public sealed record HouseholdRecord(
    [property: Id(0)] ImmutableArray<OwnDevice> Devices,
    [property: Id(1)] int Seats,
    [property: Id(2)] int Taken,
    [property: Id(3)] ImmutableArray<HouseholdMember>? Members);

/// <param name="Name">What it calls itself or is called; null where that is not known.</param>
/// <param name="Current">Whether it is the one that asks.</param>
[GenerateSerializer, Immutable, Alias("live.roll.own-device")]
public sealed record OwnDevice(
    [property: Id(0)] int Number, [property: Id(1)] string? Name, [property: Id(2)] DateOnly EnrolledOn, [property: Id(3)] bool Current);

/// <param name="Number">The resident's, as the member's own phone shows it.</param>
/// <param name="Devices">How many of the member's devices are signed in.</param>
[GenerateSerializer, Immutable, Alias("live.roll.member")]
public sealed record HouseholdMember(
    [property: Id(0)] int Number, [property: Id(1)] bool Me, [property: Id(2)] int Devices);

internal static class HouseholdRecords
{
    /// <summary>The record but for the devices' names, which <see cref="AddNamesAsync"/> brings; null for nobody's device.</summary>
    public static HouseholdRecord? Show(RollSlice roll, DeviceCredential device)
    {
        if (roll.Authenticate(device) is not { } me)
            return null;
        var seats = roll.Households[me.Household].Seats;
        return new HouseholdRecord(
            [.. roll.DevicesOf(me.Ordinal).Select(i => new OwnDevice(i, null, roll.Devices[i].EnrolledOn, i == device.Device))],
            seats,
            seats - roll.FreeSeats(me.Household),
            roll.FirstOf(me.Household) == me.Ordinal ? [.. Members(roll, me)] : null);
    }

    /// <summary>Where the names of a record's devices stand, by device.</summary>
    public static IReadOnlyDictionary<int, long> NamesOf(RollSlice roll, HouseholdRecord record) => record.Devices
        .Where(d => roll.DeviceNames.ContainsKey(d.Number))
        .ToDictionary(d => d.Number, d => roll.DeviceNames[d.Number].Version);

    public static async Task<HouseholdRecord> AddNamesAsync(
        HouseholdRecord record, string community, IReadOnlyDictionary<int, long> names, ILedger ledger)
    {
        if (names.Count == 0)
            return record;
        var words = await ledger.ReadWordsAsync(community, [.. names.Values]);
        return record with
        {
            Devices = [.. record.Devices.Select(d => names.TryGetValue(d.Number, out var version) ? d with { Name = words.GetValueOrDefault(version) } : d)],
        };
    }

    private static IEnumerable<HouseholdMember> Members(RollSlice roll, Resident me)
    {
        var devices = roll.Devices.Where(d => !d.SignedOut && roll.Residents[d.Resident] == me.Household).ToLookup(d => d.Resident);
        return me.Members.Where(member => roll.Find(member) is not null)
            .Select(member => new HouseholdMember(member, member == me.Ordinal, devices[member].Count()));
    }
}
