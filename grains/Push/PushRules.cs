using System.Buffers.Text;
using System.Security.Cryptography;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Push;

/// <summary>Which subscriptions are taken: of known services alone, as the server itself calls the address.</summary>
internal static class PushRules
{
    private const int LongestEndpoint = 1_000;
    private const int BytesOfAuth = 16;
    private const int BytesOfCoordinate = 32;
    private const byte Uncompressed = 4;

    /// <param name="services">Hosts, such as <c>fcm.googleapis.com</c>, or <c>*.notify.windows.com</c> for all below one.</param>
    public static Refusal? Check(PushDevice device, IReadOnlyCollection<string> services)
    {
        if (device.Lang is not ("zh" or "en") || device.Topics.IsDefault || !IsPoint(device.P256dh) || !IsBytes(device.Auth, BytesOfAuth))
            return PushRefusals.Malformed;
        return IsOfService(device.Endpoint, services) ? null : PushRefusals.UnknownService;
    }

    private static bool IsOfService(string endpoint, IReadOnlyCollection<string> services) =>
        endpoint.Length <= LongestEndpoint
        && Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort || address.IsLoopback)
        && services.Any(service => Matches(address.Host, service));

    private static bool Matches(string host, string service) => service.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(service[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(service, StringComparison.OrdinalIgnoreCase);

    private static bool IsBytes(string text, int length) => Base64Url.IsValid(text, out var bytes) && bytes == length;

    /// <summary>Whether it is a point of the curve P-256, uncompressed.</summary>
    private static bool IsPoint(string text)
    {
        if (!IsBytes(text, 1 + (2 * BytesOfCoordinate)))
            return false;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes[0] != Uncompressed)
            return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = bytes[1..(1 + BytesOfCoordinate)], Y = bytes[(1 + BytesOfCoordinate)..] },
            });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

public static class PushRefusals
{
    public static Refusal Malformed { get; } = new("push-malformed", RefusalKind.Invalid);

    public static Refusal UnknownService { get; } = new("push-service-unknown", RefusalKind.Invalid);
}
