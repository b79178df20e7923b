using System.Data.Common;
using HappyCommunity.Live.Communities;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

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
            // Decided once: what another serializer wrote could not be read.
            storage.GrainStorageSerializer = new ForgivingSerializer(new OrleansGrainStorageSerializer(serializer));
        });
}

/// <summary>
/// Takes a snapshot that does not read for one that is not there, as the ledger has everything; without this its community
/// could never be called again. Other states are the truth themselves, and that they do not read is an error.
/// </summary>
internal sealed class ForgivingSerializer(IGrainStorageSerializer inner) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => inner.Serialize(input);

    public T? Deserialize<T>(BinaryData input)
    {
        try
        {
            return inner.Deserialize<T>(input);
        }
        catch (Exception) when (typeof(T) == typeof(Snapshot))
        {
            return (T)(object)new Snapshot();
        }
    }
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
