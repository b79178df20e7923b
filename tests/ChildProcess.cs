using System.Diagnostics;

namespace HappyCommunity.Live.Tests;

/// <summary>A program of ours in a process of its own. Disposal kills it where it still runs.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    /// <param name="assembly">The program's file name beside the tests, such as <c>HappyCommunity.Live.Silo.dll</c>.</param>
    public static ChildProcess Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // With the frameworks of the tests: what these have of a framework is not copied beside the program.
        foreach (var argument in new[] { "exec", "--runtimeconfig", Beside("HappyCommunity.Live.Tests.runtimeconfig.json"), Beside(assembly) })
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for its own end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> WaitForEndAsync(CancellationToken cancellationToken)
    {
        var output = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, await output, await error);
    }

    /// <summary>Asks it to stop, as Ctrl+C does, and waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> StopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        return await WaitForEndAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
