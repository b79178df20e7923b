using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Contenders;
using Npgsql;

namespace HappyCommunity.Live.Simulation.Cities;

/// <summary>What is asked of the product's database from outside.</summary>
internal static class Sql
{
    private const int Timeout = 600;

    public static async Task<long> AskAsync(this LiveStore store, string sql)
    {
        await using var connection = store.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, Timeout);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
    }

    public static async Task DoAsync(this LiveStore store, string sql)
    {
        await using var connection = store.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, Timeout);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A database of the same content; nobody may be connected to the first meanwhile.</summary>
    public static async Task<LiveStore> CopyAsync(this LiveStore store, Ground ground)
    {
        NpgsqlConnection.ClearAllPools();
        var from = new NpgsqlConnectionStringBuilder(store.Connect().ConnectionString).Database!;
        var to = from + "_copy";
        await using var connection = new NpgsqlConnection(ground.Postgres.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = ($"CREATE DATABASE {to} TEMPLATE {from} STRATEGY FILE_COPY", Timeout);
        await command.ExecuteNonQueryAsync();
        var address = ground.Postgres.ConnectionString(to);
        return new LiveStore(["--ConnectionStrings:Live", address], [ground.Database], () => new NpgsqlConnection(address));
    }
}
