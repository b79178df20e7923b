using System.IO.Compression;
using System.Text;
using MiniExcelLibs;

namespace HappyCommunity.Live.Tests.Roll;

/// <summary>Lists of households as offices send them, and files that mean harm.</summary>
internal static class Sheets
{
    public const string Headings = "楼栋,单元,房号,面积,人数,业主";

    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static string Text(params string[] rows) => string.Join("\r\n", [Headings, .. rows]);

    public static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(Text(rows));

    /// <summary>As a spreadsheet program writes it; what reads as a number is one.</summary>
    public static byte[] Xlsx(params string[] rows)
    {
        var headings = Headings.Split(',');
        using var memory = new MemoryStream();
        memory.SaveAs(rows.Select(row => headings.Zip(row.Split(',')).ToDictionary(cell => cell.First, cell => Cell(cell.Second))));
        return memory.ToArray();
    }

    /// <summary>By hand, so that it may be wrong.</summary>
    /// <param name="sheet">What stands in the sheet's element.</param>
    public static byte[] RawXlsx(string sheet) => Zip(
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""),
        ("xl/workbook.xml", $"""<workbook xmlns="{Namespace}" xmlns:r="{Relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Namespace}">{sheet}</worksheet>"""));

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                writer.Write(text);
            }
        }
        return memory.ToArray();
    }

    private static object Cell(string text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : text;
}
