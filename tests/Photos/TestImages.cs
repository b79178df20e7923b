using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace HappyCommunity.Live.Tests.Photos;

/// <summary>Files that people, and others, might send as photos. All are made here.</summary>
internal static class TestImages
{
    /// <summary>Stands in the metadata of <see cref="Phone"/>'s files.</summary>
    public const string Maker = "Geheimkamera";

    /// <summary>How a camera's photo is to be turned to be upright: its left side is up.</summary>
    public const int LeftSideUp = 6;

    /// <summary>The left half red, the right half blue.</summary>
    public static Image Halves(int width, int height)
    {
        using var black = Image.Black(width / 2, height);
        using var red = black.NewFromImage(255, 0, 0);
        using var blue = black.NewFromImage(0, 0, 255);
        return red.Join(blue, Enums.Direction.Horizontal).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    /// <summary>As a telephone makes it: with where it was, who made it, a comment, and how to turn it.</summary>
    public static Image Phone(int width, int height)
    {
        using var halves = Halves(width, height);
        return halves.Mutate(image =>
        {
            image.Set(GValue.GIntType, "orientation", LeftSideUp);
            image.Set(GValue.GStrType, "exif-ifd0-Make", Maker);
            image.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "43/1 53/1 0/1");
            image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{Maker}</x:xmpmeta>"));
        });
    }

    public static byte[] Jpeg(int width = 64, int height = 48)
    {
        using var image = Halves(width, height);
        return image.JpegsaveBuffer();
    }

    public static byte[] Png(int width = 64, int height = 48)
    {
        using var image = Halves(width, height);
        return image.PngsaveBuffer();
    }

    public static byte[] Webp()
    {
        using var image = Halves(64, 48);
        return image.WebpsaveBuffer();
    }

    /// <summary>3,600 million pixels in less than half a megabyte.</summary>
    public static byte[] Bomb()
    {
        using var image = Image.Black(60_000, 60_000);
        return image.PngsaveBuffer(compression: 9, bitdepth: 1);
    }

    /// <summary>A small PNG that says it has as many pixels as the <see cref="Bomb"/>.</summary>
    public static byte[] Boast()
    {
        var png = Png();
        // Signature, length and name; then width and height, five bytes more, and the check sum of all since the name.
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));
        return png;
    }

    public static byte[] Gif() => [.. "GIF89a/*"u8, 1, 0, 1, 0, 0x80, 0, 0, .. "*/=1;alert(1);//;"u8];

    public static byte[] Svg() => """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>"""u8.ToArray();

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }
}
