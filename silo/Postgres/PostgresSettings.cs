using HappyCommunity.Live.Hosting;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>How this program talks to PostgreSQL: the user's connection string with what the ledger relies on.</summary>
internal static class PostgresSettings
{
    // A silo's readers and snapshots; the server's usual limit of 100 is to be enough for several silos.
    private const int PoolSize = 20;

    // It notices a client that is gone without a word within half a minute, and lets go of what that one holds.
    private const string SessionOptions =
        "-c synchronous_commit=on -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    /// <param name="connectionString">As the user wrote it.</param>
    /// <param name="patience">How long the server may be silent, whole seconds.</param>
    /// <returns>The settings of the pool of connections.</returns>
    /// <exception cref="StartupException">It is no connection string of PostgreSQL.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString, TimeSpan patience)
    {
        var settings = Parse(connectionString);
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = PoolSize;
        // Each way of encryption that is tried takes the connection's time-out once more.
        if (!settings.ShouldSerialize("GSS Encryption Mode"))
            settings.GssEncryptionMode = GssEncryptionMode.Disable;
        settings.ApplicationName ??= "HappyCommunity Live";
        settings.MaxAutoPrepare = 32;
        settings.AutoPrepareMinUsages = 2;
        settings.Timeout = 5;
        settings.CommandTimeout = (int)patience.TotalSeconds;
        settings.CancellationTimeout = 500;
        settings.Options = $"{settings.Options} {SessionOptions}".TrimStart();
        return settings;
    }

    /// <summary>
    /// A connection for the ledger's writer alone. The server gives a statement up before this side does: then it is known
    /// that nothing happened, and nothing happens later. Where the network swallows everything, this side needs two
    /// seconds beyond its patience, for the attempt to tell the server to stop.
    /// </summary>
    public static NpgsqlConnection CreateWriter(this NpgsqlConnectionStringBuilder settings) => Create(settings, own =>
    {
        own.Timeout = 2;
        // What is written is looked up by its key, also where a table was still small when the plan was made.
        own.Options += $" -c statement_timeout={own.CommandTimeout * 800} -c enable_seqscan=off";
    });

    /// <summary>A connection that may take its time, for the start, and that notices when it has broken.</summary>
    public static NpgsqlConnection CreatePatient(this NpgsqlConnectionStringBuilder settings) => Create(settings, own =>
    {
        own.Timeout = 15;
        own.CommandTimeout = 0;
        own.KeepAlive = 10;
    });

    private static NpgsqlConnection Create(NpgsqlConnectionStringBuilder settings, Action<NpgsqlConnectionStringBuilder> change)
    {
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false };
        change(own);
        return new NpgsqlConnection(own.ConnectionString);
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (settings is { Host.Length: > 0, Database.Length: > 0 })
                return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // Its own words may repeat a part of what holds a password.
        }
        throw new StartupException(LiveCluster.ConnectionMalformed);
    }
}
