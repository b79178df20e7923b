using System.Runtime.InteropServices;

namespace HappyCommunity.Live.Roll;

/// <summary>A browser that is signed in as a resident. There are thousands: what few of them have stands in lists of its own.</summary>
/// <param name="Key">Hash of the idempotency key it enrolled with; 0 for none, and once it has signed out.</param>
/// <param name="Day">When it enrolled, in days since 2000.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct Device(int Resident, UInt128 Token, UInt128 Key, ushort Day, bool SignedOut = false)
{
    private static readonly DateOnly Epoch = new(2000, 1, 1);

    public DateOnly EnrolledOn => Epoch.AddDays(Day);

    public static ushort CountDays(DateOnly day) => (ushort)(day.DayNumber - Epoch.DayNumber);
}

/// <summary>Where a device's name stands: it is a person's words, and so not here.</summary>
/// <param name="Version">Of the entry that the name stands beside.</param>
/// <param name="Key">By which a repeat of its naming is told.</param>
public readonly record struct DeviceName(long Version, ulong Key);
