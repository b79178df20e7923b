using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Configuration;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Webhooks;

/// <summary>Where messages may be sent.</summary>
/// <param name="AllowHttp">Also without encryption.</param>
/// <param name="AllowedNetworks">Networks that are not public, and yet may be reached: a city's own.</param>
public sealed record WebhookOptions(bool AllowHttp, ImmutableArray<IPNetwork> AllowedNetworks)
{
    private const int LongestUrl = 500;

    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebhookOptions Read(IConfigurationSection section)
    {
        var (http, networks) = (section["AllowHttp"], section.GetSection("AllowedNetworks").GetChildren().Select(child => child.Value).ToList());
        if (http is not null && !bool.TryParse(http, out _))
            throw new StartupException($"Live:Webhooks:AllowHttp is \"{http}\": write true or false.");
        return new WebhookOptions(http is not null && bool.Parse(http), [.. networks.Select(Parse)]);

        static IPNetwork Parse(string? value) => IPNetwork.TryParse(value, out var network)
            ? network
            : throw new StartupException($"Live:Webhooks:AllowedNetworks has \"{value}\": write networks such as 10.20.0.0/16.");
    }

    /// <summary>Whether a message may be sent to an address.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddresses.Has(plain) || AllowedNetworks.Any(network => network.Contains(plain));
    }

    /// <summary>Whether an endpoint may have a URL, as far as can be seen before its host is looked up.</summary>
    public bool Allows(string url) =>
        url.Length <= LongestUrl
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (AllowHttp && uri.Scheme == Uri.UriSchemeHttp))
        && uri is { UserInfo: "", Fragment: "", Host.Length: > 0 }
        && (!uri.IsLoopback || Allows(IPAddress.Loopback))
        && (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) || Allows(address));
}
