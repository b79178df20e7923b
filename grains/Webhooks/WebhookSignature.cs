using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HappyCommunity.Live.Webhooks;

/// <summary>How messages are signed: Standard Webhooks 1.0.0, symmetric.</summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const string Scheme = "v1,";
    private const int SecretBytes = 32;

    // Of a message's id; no dot may be in one.
    private const string IdPrefix = "msg_";
    private const int IdBytes = 18;

    public static string GenerateSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <param name="secret">As the receiver has it: base64 after <c>whsec_</c>.</param>
    /// <param name="at">When it is sent, this time.</param>
    /// <returns>One element of <c>webhook-signature</c>.</returns>
    public static string Of(string secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{TimestampOf(at)}."), .. body];
        return Scheme + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public static string TimestampOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A message's id, by what it is about.</summary>
    internal static string IdOf(string about) => IdPrefix + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(about)).AsSpan(0, IdBytes));
}
