using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Tests.Postgres;
using Npgsql;

namespace HappyCommunity.Live.Benchmarks;

/// <summary>What all contenders stand on: a directory, and one PostgreSQL that flushes every commit. Disposal removes both.</summary>
internal sealed class Ground : IAsyncDisposable
{
    // One contender's checkpoint is not to fall into another's turn.
    private static readonly string[] Settings = ["shared_buffers = 1GB", "max_wal_size = 16GB", "checkpoint_timeout = 1h"];

    private Ground(string directory, PostgresServer postgres, Part database) =>
        (Directory, Postgres, Database) = (directory, postgres, database);

    public string Directory { get; }

    public PostgresServer Postgres { get; }

    /// <summary>All processes of PostgreSQL.</summary>
    public Part Database { get; }

    public static async Task<Ground> PrepareAsync()
    {
        var postgres = await PostgresServer.StartAsync(Settings);
        var postmaster = await FindPostmasterAsync(postgres.ConnectionString("postgres"));
        return new Ground(
            System.IO.Directory.CreateTempSubdirectory("live-bench-").FullName, postgres,
            new Part("database", () => ProcessFiles.ReadFamily(postmaster)));
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static async Task<int> FindPostmasterAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return ProcessFiles.ReadStat(connection.ProcessID).Parent;
    }
}
