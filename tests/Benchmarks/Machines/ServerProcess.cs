using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>A server in a process of its own. Disposal kills it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    // As the product is run (launchSettings.json), and for the .NET peers alike.
    private const string Nursery = "DOTNET_GCgen0size";
    private const string NurserySize = "0x2000000";
    private static int _lastPort = 22_000;
    private readonly string _name;
    private readonly Process _process;

    private ServerProcess(string name, Process process) => (_name, _process) = (name, process);

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Cpu => ProcessFiles.ReadStat(_process.Id).Cpu;

    /// <summary>Bytes of memory that are its own and no file's.</summary>
    public long Memory => ProcessFiles.ReadMemory(_process.Id);

    /// <summary>Starts a program; what it writes goes to the console.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="directory">Where it runs.</param>
    public static ServerProcess Start(string name, string directory, params string[] command) => Start(name, directory, null, command);

    /// <summary>Starts one of this repository's .NET programs, of the configuration that this one was built in.</summary>
    /// <param name="project">The project's folder.</param>
    public static ServerProcess StartBuilt(string name, string project, string assembly, params string[] arguments) =>
        StartBuilt(name, project, assembly, null, arguments);

    /// <inheritdoc cref="StartBuilt(string, string, string, string[])"/>
    /// <param name="heard">Told each line that it writes to the console; null for nobody.</param>
    public static ServerProcess StartBuilt(string name, string project, string assembly, Action<string>? heard, params string[] arguments)
    {
        var directory = Path.Combine(Repository.Root, project);
        return Start(name, directory, heard, [
            "dotnet", Path.Combine(directory, "bin", Repository.Configuration, "net10.0", assembly + ".dll"), .. arguments]);
    }

    /// <summary>Waits until an address answers with 200.</summary>
    /// <exception cref="StartupException">It ended, or does not answer in time.</exception>
    public async Task WaitForAsync(Uri address)
    {
        using var http = new HttpClient();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartLimit; await Task.Delay(100))
        {
            CheckRunning();
            try
            {
                using var answer = await http.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
        throw new StartupException($"{_name} did not answer at {address} within {StartLimit.TotalSeconds} s.");
    }

    /// <exception cref="StartupException">It has ended by itself.</exception>
    public void CheckRunning()
    {
        if (_process.HasExited)
            throw new StartupException($"{_name} ended with code {_process.ExitCode}: what it wrote above may say why.");
    }

    /// <summary>Ends it properly.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", string.Create(CultureInfo.InvariantCulture, $"{_process.Id}")]);
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

    /// <summary>A port that nobody listens on, below those that the system gives to outgoing connections; each is given once.</summary>
    public static int FindFreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _lastPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    private static ServerProcess Start(string name, string directory, Action<string>? heard, string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = directory,
            Environment = { [Nursery] = NurserySize },
            RedirectStandardOutput = heard is not null,
        })!;
        if (heard is not null)
        {
            process.OutputDataReceived += (_, line) =>
            {
                Console.WriteLine(line.Data);
                heard(line.Data ?? "");
            };
            process.BeginOutputReadLine();
        }
        return new ServerProcess(name, process);
    }
}
