using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live;

/// <summary>The addresses a web server is going to listen on must be well-formed, and their ports free.</summary>
/// <param name="urls">As in <c>--urls</c>: one or more of <c>http://localhost:5080</c>, separated by semicolons.</param>
internal sealed partial class UrlsCheck(string urls) : IStartupCheck
{
    public async Task CheckAsync(CancellationToken stopping)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = Url().Match(url);
            var port = FindPort(match);
            if (!match.Success || port > 65535)
                throw new StartupException($"--urls has \"{url}\": write an address such as http://localhost:5080.");
            if (port > 0)
                await new PortCheck(Resolve(match.Groups["host"].Value), port, "--urls").CheckAsync(stopping);
        }
    }

    private static int FindPort(Match match) => match.Groups["port"] is { Success: true } port
        ? int.Parse(port.ValueSpan, CultureInfo.InvariantCulture)
        : match.Groups["secure"].Success ? 443 : 80;

    // What is neither an address nor localhost means all addresses, as it does to the server.
    private static IPAddress Resolve(string host) => host switch
    {
        _ when host.Equals("localhost", StringComparison.OrdinalIgnoreCase) => IPAddress.Loopback,
        _ when IPAddress.TryParse(host, out var address) => address,
        _ => IPAddress.Any,
    };

    [GeneratedRegex(@"^http(?<secure>s)?://(?<host>\[[0-9a-fA-F:.]+\]|[^:/\[\]]+)(:(?<port>[0-9]{1,5}))?/?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();
}
