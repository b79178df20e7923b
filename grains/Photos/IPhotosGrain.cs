using System.Collections.Immutable;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Photos;

/// <summary>A community's photos, by its code, for web hosts, which do not open the database. Who may do what, they make sure of.</summary>
[Alias("live.photos")]
public interface IPhotosGrain : IGrainWithStringKey
{
    /// <summary>What would become of putting a photo, asked before it is worked on; null where it would be kept.</summary>
    [Alias("Look")]
    Task<PhotoPut?> Look(string owner, Guid id);

    [Alias("Put")]
    Task<PhotoPut> Put(Photo photo);

    /// <inheritdoc cref="IPhotoStore.FindAsync"/>
    [Alias("Find")]
    Task<ImmutableArray<KnownPhoto>> Find(string owner, ImmutableArray<Guid> ids);

    /// <inheritdoc cref="IPhotoStore.ReadAsync"/>
    [Alias("Read")]
    Task<byte[]?> Read(Guid id, bool thumbnail);
}

[StatelessWorker, GrainType("live.photos")]
internal sealed class PhotosGrain(IPhotoStore photos) : Grain, IPhotosGrain
{
    private string Community => this.GetPrimaryKeyString();

    public async Task<PhotoPut?> Look(string owner, Guid id)
    {
        if ((await photos.FindAsync(Community, owner, [id])).Count > 0)
            return PhotoPut.Done;
        return await photos.CountWaitingAsync(Community, owner) >= PhotoRules.MostWaiting ? PhotoPut.TooManyWaiting : null;
    }

    public Task<PhotoPut> Put(Photo photo) => photos.PutAsync(Community, photo, PhotoRules.MostWaiting);

    public async Task<ImmutableArray<KnownPhoto>> Find(string owner, ImmutableArray<Guid> ids) =>
        [.. await photos.FindAsync(Community, owner, ids)];

    public Task<byte[]?> Read(Guid id, bool thumbnail) => photos.ReadAsync(Community, id, thumbnail);
}
