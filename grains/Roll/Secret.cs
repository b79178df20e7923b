using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HappyCommunity.Live.Roll;

/// <summary>
/// How secrets are kept: the first 128 bits of their SHA-256. They are random (a code 60 bits, a token 256), so that no
/// salt or slow hash is called for; 128 bits leave no collision to be met with.
/// </summary>
public static class Secret
{
    public static UInt128 Hash(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>A code's hash as the ledger's lookup key.</summary>
    public static ReadOnlyMemory<byte> Key(UInt128 hash)
    {
        var key = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(key, hash);
        return key;
    }

    /// <summary>Compares in the same time whether equal or not.</summary>
    public static bool Same(UInt128 a, UInt128 b)
    {
        Span<byte> left = stackalloc byte[16];
        Span<byte> right = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(left, a);
        BinaryPrimitives.WriteUInt128BigEndian(right, b);
        return CryptographicOperations.FixedTimeEquals(left, right);
    }
}
