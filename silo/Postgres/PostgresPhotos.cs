using HappyCommunity.Live.Photos;

namespace HappyCommunity.Live.Postgres;

/// <summary>Photos in the ledger's database.</summary>
internal sealed class PostgresPhotos(PostgresDatabase database) : IPhotoStore
{
    public async Task<PhotoPut> PutAsync(string community, Photo photo, int mostWaiting)
    {
        var added = await database.ExecuteAsync(
            """
            INSERT INTO photo (community, id, owner, at, thumbnail, picture)
            SELECT $1, $2, $3, $4, $5, $6
            WHERE (SELECT COUNT(*) FROM photo WHERE community = $1 AND owner = $3 AND version IS NULL) < $7
            ON CONFLICT DO NOTHING
            """,
            community, photo.Id, photo.Owner, photo.At.UtcDateTime, photo.Thumbnail, photo.Picture, mostWaiting);
        if (added == 1)
            return PhotoPut.Done;
        var owners = await database.QueryAsync(
            row => row.GetString(0), "SELECT owner FROM photo WHERE community = $1 AND id = $2", community, photo.Id);
        if (owners.Count == 0)
            return PhotoPut.TooManyWaiting;
        return owners[0] == photo.Owner ? PhotoPut.Done : PhotoPut.IdTaken;
    }

    public async Task<IReadOnlyList<KnownPhoto>> FindAsync(string community, string owner, IReadOnlyCollection<Guid> ids) =>
        await database.QueryAsync(
            row => new KnownPhoto(row.GetGuid(0), row.GetBoolean(1)),
            "SELECT id, version IS NOT NULL FROM photo WHERE community = $1 AND owner = $2 AND id = ANY ($3)",
            community, owner, ids.ToArray());

    public async Task<int> CountWaitingAsync(string community, string owner) => (await database.QueryAsync(
        row => row.GetInt32(0),
        "SELECT COUNT(*)::int FROM photo WHERE community = $1 AND owner = $2 AND version IS NULL", community, owner)).Single();

    public async Task<byte[]?> ReadAsync(string community, Guid id, bool thumbnail) => (await database.QueryAsync(
        row => row.GetFieldValue<byte[]>(0),
        $"SELECT {(thumbnail ? "thumbnail" : "picture")} FROM photo WHERE community = $1 AND id = $2", community, id)).SingleOrDefault();

    public Task DeleteAsync(string community, string owner, long? version = null) => version is { } taken
        ? database.ExecuteAsync("DELETE FROM photo WHERE community = $1 AND owner = $2 AND version = $3", community, owner, taken)
        : database.ExecuteAsync("DELETE FROM photo WHERE community = $1 AND owner = $2", community, owner);

    public Task DropWaitingAsync(DateTimeOffset before) =>
        database.ExecuteAsync("DELETE FROM photo WHERE version IS NULL AND at < $1", before.UtcDateTime);
}
