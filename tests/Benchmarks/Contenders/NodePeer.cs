using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Hosting;
using Npgsql;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>The peer in Node.</summary>
internal static class NodePeer
{
    private static readonly string Directory = Path.Combine(Repository.Root, "tests/Benchmarks/Peers/Node");

    public static async Task<ServerProcess> StartAsync(string name, int port, string database)
    {
        await InstallAsync();
        var to = new NpgsqlConnectionStringBuilder(database);
        return ServerProcess.Start(
            name, Directory, "node", "server.js", $"{port}", $"postgres://{to.Username}:{to.Password}@{to.Host}:{to.Port}/{to.Database}");
    }

    /// <summary>Installs what it needs, as its lock file says, where that is not done yet.</summary>
    /// <exception cref="StartupException">It could not be installed.</exception>
    private static async Task InstallAsync()
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
