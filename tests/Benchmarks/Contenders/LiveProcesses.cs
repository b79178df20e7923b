using HappyCommunity.Live.Benchmarks.Machines;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>The product's processes: the web alone (embedded mode), or the web and silos (cluster).</summary>
internal sealed class LiveProcesses : IAsyncDisposable
{
    private readonly List<ServerProcess> _silos = [];

    private LiveProcesses(Uri address) => Address = address;

    public Uri Address { get; }

    public ServerProcess Web { get; private set; } = null!;

    public IReadOnlyList<ServerProcess> Silos => _silos;

    public IReadOnlyList<Part> Parts => _silos.Count == 0
        ? [new Part("web", () => Web.Cpu)]
        : [new Part("web", () => Web.Cpu), new Part("silo", () => TimeSpan.FromTicks(_silos.Sum(silo => silo.Cpu.Ticks)))];

    /// <param name="settings">Where data is.</param>
    /// <param name="silos">How many silos; 0 for the embedded mode.</param>
    /// <param name="heard">Told each line that the web writes to the console; null for nobody.</param>
    /// <param name="ports">Where they listen; null for where nobody does.</param>
    public static async Task<LiveProcesses> StartAsync(string name, string[] settings, int silos, Action<string>? heard = null, LivePorts? ports = null)
    {
        ports ??= LivePorts.Find(silos);
        var processes = new LiveProcesses(new Uri($"http://127.0.0.1:{ports.Web}"));
        // All come from one address here, and few voters stand for many.
        string[] all = [.. settings, "--Live:MostWrites", "1000000", "--Live:MostScreens", "1000000", "--Live:MostScreensPerAddress", "1000000", "--Live:Demo", "false", "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Orleans", "Error"];
        try
        {
            foreach (var (silo, gateway) in ports.Silos)
            {
                processes._silos.Add(ServerProcess.StartBuilt($"{name}: silo", "silo", "HappyCommunity.Live.Silo", [
                    .. all, "--Live:Address", "127.0.0.1", "--Live:SiloPort", $"{silo}", "--Live:GatewayPort", $"{gateway}"]));
            }
            processes.Web = ServerProcess.StartBuilt($"{name}: web", "web", "HappyCommunity.Live.Web", heard, [
                .. all, "--urls", processes.Address.ToString(), "--Live:Mode", silos == 0 ? "Embedded" : "Cluster"]);
            await processes.Web.WaitForAsync(new Uri(processes.Address, "/health/ready"));
            return processes;
        }
        catch
        {
            await processes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends them properly: the web first, then what communities know is kept in snapshots.</summary>
    public async Task StopAsync()
    {
        await Web.StopAsync();
        await Task.WhenAll(_silos.Select(silo => silo.StopAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        if (Web is { } web)
            await web.DisposeAsync();
        foreach (var silo in _silos)
            await silo.DisposeAsync();
    }
}
