using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Photos;

/// <summary>The way to a community's photos. All of it may be asked twice, so it is, before the caller is asked to.</summary>
internal sealed class PhotoShelf(IGrainFactory grains, Patience patience)
{
    public Task<PhotoPut?> LookAsync(string community, Actor owner, Guid id) =>
        AskAsync(community, photos => photos.Look(owner.ToString(), id));

    public Task<PhotoPut> PutAsync(string community, Photo photo) => AskAsync(community, photos => photos.Put(photo));

    public Task<ImmutableArray<KnownPhoto>> FindAsync(string community, Actor owner, ImmutableArray<Guid> ids) =>
        AskAsync(community, photos => photos.Find(owner.ToString(), ids));

    public Task<byte[]?> ReadAsync(string community, Guid id, bool thumbnail) =>
        AskAsync(community, photos => photos.Read(id, thumbnail));

    private Task<T> AskAsync<T>(string community, Func<IPhotosGrain, Task<T>> ask) =>
        patience.AskAsync("The photos of " + community, () => ask(grains.GetGrain<IPhotosGrain>(community)));
}
