using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Push;
using Xunit;

namespace HappyCommunity.Live.Tests.Push;

/// <summary>A browser's end of Web Push: its keys, and how it reads what was encrypted for it (RFC 8291).</summary>
internal sealed class PushPhone : IDisposable
{
    private const int SaltBytes = 16;
    private const int TagBytes = 16;
    private const int PointBytes = 65;

    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);

    public string P256dh => Base64Url.EncodeToString(Point(_key.ExportParameters(false).Q));

    public string Auth => Base64Url.EncodeToString(_auth);

    /// <summary>What the API is sent.</summary>
    public object Request(string endpoint, string[]? topics = null, object? quiet = null) => new
    {
        subscription = new { endpoint, keys = new { p256dh = P256dh, auth = Auth } },
        lang = "zh",
        topics = topics ?? ["request", "seat", "poll", "alert"],
        quiet,
    };

    public PushDevice Subscribe(string endpoint) =>
        new(0, endpoint, P256dh, Auth, "zh", [.. Enum.GetValues<PushTopic>()], null);

    /// <summary>What a body of content coding aes128gcm (RFC 8188) holds.</summary>
    public JsonNode Read(byte[] body)
    {
        var salt = body[..SaltBytes];
        var header = SaltBytes + 4 + 1 + PointBytes;
        Assert.Equal(PointBytes, body[SaltBytes + 4]);
        var sender = body[(SaltBytes + 5)..header];
        using var other = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = sender[1..33], Y = sender[33..] },
        });
        var shared = _key.DeriveRawSecretAgreement(other.PublicKey);
        byte[] info = [.. Encoding.ASCII.GetBytes("WebPush: info\0"), .. Point(_key.ExportParameters(false).Q), .. sender];
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _auth, info);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0"));
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"));
        var plain = new byte[body.Length - header - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(nonce, body.AsSpan(header, plain.Length), body.AsSpan(body.Length - TagBytes), plain);
        // The last record ends in a two, then zeros.
        return JsonNode.Parse(plain.AsSpan(0, Array.LastIndexOf(plain, (byte)2)))!;
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Point(ECPoint q) => [4, .. q.X!, .. q.Y!];
}
