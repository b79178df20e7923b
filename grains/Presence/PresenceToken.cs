using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Presence;

/// <summary>
/// What the wall's code shows for a minute, and nobody knows who has not seen it: an HMAC over the minute with the community's
/// secret, as 12 characters of Crockford base32, so that the code stays coarse enough to be read across a hall.
/// </summary>
public static class PresenceToken
{
    public static int MinuteOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 60);

    public static DateTimeOffset StartOf(int minute) => DateTimeOffset.FromUnixTimeSeconds(60L * minute);

    public static string Of(Guid secret, int minute)
    {
        Span<byte> key = stackalloc byte[16];
        Span<byte> message = stackalloc byte[sizeof(int)];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        secret.TryWriteBytes(key);
        BinaryPrimitives.WriteInt32LittleEndian(message, minute);
        HMACSHA256.HashData(key, message, hash);
        return HouseholdCode.Write(BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }

    /// <summary>Compares in the same time whether equal or not.</summary>
    public static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
