using System.Diagnostics;
using System.Reflection;

namespace HappyCommunity.Live.Tests.Chaos.Cluster;

/// <summary>
/// Runs this program once more, apart: in namespaces of its own for the network, the processes and, where it is not root,
/// the user. Whatever happens to the network there is felt nowhere else, and when the run ends nothing of it is left.
/// </summary>
internal static class Apart
{
    /// <summary>The first argument of the run apart.</summary>
    public const string Mark = "--apart";

    // The system ends the one with the other, down to the last process of the cluster.
    private static readonly string[] Unshare = ["setpriv", "--pdeathsig", "KILL", "unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"];
    private static readonly string[] AsUser = ["--user", "--map-current-user", "--keep-caps"];

    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidOperationException">The system does not allow it.</exception>
    public static int Run(string[] arguments)
    {
        string[] namespaces = [.. Unshare, .. Environment.IsPrivilegedProcess ? [] : AsUser];
        if (!OperatingSystem.IsLinux() || Start([.. namespaces, "true"]) != 0)
        {
            throw new InvalidOperationException(
                "Chaos needs a Linux where this user may create network namespaces: run it as root, or allow them (kernel.unprivileged_userns_clone, user.max_user_namespaces).");
        }
        var directory = Directory.CreateTempSubdirectory("live-chaos-");
        try
        {
            // PostgreSQL may run as another user.
            directory.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.StickyBit;
            return Start([.. namespaces, "env", $"TMPDIR={directory.FullName}", Environment.ProcessPath!, .. Own(), Mark, .. arguments]);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>What follows the name of the process: the assembly, where that is <c>dotnet</c>.</summary>
    private static string[] Own() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? ["exec", Assembly.GetEntryAssembly()!.Location]
        : [];

    // On the main thread, which lives as long as the process: the signal of its death is what ends the other.
    private static int Start(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
