using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Exports;

/// <summary>
/// One export, by an id of its own: it reads the ledger beside the community's grain, which goes on undisturbed, and is
/// forgotten when nobody asks any more. Who may have it, and that it is noted, web hosts make sure of before.
/// </summary>
[Alias("live.export")]
public interface IExportGrain : IGrainWithGuidKey
{
    /// <summary>The rows of a page, from page 0 on, one after the other; the latest may be asked for again.</summary>
    /// <returns>Null where the export was lost with the node that made it, or there is no such community.</returns>
    [Alias("Read")]
    Task<ExportPage?> Read(string community, ExportOrder order, int page);
}

/// <param name="More">Whether another page follows. A page may be empty all the same.</param>
[GenerateSerializer, Immutable, Alias("live.export.page")]
public sealed record ExportPage([property: Id(0)] ImmutableArray<ExportRow> Rows, [property: Id(1)] bool More);

/// <param name="Cells">One for each column; what is more belongs to the last column as well.</param>
[GenerateSerializer, Immutable, Alias("live.export.row")]
public sealed record ExportRow([property: Id(0)] ImmutableArray<Cell> Cells);

[GrainType("live.export")]
internal sealed class ExportGrain(ILedger ledger, TimeProvider clock) : Grain, IExportGrain
{
    /// <summary>So many entries are looked through for a page, and so many at once: a page is there within some tenths of a second.</summary>
    private const int EntriesAPage = 10_000;
    private const int EntriesAtOnce = 2_000;
    private const int RowsAPage = 1_000;

    private ExportTable? _table;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    /// <summary>The entry up to which the table has seen what happened, and the last one that it is to see.</summary>
    private long _seen;
    private long _head;
    private bool _ended;
    private int _next;
    private ExportPage? _last;

    public async Task<ExportPage?> Read(string community, ExportOrder order, int page)
    {
        if (_last is not null && page == _next - 1)
            return _last;
        if (page != _next || (_table ??= await OpenAsync(community, order)) is not { } table)
            return null;
        await AdvanceAsync(community, table);
        var rows = table.Rows.Take(RowsAPage).ToList();
        await AddWordsAsync(community, rows);
        table.Rows.RemoveRange(0, rows.Count);
        _next++;
        return _last = new ExportPage([.. rows.Select(row => new ExportRow([.. row.Cells]))], !_ended || table.Rows.Count > 0);
    }

    private async Task<ExportTable?> OpenAsync(string community, ExportOrder order)
    {
        if (await ledger.FindFoundingAsync(community) is not { } founded)
            return null;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(founded.TimeZone);
        // What is secret is told as of the same moment as all the rest.
        var end = await ledger.ReadAsync(community, long.MaxValue);
        _head = end.Head;
        return ExportTables.Make(order, new Period(order.From, order.To, _zone), end.Choices);
    }

    private async Task AdvanceAsync(string community, ExportTable table)
    {
        for (var looked = 0; looked < EntriesAPage && table.Rows.Count < RowsAPage && !_ended; looked += EntriesAtOnce)
        {
            var until = Math.Min(_seen + EntriesAtOnce, _head);
            var entries = await ledger.ReadPageAsync(
                community, new LedgerQuery { After = _seen, Before = until + 1, By = table.By, Kinds = table.Kinds });
            foreach (var entry in entries)
            {
                table.Take(EventCodec.Decode(entry), new Stamp(entry.Version, entry.At, _zone.DayOf(entry.At), Actor.Parse(entry.Actor)));
            }
            _seen = until;
            if (_seen < _head)
                continue;
            _ended = true;
            table.End(clock.GetUtcNow());
        }
    }

    private async Task AddWordsAsync(string community, List<TableRow> rows)
    {
        var versions = rows.SelectMany(row => row.Words).ToList();
        if (versions.Count == 0)
            return;
        var words = await ledger.ReadWordsAsync(community, versions);
        foreach (var row in rows)
            row.Fill?.Invoke(row.Cells, words);
    }
}
