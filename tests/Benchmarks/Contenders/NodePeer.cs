using System.Diagnostics;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>The peer in Node.</summary>
internal static class NodePeer
{
    public static string Directory { get; } = Path.Combine(Repository.Root, "tests/Benchmarks/Peers/Node");

    /// <summary>Installs what it needs, as its lock file says, where that is not done yet.</summary>
    /// <exception cref="StartupException">It could not be installed.</exception>
    public static async Task InstallAsync()
    {
        var stamp = new FileInfo(Path.Combine(Directory, "node_modules", ".package-lock.json"));
        if (stamp.Exists && stamp.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Directory, "package-lock.json")))
            return;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-progress"]) { WorkingDirectory = Directory })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new StartupException($"npm ci failed in {Directory}: what it wrote above may say why.");
    }
}
