using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Tests.Communities;

namespace HappyCommunity.Live.Tests.Exports;

/// <summary>Tables of a town's ledger, without a silo; each cell as its text in English, by the keys of the headings.</summary>
internal static class Tables
{
    private static readonly System.Globalization.CultureInfo English = new("en");

    public static List<Dictionary<string, string>> Export(
        this Town town, ExportSubject what, DateOnly? from = null, DateOnly? to = null, bool words = false)
    {
        var zone = town.State.Profile.Zone;
        var table = ExportTables.Make(new ExportOrder(what, from, to, words), new Period(from, to, zone), town.Choices);
        foreach (var entry in town.Entries.Where(e => IsWanted(table, e)))
            table.Take(EventCodec.Decode(entry), new Stamp(entry.Version, entry.At, zone.DayOf(entry.At), Actor.Parse(entry.Actor)));
        table.End(town.Now);
        var said = town.Entries.Where(e => e.Words is not null).ToDictionary(e => e.Version, e => e.Words!);
        var columns = ExportTables.Columns(what, words);
        return [.. table.Rows.Select(row =>
        {
            row.Fill?.Invoke(row.Cells, said);
            return columns.Select((column, i) => (column, row.Cells[i])).ToDictionary(c => c.column, c => ExportWords.Text(c.Item2, English), StringComparer.Ordinal);
        })];
    }

    public static IEnumerable<string> Of(this IEnumerable<Dictionary<string, string>> rows, params string[] columns) =>
        rows.Select(row => string.Join('|', columns.Select(column => row[column])));

    private static bool IsWanted(ExportTable table, LedgerEntry entry) =>
        table.Kinds?.Contains(entry.Kind) != false && (table.By != LedgerActors.Office || !entry.Actor.StartsWith('r'));
}
