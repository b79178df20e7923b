using System.Diagnostics;

namespace HappyCommunity.Live.Tests.Postgres;

/// <summary>
/// A shell that starts a PostgreSQL and stops it when it is told to, or when whoever should tell it is no more: then the
/// pipe between them ends, and the shell removes the data too.
/// </summary>
internal sealed class PostgresKeeper
{
    private const string CreateScript = """initdb -D "$1" -U "$2" --auth=scram-sha-256 --pwfile=<(echo "$3") >/dev/null""";

    // Without a pause's end a paused server could not be stopped.
    private const string KeepScript =
        """
        trap : INT TERM
        pg_ctl -D "$1" -l "$1/server.log" -t 60 -w -s start && echo started || exit 1
        read -r mode || kill -CONT "$(head -n 1 "$1/postmaster.pid")"
        pg_ctl -D "$1" -m "${mode:-immediate}" -t 60 -w -s stop
        [ -n "$mode" ] || rm -rf "$1"
        """;

    // The user that comes with PostgreSQL's package.
    private const string Unprivileged = "postgres";

    private readonly Process _shell;

    private PostgresKeeper(Process shell) => _shell = shell;

    public static string LogFile(string directory) => Path.Combine(directory, "server.log");

    /// <summary>Creates a cluster of databases in a new directory.</summary>
    public static async Task CreateAsync(string directory, string user, string password)
    {
        using var shell = StartShell(CreateScript, directory, user, password);
        var error = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
            throw new InvalidOperationException($"initdb failed: {error}");
    }

    /// <summary>Starts the server of a cluster; completes when it answers.</summary>
    public static async Task<PostgresKeeper> StartAsync(string directory)
    {
        var shell = StartShell(KeepScript, directory);
        if (await shell.StandardOutput.ReadLineAsync() == "started")
            return new PostgresKeeper(shell);
        var log = File.Exists(LogFile(directory)) ? await File.ReadAllTextAsync(LogFile(directory)) : "";
        throw new InvalidOperationException($"PostgreSQL did not start: {await shell.StandardError.ReadToEndAsync()}\n{log}");
    }

    /// <summary>Stops the server, which may have ended by itself; completes when it has ended.</summary>
    public async Task StopAsync(string mode)
    {
        await _shell.StandardInput.WriteLineAsync(mode);
        await _shell.StandardInput.FlushAsync();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static Process StartShell(string script, params string[] arguments)
    {
        string[] command = ["bash", "-c", script, "postgres-keeper", .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["setpriv", $"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--init-groups", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{FindPrograms()}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    /// <summary>Debian keeps a version's programs out of the path.</summary>
    private static string FindPrograms()
    {
        const string Versions = "/usr/lib/postgresql";
        var places = Directory.Exists(Versions)
            ? Directory.EnumerateDirectories(Versions).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return places.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .FirstOrDefault(place => File.Exists(Path.Combine(place, "initdb")))
            ?? throw new InvalidOperationException("No PostgreSQL server is installed: install the package postgresql.");
    }
}
