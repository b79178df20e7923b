using System.Globalization;
using System.Net;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live;

/// <summary>What the web is told by its settings.</summary>
/// <param name="IsCluster">Whether silos are processes of their own; else this process is all there is.</param>
/// <param name="Demo">Whether the demo city is there.</param>
/// <param name="Patience">How long a caller waits while storage or cluster do not answer.</param>
/// <param name="PublicUrl">What QR codes point at; null for the address the page was opened with.</param>
/// <param name="Proxies">Reverse proxies whose forwarded headers are believed.</param>
internal sealed record WebSettings(
    bool IsCluster,
    bool Demo,
    TimeSpan Patience,
    Uri? PublicUrl,
    IReadOnlyList<IPAddress> Proxies)
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebSettings Read(IConfiguration configuration)
    {
        var isCluster = ReadMode(configuration["Live:Mode"]);
        return new(
            isCluster,
            ReadDemo(configuration["Live:Demo"], usual: !isCluster),
            ReadPatience(configuration["Live:Patience"]),
            ReadUrl(configuration["Live:PublicUrl"]),
            [.. (configuration.GetSection("Live:Proxies").Get<string[]>() ?? []).Select(ReadProxy)]);
    }

    private static bool ReadMode(string? value) => value?.ToUpperInvariant() switch
    {
        null or "EMBEDDED" => false,
        "CLUSTER" => true,
        _ => throw new StartupException($"Live:Mode is \"{value}\": write Embedded, or Cluster where silos are processes of their own."),
    };

    private static bool ReadDemo(string? value, bool usual)
    {
        if (value is null)
            return usual;
        return bool.TryParse(value, out var demo)
            ? demo
            : throw new StartupException($"Live:Demo is \"{value}\": write true or false.");
    }

    private static TimeSpan ReadPatience(string? value)
    {
        if (value is null)
            return TimeSpan.FromSeconds(15);
        return TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time <= TimeSpan.FromMinutes(1)
            ? time
            : throw new StartupException($"Live:Patience is \"{value}\": write a time from 00:00:00 to 00:01:00.");
    }

    private static Uri? ReadUrl(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        return Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new StartupException($"Live:PublicUrl is \"{value}\": write an address such as https://live.example.cn.");
    }

    private static IPAddress ReadProxy(string value) => IPAddress.TryParse(value, out var address)
        ? address
        : throw new StartupException($"Live:Proxies holds \"{value}\": write IP addresses.");
}
