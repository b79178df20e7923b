using System.Data.Common;
using HappyCommunity.Live.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace HappyCommunity.Live.Sqlite;

/// <summary>Orleans' ADO.NET grain storage over the ledger's database file.</summary>
internal static class SqliteGrainStorage
{
    // The provider's name for SQLite, whichever library is behind it.
    private const string Invariant = "System.Data.SQLite";

    public static void AddSqliteGrainStorage(this ISiloBuilder silo) => silo.AddAdoNetGrainStorageAsDefault(Configure);

    private static void Configure(OptionsBuilder<AdoNetGrainStorageOptions> options) =>
        options.Configure<SqliteDatabase, Serializer>((storage, database, serializer) =>
        {
            storage.Invariant = Invariant;
            storage.DataSource = new GatedDataSource(database);
            storage.GrainStorageSerializer = ForgivingSerializer.Over(serializer);
        });
}

/// <summary>Connections that hold the turn to write from their opening to their closing.</summary>
internal sealed class GatedDataSource(SqliteDatabase database) : DbDataSource
{
    public override string ConnectionString => database.Create().ConnectionString;

    protected override DbConnection CreateDbConnection() => new GatedConnection(database.Create().ConnectionString, database.Gate);
}

internal sealed class GatedConnection(string connectionString, WriteGate gate) : SqliteConnection(connectionString)
{
    private bool _entered;

    public override void Open()
    {
        gate.Enter();
        OpenEntered();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        OpenEntered();
    }

    public override void Close()
    {
        base.Close();
        if (!_entered)
            return;
        _entered = false;
        gate.Leave();
    }

    private void OpenEntered()
    {
        _entered = true;
        try
        {
            base.Open();
            SqliteDatabase.MakeDurable(this);
        }
        catch
        {
            Close();
            throw;
        }
    }
}
