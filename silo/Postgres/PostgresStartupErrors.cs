using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Migrations;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>Why the database cannot be used, and what to do about it; never with a password.</summary>
internal static class PostgresStartupErrors
{
    /// <param name="settings">The connection string that was used.</param>
    public static StartupException Explain(Exception exception, NpgsqlConnectionStringBuilder settings)
    {
        var database = $"The database {settings.Database} at {settings.Host}:{settings.Port}";
        return new StartupException(exception switch
        {
            NewerSchemaException newer =>
                $"{database} belongs to a newer version of HappyCommunity Live ({newer.Message}): run that version, or name another database in ConnectionStrings:Live.",
            OldServerException old => $"{database} cannot be used: {old.Message}.",
            PostgresException postgres => Explain(postgres, database, settings),
            _ => $"{database} cannot be reached ({exception.Message}): start PostgreSQL there, or correct ConnectionStrings:Live.",
        }, exception);
    }

    private static string Explain(PostgresException exception, string database, NpgsqlConnectionStringBuilder settings) => exception.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"{database} refuses the user {settings.Username}: correct user and password in ConnectionStrings:Live.",
        PostgresErrorCodes.InvalidCatalogName =>
            $"{database} does not exist: create it (CREATE DATABASE {settings.Database}), or correct ConnectionStrings:Live.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{database} does not let the user {settings.Username} create tables: make that user its owner, or name another in ConnectionStrings:Live.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"{database} is read-only: name the server that may be written in ConnectionStrings:Live.",
        PostgresErrorCodes.TooManyConnections =>
            $"{database} has no connection free: raise max_connections of the server, or write a smaller Maximum Pool Size into ConnectionStrings:Live.",
        PostgresErrorCodes.CannotConnectNow =>
            $"{database} is being started or stopped: try again when it answers.",
        _ => $"{database} cannot be used ({exception.MessageText}): correct that, or name another in ConnectionStrings:Live.",
    };
}
