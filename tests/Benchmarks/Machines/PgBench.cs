using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HappyCommunity.Live.Hosting;
using Npgsql;

namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>The database's own limit where each vote is a transaction: pgbench inserts one row in each, by 64 clients, prepared.</summary>
internal sealed partial class PgBench
{
    private const string Table = "CREATE TABLE ballot (voter bigserial PRIMARY KEY, poll int NOT NULL, option int NOT NULL, cast_at timestamptz NOT NULL DEFAULT now())";
    private const string Insert = "INSERT INTO ballot (poll, option) VALUES (1, :client_id);";
    private readonly string _script;
    private readonly NpgsqlConnectionStringBuilder _database;

    private PgBench(string script, string database) => (_script, _database) = (script, new(database));

    public static async Task<PgBench> PrepareAsync(Ground ground)
    {
        var connectionString = await ground.Postgres.CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(Table);
        await command.ExecuteNonQueryAsync();
        var script = Path.Combine(ground.Directory, "insert.sql");
        await File.WriteAllTextAsync(script, Insert);
        return new PgBench(script, connectionString);
    }

    /// <returns>Rows a second.</returns>
    /// <exception cref="StartupException">pgbench did not do it.</exception>
    public async Task<double> MeasureAsync(int seconds)
    {
        var start = new ProcessStartInfo("pgbench", [
            "--no-vacuum", "--protocol=prepared", "--client=64", "--jobs=2", $"--time={seconds}", $"--file={_script}",
            $"--host={_database.Host}", $"--port={_database.Port}", $"--username={_database.Username}", _database.Database!])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["PGPASSWORD"] = _database.Password;
        using var pgbench = Process.Start(start)!;
        var output = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        return Rate.Match(output) is { Success: true } match
            ? double.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture)
            : throw new StartupException($"pgbench did not come to its end: {output}");
    }

    [GeneratedRegex(@"^tps = (?<rate>[\d.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate { get; }
}
