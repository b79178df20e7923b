using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Audit;

/// <summary>What the staff did within the period, the earliest first.</summary>
/// <param name="reasons">Whether also why, where that had to be said.</param>
internal sealed class AuditTable(Period period, bool reasons) : ExportTable
{
    private const int Reason = 6;

    private readonly AuditNames _names = new();

    public static ImmutableArray<string> Columns { get; } = ["entry", "at", "account", "group", "item", "name", "reason", "what"];

    public override IReadOnlyCollection<string>? Kinds => null;

    /// <summary>The system's as well: it names things.</summary>
    public override LedgerActors By => LedgerActors.Office;

    public override void Take(Event happened, in Stamp stamp)
    {
        _names.Learn(happened);
        if (stamp.By.Kind != ActorKind.Staff || !period.Has(stamp.At))
            return;
        var entry = AuditEntry.Of(new LedgerEntry(stamp.Version, stamp.At, EventCodec.KindOfEvent(happened), default, stamp.By.ToString()), happened, _names);
        Cell[] cells =
        [
            Cell.Of(entry.Version), period.Show(entry.At), Cell.Of(entry.Account), Cell.Said<AuditGroup>("group", entry.Group),
            Cell.Of(entry.Item), Cell.Of(entry.Name), Cell.Empty, Cell.Said("kind." + entry.Kind), .. entry.Details.Select(period.InZone),
        ];
        Rows.Add(reasons && AuditEntry.WithReason.Contains(entry.Kind)
            ? new TableRow(cells, [entry.Version], (row, words) => row[Reason] = Cell.Of(words.GetValueOrDefault(entry.Version)))
            : new TableRow(cells, []));
    }

    public override void End(DateTimeOffset now)
    {
        // Each entry is a row of its own.
    }
}
