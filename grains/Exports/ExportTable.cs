using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Exports;

/// <summary>The days that are asked for, in a community's own zone.</summary>
internal sealed record Period(DateOnly? From, DateOnly? To, TimeZoneInfo Zone)
{
    public bool Has(DateTimeOffset at) => Has(Zone.DayOf(at));

    public bool Has(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>A time as its cell has it.</summary>
    public Cell Show(DateTimeOffset? at) => new(null, null, at is { } time ? TimeZoneInfo.ConvertTime(time, Zone) : null, null);

    public Cell InZone(Cell cell) => cell.At is null ? cell : Show(cell.At);
}

/// <summary>A row of a table.</summary>
/// <param name="Words">The entries whose words it needs yet.</param>
/// <param name="Fill">Puts them in.</param>
internal sealed record TableRow(
    Cell[] Cells, ImmutableArray<long> Words, Action<Cell[], IReadOnlyDictionary<long, string>>? Fill = null);

/// <summary>
/// Makes a table of what happened, which it is shown once, oldest first. What is over is a row and is let go, so that a table
/// holds no more than what was going on at the same time, however long it is.
/// </summary>
internal abstract class ExportTable
{
    /// <summary>The kinds of entries it is made of; null for all.</summary>
    public abstract IReadOnlyCollection<string>? Kinds { get; }

    /// <summary>Whose entries it is made of.</summary>
    public virtual LedgerActors By => LedgerActors.All;

    /// <summary>Those that are done and not yet taken away.</summary>
    public List<TableRow> Rows { get; } = [];

    public abstract void Take(Event happened, in Stamp stamp);

    /// <summary>Nothing more has happened.</summary>
    public abstract void End(DateTimeOffset now);

    protected void Add(params Cell[] cells) => Rows.Add(new TableRow(cells, []));
}
