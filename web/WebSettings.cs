using System.Globalization;
using System.Net;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live;

/// <summary>What the web is told by its settings.</summary>
/// <param name="IsCluster">Whether silos are processes of their own; else this process is all there is.</param>
/// <param name="Demo">Whether the demo city is there.</param>
/// <param name="Patience">How long a caller waits while storage or cluster do not answer.</param>
/// <param name="MostCalls">How many calls of the API are worked on at a time; more are turned away.</param>
/// <param name="MostWrites">How often one session may change something in a minute.</param>
/// <param name="MostKeyCalls">How often another system may call with one key in a minute.</param>
/// <param name="MostScreens">How many live connections there may be at a time; more are turned away.</param>
/// <param name="MostScreensPerAddress">How many of them from one address.</param>
/// <param name="DrainTime">How long a host that is told to stop goes on serving as one that is not ready.</param>
/// <param name="PublicUrl">What QR codes and calendars point at; null for the address the page was opened with.</param>
/// <param name="Provider">Where staff may sign in besides; null for nowhere.</param>
/// <param name="Proxies">Reverse proxies whose forwarded headers are believed.</param>
internal sealed record WebSettings(
    bool IsCluster,
    bool Demo,
    TimeSpan Patience,
    int MostCalls,
    int MostWrites,
    int MostKeyCalls,
    int MostScreens,
    int MostScreensPerAddress,
    TimeSpan DrainTime,
    Uri? PublicUrl,
    ProviderSettings? Provider,
    IReadOnlyList<IPAddress> Proxies)
{
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static WebSettings Read(IConfiguration configuration)
    {
        var isCluster = ReadMode(configuration["Live:Mode"]);
        return new(
            isCluster,
            ReadDemo(configuration["Live:Demo"], usual: !isCluster),
            ReadTime(configuration, "Live:Patience", TimeSpan.FromSeconds(15)),
            ReadMost(configuration, "Live:MostCalls", 2_000, "calls may be worked on at a time"),
            ReadMost(configuration, "Live:MostWrites", 600, "times a session may change something in a minute"),
            ReadMost(configuration, "Live:MostKeyCalls", 600, "times another system may call with one key in a minute"),
            ReadMost(configuration, "Live:MostScreens", 20_000, "screens may be connected at a time"),
            ReadMost(configuration, "Live:MostScreensPerAddress", 5_000, "screens may be connected from one address"),
            ReadTime(configuration, "Live:DrainTime", isCluster ? TimeSpan.FromSeconds(5) : TimeSpan.Zero),
            ReadUrl(configuration["Live:PublicUrl"]),
            ProviderSettings.Read(configuration),
            [.. (configuration.GetSection("Live:Proxies").Get<string[]>() ?? []).Select(ReadProxy)]);
    }

    /// <summary>What leads back to this site from outside.</summary>
    public Uri AddressFor(HttpRequest request) => PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}");

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

    private static TimeSpan ReadTime(IConfiguration configuration, string setting, TimeSpan usual)
    {
        if (configuration[setting] is not { } value)
            return usual;
        return TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time <= TimeSpan.FromMinutes(1)
            ? time
            : throw new StartupException($"{setting} is \"{value}\": write a time from 00:00:00 to 00:01:00.");
    }

    private static int ReadMost(IConfiguration configuration, string setting, int usual, string what)
    {
        if (configuration[setting] is not { } value)
            return usual;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            ? most
            : throw new StartupException(string.Create(CultureInfo.InvariantCulture, $"{setting} is \"{value}\": write how many {what}, such as {usual}."));
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
