using System.Text.Json;
using HappyCommunity.Live.Photos;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>Photos in the ledger's file. They wait for their turn to write as snapshots do, so the ledger waits for one at most.</summary>
internal sealed class SqlitePhotos(SqliteDatabase database) : IPhotoStore
{
    private const string IsWaiting = "community = @community AND owner = @owner AND version IS NULL";

    public Task<PhotoPut> PutAsync(string community, Photo photo, int mostWaiting) => WriteAsync(connection =>
    {
        var added = Make(connection,
            $"""
            INSERT INTO photo (community, id, owner, at, thumbnail, picture)
            SELECT @community, @id, @owner, @at, @thumbnail, @picture
            WHERE (SELECT COUNT(*) FROM photo WHERE {IsWaiting}) < @most
            ON CONFLICT DO NOTHING
            """,
            ("@community", community), ("@id", Text(photo.Id)), ("@owner", photo.Owner), ("@at", SqliteTime.From(photo.At)),
            ("@thumbnail", photo.Thumbnail), ("@picture", photo.Picture), ("@most", mostWaiting)).ExecuteNonQuery();
        if (added == 1)
            return PhotoPut.Done;
        var owner = Make(connection, "SELECT owner FROM photo WHERE community = @community AND id = @id",
            ("@community", community), ("@id", Text(photo.Id))).ExecuteScalar();
        return owner is null ? PhotoPut.TooManyWaiting : photo.Owner.Equals(owner) ? PhotoPut.Done : PhotoPut.IdTaken;
    });

    public Task<IReadOnlyList<KnownPhoto>> FindAsync(string community, string owner, IReadOnlyCollection<Guid> ids) => ReadAsync(connection =>
    {
        using var rows = Make(connection,
            """
            SELECT id, version IS NOT NULL FROM photo
            WHERE community = @community AND owner = @owner AND id IN (SELECT value FROM json_each(@ids))
            """,
            ("@community", community), ("@owner", owner), ("@ids", JsonSerializer.Serialize(ids.Select(Text)))).ExecuteReader();
        var found = new List<KnownPhoto>();
        while (rows.Read())
            found.Add(new KnownPhoto(Guid.Parse(rows.GetString(0)), rows.GetBoolean(1)));
        return (IReadOnlyList<KnownPhoto>)found;
    });

    public Task<int> CountWaitingAsync(string community, string owner) => ReadAsync(connection => (int)(long)Make(
        connection, $"SELECT COUNT(*) FROM photo WHERE {IsWaiting}", ("@community", community), ("@owner", owner)).ExecuteScalar()!);

    public Task<byte[]?> ReadAsync(string community, Guid id, bool thumbnail) => ReadAsync(connection => (byte[]?)Make(
        connection, $"SELECT {(thumbnail ? "thumbnail" : "picture")} FROM photo WHERE community = @community AND id = @id",
        ("@community", community), ("@id", Text(id))).ExecuteScalar());

    public Task DeleteAsync(string community, string owner, long? version = null) => WriteAsync(connection => Erase(
        connection, "community = @community AND owner = @owner AND (@version IS NULL OR version = @version)",
        ("@community", community), ("@owner", owner), ("@version", version ?? (object)DBNull.Value)));

    public async Task DropWaitingAsync(DateTimeOffset before)
    {
        (string, object) moment = ("@before", SqliteTime.From(before));
        // Nobody waits for the turn to write when there is nothing to do.
        if (await ReadAsync(connection => Make(
            connection, "SELECT 1 FROM photo WHERE version IS NULL AND at < @before LIMIT 1", moment).ExecuteScalar()) is not null)
            await WriteAsync(connection => Erase(connection, "version IS NULL AND at < @before", moment));
    }

    /// <summary>Deletes so that the bytes are gone from the file, and from the log beside it unless somebody is reading.</summary>
    private static int Erase(SqliteConnection connection, string which, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        Make(connection, "PRAGMA secure_delete = ON").ExecuteNonQuery();
        var erased = Make(connection, $"DELETE FROM photo WHERE {which}", parameters).ExecuteNonQuery();
        Make(connection, "PRAGMA wal_checkpoint(TRUNCATE)").ExecuteNonQuery();
        return erased;
    }

    private Task<T> WriteAsync<T>(Func<SqliteConnection, T> write) =>
        SqliteDatabase.AskAsync(() => new GatedConnection(database.Create().ConnectionString, database.Gate), write);

    private Task<T> ReadAsync<T>(Func<SqliteConnection, T> read) => SqliteDatabase.AskAsync(database.Create, read);

    /// <summary>Disposed of with its connection.</summary>
    private static SqliteCommand Make(
        SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        SqliteDatabase.Make(connection, sql, parameters);

    private static string Text(Guid id) => id.ToString();
}
