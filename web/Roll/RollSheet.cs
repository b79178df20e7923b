using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HappyCommunity.Live.Communities;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace HappyCommunity.Live.Roll;

/// <param name="Number">From 1, as spreadsheets count.</param>
internal readonly record struct SheetRow(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// A table as an office keeps it: the first sheet of an XLSX file, or CSV in UTF-8 or GB18030, which Excel in China writes.
/// Which of them it is the content says.
/// </summary>
internal static class RollSheet
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostRows = 20_000;

    /// <summary>No list has more to say of a household; the rest is not read.</summary>
    private const string LastColumn = "T";

    /// <summary>What a file may hold when it is unpacked. A true list of the most rows has a fifth of it.</summary>
    private const long MostUnpacked = 64 * 1024 * 1024;
    private const int LongestCell = 1_000;

    private static readonly OpenXmlConfiguration Xlsx = new() { EnableSharedStringCache = false };

    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture)
    {
        DetectDelimiter = true,
        DetectDelimiterValues = [",", "\t", ";"],
        IgnoreBlankLines = false,
        MaxFieldSize = LongestCell,
    };

    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
    ];

    private static Refusal Unreadable { get; } = new("roll-file-unreadable", RefusalKind.Invalid);

    private static Refusal WrongType { get; } = new("roll-file-type", RefusalKind.Invalid);

    private static Refusal TooLong { get; } = new("roll-file-too-long", RefusalKind.Invalid, MostRows.ToString(CultureInfo.InvariantCulture));

    /// <returns>Its rows, empty ones with them, or why it cannot be read.</returns>
    public static (IReadOnlyList<SheetRow> Rows, Refusal? Why) Read(byte[] file)
    {
        try
        {
            var rows = Enumerate(file)?.Take(MostRows + 2).ToList();
            if (rows is null)
                return ([], WrongType);
            return rows.Count > MostRows + 1 ? ([], TooLong) : (rows, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever is wrong with it: the libraries have many ways to say so.
            return ([], Unreadable);
        }
    }

    /// <returns>Null for what is no table.</returns>
    private static IEnumerable<SheetRow>? Enumerate(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return IsBomb(file) ? null : EnumerateXlsx(file);
        return file.Contains((byte)0) || Decode(file) is not { } text ? null : EnumerateCsv(text);
    }

    /// <summary>The runtime unpacks no more of an entry than its size is said to be.</summary>
    private static bool IsBomb(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.Sum(entry => (decimal)entry.Length) > MostUnpacked;
    }

    private static IEnumerable<SheetRow> EnumerateXlsx(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var number = 0;
        foreach (IDictionary<string, object?> row in MiniExcel.QueryRange(
            stream, useHeaderRow: false, sheetName: null, ExcelType.XLSX, "A1", LastColumn + (MostRows + 2), Xlsx))
            yield return new SheetRow(++number, [.. row.Values.Select(ToText)]);
    }

    private static IEnumerable<SheetRow> EnumerateCsv(string text)
    {
        using var parser = new CsvParser(new StringReader(text), Csv);
        while (parser.Read())
            yield return new SheetRow(parser.Row, parser.Record!);
    }

    private static string? Decode(byte[] file)
    {
        foreach (var encoding in Encodings)
        {
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // Then it may be in the next.
            }
        }
        return null;
    }

    private static string ToText(object? cell) => cell switch
    {
        null => "",
        double number => ((decimal)Math.Round(number, 6)).ToString("0.######", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
