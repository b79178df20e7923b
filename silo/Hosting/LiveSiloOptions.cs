using System.Globalization;
using System.Net;
using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.Configuration;

namespace HappyCommunity.Live.Silo;

/// <summary>What a silo is told by its settings.</summary>
/// <param name="ConnectionString">The PostgreSQL database; null for SQLite in the data directory, which only one process can use.</param>
/// <param name="DataDirectory">Full path of the directory of the SQLite database.</param>
/// <param name="Address">At which the other silos and the web hosts reach this silo; null for Orleans' own choice.</param>
/// <param name="SiloPort">Where silos talk to each other; null for any free port.</param>
/// <param name="GatewayPort">Where clients in other processes come in; 0 for no such clients.</param>
/// <param name="SweepInterval">How often communities are looked for that time has brought something to.</param>
internal sealed record LiveSiloOptions(
    string? ConnectionString, string DataDirectory, IPAddress? Address, int? SiloPort, int GatewayPort, TimeSpan SweepInterval)
{
    private const int DefaultSiloPort = 11111;
    private const int DefaultGatewayPort = 30000;

    /// <param name="embedded">Within the web's process: any silo port, no gateway, unless settings say otherwise.</param>
    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static LiveSiloOptions Read(IConfiguration configuration, string contentRoot, bool embedded)
    {
        var connectionString = configuration.GetConnectionString("Live");
        if (string.IsNullOrWhiteSpace(connectionString))
            connectionString = embedded ? null : throw new StartupException(LiveCluster.ConnectionMissing);
        return new LiveSiloOptions(
            connectionString,
            ReadDirectory(configuration, contentRoot),
            ReadAddress(configuration["Live:Address"]),
            ReadPort(configuration, "Live:SiloPort", lowest: 1) ?? (embedded ? null : DefaultSiloPort),
            ReadPort(configuration, "Live:GatewayPort", lowest: 0) ?? (embedded ? 0 : DefaultGatewayPort),
            ReadInterval(configuration, "Live:SweepInterval", TimeSpan.FromSeconds(10)));
    }

    private static string ReadDirectory(IConfiguration configuration, string contentRoot)
    {
        var value = configuration["Live:DataDirectory"] ?? "data";
        if (string.IsNullOrWhiteSpace(value) || value.Contains('\0', StringComparison.Ordinal))
            throw new StartupException("Live:DataDirectory is empty: write the path of a directory, or remove it for \"data\".");
        return Path.GetFullPath(value, contentRoot);
    }

    private static IPAddress? ReadAddress(string? value)
    {
        if (value is null)
            return null;
        return IPAddress.TryParse(value, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            ? address
            : throw new StartupException($"Live:Address is \"{value}\": write the IP address at which other machines reach this one.");
    }

    private static int? ReadPort(IConfiguration configuration, string setting, int lowest)
    {
        if (configuration[setting] is not { } value)
            return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= lowest && port <= 65535)
            return port;
        throw new StartupException($"{setting} is \"{value}\": write a port from {lowest} to 65535.");
    }

    private static TimeSpan ReadInterval(IConfiguration configuration, string setting, TimeSpan usual)
    {
        if (configuration[setting] is not { } value)
            return usual;
        if (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var interval)
            && interval >= TimeSpan.FromMilliseconds(100) && interval <= TimeSpan.FromMinutes(1))
            return interval;
        throw new StartupException($"{setting} is \"{value}\": write a time from 00:00:00.1 to 00:01:00.");
    }
}
