using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace HappyCommunity.Live.Webhooks;

/// <summary>Which addresses are on the public internet, by IANA's registries of special-purpose addresses.</summary>
internal static class PublicAddresses
{
    /// <summary>Of IPv4, what is not.</summary>
    private static readonly ImmutableArray<IPNetwork> Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Of IPv6, what may be: all else is loopback, link-local, unique-local, multicast, a way to IPv4, or not assigned.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Of that, tunnels to IPv4 (Teredo, 6to4), and what is for protocols and examples.</summary>
    private static readonly ImmutableArray<IPNetwork> SpecialGlobal =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <param name="address">No IPv4 in the clothes of IPv6.</param>
    public static bool Has(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !Special.Any(network => network.Contains(address))
        : Global.Contains(address) && !SpecialGlobal.Any(network => network.Contains(address));
}
