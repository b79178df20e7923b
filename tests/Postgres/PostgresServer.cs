using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace HappyCommunity.Live.Tests.Postgres;

/// <summary>
/// A PostgreSQL of its own on a free port of 127.0.0.1, its data in a temporary directory, every commit flushed. It ends and
/// its data go at disposal, and also when this process is killed. As PostgreSQL refuses to run as root, root runs it as
/// another user.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "live";
    private const string Password = "only-for-tests-7Q";

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"live-postgres-{Guid.NewGuid():N}");
    private PostgresKeeper? _keeper;
    private int _databases;

    private PostgresServer(int port) => Port = port;

    public int Port { get; }

    /// <summary>The server's own log, for whoever wonders why it did not do as expected.</summary>
    public string LogFile => PostgresKeeper.LogFile(_directory);

    /// <summary>Creates a cluster and starts it; completes when it answers.</summary>
    /// <param name="settings">Lines for <c>postgresql.conf</c>, such as <c>listen_addresses = '*'</c>.</param>
    /// <exception cref="InvalidOperationException">No PostgreSQL is installed, or it does not start.</exception>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var server = new PostgresServer(FindFreePort());
        try
        {
            await PostgresKeeper.CreateAsync(server._directory, User, Password);
            await File.AppendAllLinesAsync(Path.Combine(server._directory, "postgresql.conf"),
            [
                "listen_addresses = '127.0.0.1'", $"port = {server.Port}", "unix_socket_directories = ''", "max_connections = 300",
                .. settings,
            ]);
            await File.AppendAllTextAsync(Path.Combine(server._directory, "pg_hba.conf"), "host all all all scram-sha-256\n");
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"live_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>How a database of this server is reached, whether it is there or not.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
    }.ToString();

    /// <summary>Ends it in the midst of its work as a crash does (<c>pg_ctl stop -m immediate</c>) and starts it again.</summary>
    public async Task RestartImmediateAsync()
    {
        await StopAsync("immediate");
        await StartAgainAsync();
    }

    /// <summary>Kills all its processes at once with <c>kill -9</c>. It may be started again.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("-KILL");
        await StopAsync("immediate");
    }

    /// <summary>Ends it.</summary>
    /// <param name="mode">As <c>pg_ctl stop</c> has it: smart, fast or immediate.</param>
    public async Task StopAsync(string mode)
    {
        if (_keeper is { } keeper)
            await keeper.StopAsync(mode);
        _keeper = null;
    }

    /// <summary>Starts it after it was ended; completes when it answers.</summary>
    public async Task StartAgainAsync() => _keeper = await PostgresKeeper.StartAsync(_directory);

    /// <summary>Stops all its processes where they are: connections stay open and nothing answers.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on after a pause.</summary>
    public Task ContinueAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            await ContinueAsync();
            await StopAsync("immediate");
        }
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }

    // The postmaster first: when it stands still, none of its children is new.
    private async Task SignalAsync(string signal)
    {
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(_directory, "postmaster.pid")))[0];
        await KillAsync(signal, postmaster);
        await KillAsync([signal, .. ChildrenOf(int.Parse(postmaster, CultureInfo.InvariantCulture))]);
    }

    private static async Task KillAsync(params string[] arguments)
    {
        if (arguments.Length == 1)
            return;
        // One that has just ended by itself is no failure.
        using var kill = Process.Start(new ProcessStartInfo("kill", arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await kill.WaitForExitAsync();
    }

    private static IEnumerable<string> ChildrenOf(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _) && ParentOf(name!) == parent)!;

    // The parent stands second after the name in brackets, which may hold anything.
    private static int? ParentOf(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // Below the ports that the system gives to outgoing connections: one of those could take it during a restart.
    private static int FindFreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
