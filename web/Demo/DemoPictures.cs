using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Photos;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Demo;

/// <summary>The demo city's pictures, drawn for it and embedded in this assembly; each goes the way of any photo that is put.</summary>
internal static class DemoPictures
{
    private const string Prefix = "demo/pictures/";

    private static readonly ImmutableDictionary<Guid, string> Names = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToImmutableDictionary(name => IdOf(name[Prefix.Length..]));

    /// <summary>The same in every installation.</summary>
    public static Guid IdOf(string picture) => new(SHA256.HashData(Encoding.UTF8.GetBytes(picture)).AsSpan(0, 16));

    /// <summary>The photos that commands name, as those who send them put them.</summary>
    public static IEnumerable<Photo> For(IEnumerable<Envelope> commands, DateTimeOffset at) =>
        commands.SelectMany(command => NamedBy(command.Command).Select(id => Draw(id, command.By, at)));

    private static IEnumerable<Guid> NamedBy(Command command) => command switch
    {
        AnnouncePoll poll => poll.Options.Select(option => option.Image).OfType<Guid>(),
        AddAlbumPhoto added => [added.Photo],
        _ => [],
    };

    private static Photo Draw(Guid id, Actor owner, DateTimeOffset at)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Names[id])!;
        using var file = new MemoryStream();
        stream.CopyTo(file);
        return PhotoWorkshop.TryFinish(file.ToArray(), out var photo, out var fault)
            ? new Photo(id, owner.ToString(), at, photo.Picture, photo.Thumbnail)
            : throw new InvalidOperationException($"{Names[id]} is no picture: {fault}.");
    }
}
