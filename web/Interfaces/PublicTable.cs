using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace HappyCommunity.Live.Interfaces;

/// <summary>The same figures as a table: a row each, what is not told empty. The headings are the members' names of the JSON.</summary>
internal static class PublicTable
{
    private static readonly (string Heading, Func<PublicSummary, object?> Of)[] Columns =
    [
        ("buildings", s => s.Buildings), ("households", s => s.Households), ("residents", s => s.Residents), ("enrolled", s => s.Enrolled),
        ("ballotsToday", s => s.BallotsToday), ("signups", s => s.Signups), ("submitted", s => s.Requests.Submitted),
        ("accepted", s => s.Requests.Accepted), ("answered", s => s.Requests.Answered), ("confirmed", s => s.Requests.Confirmed),
        ("reopened", s => s.Requests.Reopened), ("overdue", s => s.Requests.Overdue), ("responseN", s => s.Requests.Response?.N),
        ("responseOf", s => s.Requests.Response?.Of), ("resolutionN", s => s.Requests.Resolution?.N), ("resolutionOf", s => s.Requests.Resolution?.Of),
        ("satisfactionN", s => s.Requests.Satisfaction?.N), ("satisfactionOf", s => s.Requests.Satisfaction?.Of), ("ratings", s => s.Ratings.Count),
        ("average", s => s.Ratings.Average), ("index", s => s.Index.Value), ("formula", s => s.Index.Formula),
    ];

    /// <summary>The region itself, then what is below it.</summary>
    public static byte[] Of(PublicRegion region) => Write(
        ["code", "name", "level"],
        region.Children.Select(child => (Head(child.Code, child.Name, child.Level), child.Summary))
            .Prepend((Head(region.Code, region.Name, region.Level), region.Summary)));

    public static byte[] Of(PublicHistory history) => Write(
        ["code", "at"],
        history.Points.Select(point => (new object[] { history.Code, point.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) }, point.Summary)));

    private static object[] Head(string code, string name, Regions.Level level) => [code, name, $"{level}".ToLowerInvariant()];

    private static byte[] Write(IReadOnlyList<string> heads, IEnumerable<(object[] Head, PublicSummary Summary)> rows)
    {
        using var stream = new MemoryStream();
        using (var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        // What begins as a formula does must not become one.
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }))
        {
            foreach (var heading in heads.Concat(Columns.Select(column => column.Heading)))
                csv.WriteField(heading);
            csv.NextRecord();
            foreach (var (head, summary) in rows)
            {
                foreach (var cell in head.Concat(Columns.Select(column => column.Of(summary))))
                    csv.WriteField(cell);
                csv.NextRecord();
            }
        }
        return stream.ToArray();
    }
}
