using System.Diagnostics;
using System.Reflection;

namespace HappyCommunity.Live.Tests;

/// <summary>A program of ours in a process of its own. Disposal kills it where it still runs.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    /// <param name="assembly">The program's file name beside this one, such as <c>HappyCommunity.Live.Silo.dll</c>.</param>
    public static ChildProcess Start(string assembly, params string[] arguments) => StartThrough([], assembly, arguments);

    /// <summary>Starts a program through another one that becomes it, such as <c>nsenter</c>.</summary>
    public static ChildProcess StartThrough(string[] through, string assembly, params string[] arguments)
    {
        // With the frameworks of this program: what it has of a framework is not copied beside the other.
        var own = Assembly.GetEntryAssembly()!.GetName().Name;
        string[] command =
        [
            .. through, "dotnet", "exec", "--runtimeconfig", Beside($"{own}.runtimeconfig.json"), Beside(assembly), .. arguments,
        ];
        return new ChildProcess(Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
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

    /// <summary>Waits for its own end, while somebody else reads what it says.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does, and waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> StopAsync(CancellationToken cancellationToken)
    {
        // Not as Ctrl+C does: what a shell runs in the background ignores that.
        await SignalAsync("TERM");
        return await WaitForEndAsync(cancellationToken);
    }

    /// <param name="signal">Such as <c>TERM</c>.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
