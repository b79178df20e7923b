using System.Data.Common;
using HappyCommunity.Live.Benchmarks.Machines;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>Where the product keeps its data: a database of the ground's PostgreSQL, or a SQLite file.</summary>
/// <param name="Settings">The product's settings for it.</param>
/// <param name="Parts">The database's processes, if it has any.</param>
internal sealed record LiveStore(string[] Settings, IReadOnlyList<Part> Parts, Func<DbConnection> Connect)
{
    public static async Task<LiveStore> CreatePostgresAsync(Ground ground)
    {
        var database = await ground.Postgres.CreateDatabaseAsync();
        return new LiveStore(["--ConnectionStrings:Live", database], [ground.Database], () => new NpgsqlConnection(database));
    }

    public static LiveStore InFile(Ground ground, string name)
    {
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(ground.Directory, name)).FullName;
        return new LiveStore(
            ["--Live:DataDirectory", directory], [],
            () => new SqliteConnection($"Data Source={Path.Combine(directory, "live.db")};Mode=ReadOnly;Pooling=False"));
    }

    /// <summary>The ballots in the ledger.</summary>
    public async Task<long> CountBallotsAsync()
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM event WHERE kind = 'ballot-cast'";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
