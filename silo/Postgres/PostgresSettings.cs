using HappyCommunity.Live.Hosting;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>How this program talks to PostgreSQL: the user's connection string with what the ledger relies on.</summary>
internal static class PostgresSettings
{
    // A silo's readers and snapshots; the server's usual limit of 100 is to be enough for several silos.
    private const int PoolSize = 20;

    /// <param name="connectionString">As the user wrote it.</param>
    /// <param name="patience">How long a statement may take, whole seconds; half a second later it has failed.</param>
    /// <exception cref="StartupException">It is no connection string of PostgreSQL.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString, TimeSpan patience)
    {
        var settings = Parse(connectionString);
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = PoolSize;
        settings.ApplicationName ??= "HappyCommunity Live";
        settings.MaxAutoPrepare = 32;
        settings.AutoPrepareMinUsages = 2;
        settings.Timeout = settings.CommandTimeout = (int)patience.TotalSeconds;
        settings.CancellationTimeout = 500;
        settings.Options = $"{settings.Options} {SessionOptions(patience)}".TrimStart();
        return settings;
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

    // The server gives up before the client does: then it is known that nothing happened, and nothing happens later.
    // It notices a client that is gone without a word within half a minute, and lets go of what that one holds.
    private static string SessionOptions(TimeSpan patience) => string.Join(' ',
        $"-c statement_timeout={(int)(patience.TotalMilliseconds * 0.8)}",
        "-c synchronous_commit=on",
        "-c tcp_keepalives_idle=10", "-c tcp_keepalives_interval=5", "-c tcp_keepalives_count=3");
}
