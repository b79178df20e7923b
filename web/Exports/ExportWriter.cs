using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace HappyCommunity.Live.Exports;

/// <summary>Writes a table as it comes, row by row.</summary>
/// <param name="columns">The keys of its headings.</param>
internal sealed class ExportWriter(IReadOnlyList<string> columns, CultureInfo language)
{
    private const string SheetName = "export";

    private readonly string[] _headings = [.. columns.Select(column => ExportWords.Heading(column, language))];

    /// <summary>CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know it.</summary>
    public async Task WriteCsvAsync(Stream stream, IAsyncEnumerable<ExportRow> rows)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        // What begins as a formula does must not become one.
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        foreach (var heading in _headings)
            csv.WriteField(heading);
        await csv.NextRecordAsync();
        await foreach (var row in rows)
        {
            for (var i = 0; i < _headings.Length; i++)
                csv.WriteField(Text(row, i));
            await csv.NextRecordAsync();
        }
    }

    /// <summary>An XLSX file. What the library calls its fast mode would hold all of it in memory.</summary>
    public Task WriteXlsxAsync(Stream stream, IAsyncEnumerable<ExportRow> rows, CancellationToken stopping) => stream.SaveAsAsync(
        ShowAsync(rows), printHeader: true, SheetName, ExcelType.XLSX,
        new OpenXmlConfiguration { AutoFilter = false, FastMode = false, TableStyles = TableStyles.None }, cancellationToken: stopping);

    private async IAsyncEnumerable<IDictionary<string, object?>> ShowAsync(IAsyncEnumerable<ExportRow> rows)
    {
        var isEmpty = true;
        await foreach (var row in rows)
        {
            isEmpty = false;
            yield return _headings.Select((heading, i) => (heading, i)).ToDictionary(h => h.heading, h => Value(row, h.i), StringComparer.Ordinal);
        }
        // The library takes the headings from the first row.
        if (isEmpty)
            yield return _headings.ToDictionary(heading => heading, _ => (object?)null, StringComparer.Ordinal);
    }

    private string Text(ExportRow row, int column) => column == _headings.Length - 1
        ? ExportWords.Join(row.Cells.Skip(column), language)
        : ExportWords.Text(row.Cells[column], language);

    private object? Value(ExportRow row, int column) => row.Cells[column] switch
    {
        _ when column == _headings.Length - 1 => Text(row, column),
        { Number: { } number } => number,
        { At: { } at } => at.DateTime,
        _ => Text(row, column),
    };
}
