using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Migrations;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace HappyCommunity.Live.Sqlite;

/// <summary>Why the database file cannot be used, and what to do about it.</summary>
internal static class SqliteStartupErrors
{
    public static StartupException Explain(Exception exception, string file) => new(exception switch
    {
        NewerSchemaException newer =>
            $"The database {file} belongs to a newer version of HappyCommunity Live ({newer.Message}): run that version, or set Live:DataDirectory to another directory.",
        SqliteException sqlite => Explain(sqlite, file),
        _ => $"The database {file} cannot be used: {exception.Message}",
    }, exception);

    private static string Explain(SqliteException exception, string file) => exception.SqliteErrorCode switch
    {
        SQLITE_NOTADB or SQLITE_CORRUPT =>
            $"The database {file} is damaged or is not a SQLite database: put a backup in its place, or move it away to start with an empty one.",
        SQLITE_BUSY or SQLITE_LOCKED =>
            $"The database {file} is locked by another program: close that program, or set Live:DataDirectory to another directory.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_CANTOPEN or SQLITE_AUTH =>
            $"The database {file} cannot be opened for writing: give this user the right to write it, or set Live:DataDirectory to another directory.",
        SQLITE_FULL =>
            $"The disk of the database {file} is full: free some space, or set Live:DataDirectory to another directory.",
        _ => $"The database {file} cannot be used ({exception.Message}): check its disk, or set Live:DataDirectory to another directory.",
    };
}
