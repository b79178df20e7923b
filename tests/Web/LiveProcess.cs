using System.Collections.Concurrent;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>The real program in a process of its own, over a directory that stays.</summary>
internal sealed class LiveProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly Task _draining;

    private LiveProcess(ChildProcess process, Uri address, ConcurrentQueue<string> printed)
    {
        (_process, Address, Printed) = (process, address, printed);
        _draining = DrainAsync(process.Output);
    }

    public Uri Address { get; }

    /// <summary>The lines that it has written to its console so far.</summary>
    public ConcurrentQueue<string> Printed { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="settings">As on the command line; the demo city is not there unless they say so.</param>
    public static async Task<LiveProcess> StartAsync(string directory, int port, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var process = ChildProcess.Start(
            "HappyCommunity.Live.Web.dll",
            [
                $"--contentRoot={AppContext.BaseDirectory}", $"--urls={address.GetLeftPart(UriPartial.Authority)}",
                $"--Live:DataDirectory={directory}", "--Live:Demo=false", "--Logging:LogLevel:Default=Warning",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. settings,
            ]);
        var printed = new ConcurrentQueue<string>();
        while (await process.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            printed.Enqueue(line);
            if (line.Contains("Application started", StringComparison.Ordinal))
                return new LiveProcess(process, address, printed);
        }
        var (exitCode, _, error) = await process.WaitForEndAsync(TestContext.Current.CancellationToken);
        throw new InvalidOperationException($"The program ended with {exitCode}: {error}");
    }

    /// <summary><c>kill -9</c>.</summary>
    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        _process.Dispose();
        await _draining;
    }

    // A full pipe would hold the program up.
    private async Task DrainAsync(StreamReader output)
    {
        try
        {
            while (await output.ReadLineAsync() is { } line)
                Printed.Enqueue(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has gone.
        }
    }
}
