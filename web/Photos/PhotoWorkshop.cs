using System.Diagnostics.CodeAnalysis;
using NetVips;

namespace HappyCommunity.Live.Photos;

/// <summary>A photo as it is kept: JPEG, upright, without metadata.</summary>
internal sealed record FinishedPhoto(byte[] Picture, byte[] Thumbnail);

/// <summary>Why a file cannot be kept as a photo.</summary>
internal enum PhotoFault
{
    /// <summary>Not JPEG, PNG or WebP, whatever its name says.</summary>
    Type,

    /// <summary>More bytes or pixels than are worked on.</summary>
    TooLarge,

    /// <summary>Damaged, or made to do damage.</summary>
    Unreadable,
}

/// <summary>
/// Makes a photo of what somebody sent. Nothing of the file itself is kept: its pixels are drawn anew, so that what was
/// hidden in it (a place, a script, another file) is gone.
/// </summary>
internal static class PhotoWorkshop
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Those of the largest telephones' cameras: 8192 × 6144.</summary>
    private const long MostPixels = 8192L * 6144;

    private const int LongestSide = 1600;
    private const int LongestSideOfThumbnail = 320;
    private const int Quality = 82;
    private const double White = 255;

    /// <summary>Without it, what is cut short would be filled up with grey.</summary>
    private const string WholeFilesOnly = "fail_on=error";

    /// <summary>The library can read far more than photos; here it can not.</summary>
    private static readonly string[] Loaders = ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"];

    static PhotoWorkshop()
    {
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Loaders)
            Operation.Block(loader, false);
        // No photo is worked on twice, and none is to be left in memory.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        // It would write what it thinks of a file to standard error.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, (_, _, _) => { });
    }

    /// <returns>False, with the reason, where it cannot be made.</returns>
    public static bool TryFinish(byte[] file, [NotNullWhen(true)] out FinishedPhoto? photo, out PhotoFault fault)
    {
        (photo, fault) = (null, PhotoFault.Type);
        if (!IsPhoto(file))
            return false;
        try
        {
            fault = PhotoFault.TooLarge;
            if (file.Length > MostBytes || CountPixels(file) > MostPixels)
                return false;
            photo = Finish(file);
            return true;
        }
        catch (VipsException)
        {
            fault = PhotoFault.Unreadable;
            return false;
        }
    }

    /// <summary>By the first bytes: JPEG, PNG or WebP.</summary>
    private static bool IsPhoto(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || file.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n\x1A\n"u8])
        || (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8));

    /// <summary>As the header says, before any pixel is unpacked.</summary>
    private static long CountPixels(byte[] file)
    {
        using var header = Image.NewFromBuffer(file);
        return (long)header.Width * header.Height;
    }

    private static FinishedPhoto Finish(byte[] file)
    {
        // Turned upright and in the screen's colours; of a JPEG only as many pixels are unpacked as are needed.
        using var small = Image.ThumbnailBuffer(
            file, LongestSide, WholeFilesOnly, height: LongestSide, size: Enums.Size.Down, outputProfile: "srgb");
        using var opaque = small.HasAlpha() ? small.Flatten(background: [White, White, White]) : small.Copy();
        using var drawn = opaque.CopyMemory();
        using var thumbnail = drawn.ThumbnailImage(
            LongestSideOfThumbnail, height: LongestSideOfThumbnail, size: Enums.Size.Down);
        return new FinishedPhoto(Write(drawn), Write(thumbnail));
    }

    private static byte[] Write(Image image) => image.JpegsaveBuffer(Quality, keep: Enums.ForeignKeep.None);
}
