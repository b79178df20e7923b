using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Audit;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Exports;

/// <summary>What tables there are.</summary>
public static class ExportTables
{
    /// <summary>The columns of a table, by the keys of their headings, in the order of its rows' cells.</summary>
    public static ImmutableArray<string> Columns(ExportSubject what, bool words) => what switch
    {
        ExportSubject.Requests => words ? RequestTable.ColumnsWithWords : RequestTable.Columns,
        ExportSubject.Activities => ActivityTable.Columns,
        ExportSubject.Polls => PollTable.Columns,
        ExportSubject.Ratings => RatingTable.Columns,
        ExportSubject.Audit => AuditTable.Columns,
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <param name="choices">Those of the community's secret polls.</param>
    internal static ExportTable Make(ExportOrder order, Period period, IReadOnlyList<SecretChoice> choices) => order.What switch
    {
        ExportSubject.Requests => new RequestTable(period, order.Words),
        ExportSubject.Activities => new ActivityTable(period),
        ExportSubject.Polls => new PollTable(period, choices),
        ExportSubject.Ratings => new RatingTable(period),
        ExportSubject.Audit => new AuditTable(period, order.Words),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
