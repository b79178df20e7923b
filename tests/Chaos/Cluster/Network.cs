using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace HappyCommunity.Live.Tests.Chaos.Cluster;

/// <summary>
/// Machines of one process each, on a switch: network namespaces, joined by a bridge. It lives in this process's own
/// namespace and goes with it.
/// </summary>
internal sealed class Network : IDisposable
{
    private const string Bridge = "street";

    /// <summary>Nobody has this address: what is sent to it is lost without a word, as on a cable that was pulled.</summary>
    private const string Nowhere = "02:00:00:00:00:01";

    private readonly List<Place> _places = [];

    /// <summary>Where this process and the database are.</summary>
    public static Place Here { get; } = new(IPAddress.Parse("10.99.0.1"), Bridge, null);

    /// <summary>Sets the switch up.</summary>
    public static async Task<Network> CreateAsync()
    {
        await Shell.RunAsync("ip", "link", "set", "lo", "up");
        await Shell.RunAsync("ip", "link", "add", Bridge, "type", "bridge");
        await Shell.RunAsync("ip", "address", "add", $"{Here.Address}/24", "dev", Bridge);
        await Shell.RunAsync("ip", "link", "set", Bridge, "up");
        return new Network();
    }

    /// <summary>Adds a machine.</summary>
    /// <param name="host">The last part of its address.</param>
    public async Task<Place> AddAsync(int host)
    {
        var address = IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"10.99.0.{host}"));
        // A namespace lives as long as somebody is in it.
        var holder = Process.Start(new ProcessStartInfo("unshare", ["--net", "sleep", "infinity"]) { UseShellExecute = false })!;
        var place = new Place(address, "eth0", holder);
        _places.Add(place);
        while (ReadNamespace(holder.Id) is not { } own || own == ReadNamespace(Environment.ProcessId))
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        var port = string.Create(CultureInfo.InvariantCulture, $"port{host}");
        await Shell.RunAsync("ip", "link", "add", port, "type", "veth", "peer", "name", place.Device, "netns", $"{holder.Id}");
        await Shell.RunAsync("ip", "link", "set", port, "master", Bridge, "up");
        await Shell.RunAsync([.. place.Enter, "ip", "link", "set", "lo", "up"]);
        await Shell.RunAsync([.. place.Enter, "ip", "address", "add", $"{address}/24", "dev", place.Device]);
        await Shell.RunAsync([.. place.Enter, "ip", "link", "set", place.Device, "up"]);
        return place;
    }

    /// <summary>From now on two machines do not hear each other.</summary>
    public static async Task CutAsync(Place a, Place b)
    {
        await Shell.RunAsync([.. a.Enter, "ip", "neighbour", "replace", $"{b.Address}", "lladdr", Nowhere, "dev", a.Device, "nud", "permanent"]);
        await Shell.RunAsync([.. b.Enter, "ip", "neighbour", "replace", $"{a.Address}", "lladdr", Nowhere, "dev", b.Device, "nud", "permanent"]);
    }

    /// <summary>They do again.</summary>
    public static async Task JoinAsync(Place a, Place b)
    {
        await Shell.RunAsync([.. a.Enter, "ip", "neighbour", "delete", $"{b.Address}", "dev", a.Device]);
        await Shell.RunAsync([.. b.Enter, "ip", "neighbour", "delete", $"{a.Address}", "dev", b.Device]);
    }

    public void Dispose() => _places.ForEach(place => place.Dispose());

    private static string? ReadNamespace(int process) => File.ResolveLinkTarget($"/proc/{process}/ns/net", returnFinalTarget: false)?.Name;
}

/// <summary>A machine of the network.</summary>
internal sealed class Place(IPAddress address, string device, Process? holder) : IDisposable
{
    public IPAddress Address => address;

    public string Device => device;

    /// <summary>The command that runs another one there.</summary>
    public string[] Enter => holder is null ? [] : ["nsenter", $"--net=/proc/{holder.Id}/ns/net"];

    public void Dispose()
    {
        holder?.Kill();
        holder?.Dispose();
    }
}
