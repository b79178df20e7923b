using System.Buffers.Binary;
using System.Security.Cryptography;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>
/// The code by which a voter, and nobody else, finds a ballot in a closed poll's published list. It follows from the poll's
/// secret salt and the voter's ordinal, so it is the same at every repeat and need not be kept.
/// </summary>
public static class Receipt
{
    /// <summary>12 characters of Crockford base32, as on a household's letter.</summary>
    public static string Of(Guid salt, int resident)
    {
        Span<byte> key = stackalloc byte[16];
        Span<byte> ordinal = stackalloc byte[sizeof(int)];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        salt.TryWriteBytes(key);
        BinaryPrimitives.WriteInt32LittleEndian(ordinal, resident);
        HMACSHA256.HashData(key, ordinal, hash);
        return HouseholdCode.Write(BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }
}
