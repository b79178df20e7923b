using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Benchmarks.Server;

/// <summary>The product itself, embedded mode, as a process of its own. Disposal ends it.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private readonly Process _process;

    private LiveServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The code it ended with; null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    public static async Task<LiveServer> StartAsync(string dataDirectory)
    {
        var web = Path.Combine(Repository.Root, "web");
        var address = new Uri($"http://127.0.0.1:{FindFreePort()}");
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(web, "bin", Repository.Configuration, "net10.0", "HappyCommunity.Live.Web.dll"),
            "--urls", address.ToString(), "--Live:DataDirectory", dataDirectory, "--Live:Demo", "false",
            "--Logging:LogLevel:Default", "Warning"])
        {
            WorkingDirectory = web,
        };
        var server = new LiveServer(Process.Start(start)!, address);
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it properly.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartLimit && !_process.HasExited; await Task.Delay(100))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
        throw new StartupException($"The server did not become ready at {Address} within {StartLimit.TotalSeconds} s.");
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
