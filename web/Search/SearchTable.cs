using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Search;

/// <summary>What was found, as a table: a row for each, the latest first. Never whose a request is.</summary>
/// <param name="words">Whether also what was written.</param>
internal sealed class SearchTable(IReadOnlyDictionary<string, string> names, TimeZoneInfo zone, DateTimeOffset now, bool words)
{
    private static readonly ImmutableArray<string> Plain =
        ["community", "communityName", "searchKind", "item", "title", "category", "building", "at", "endsAt", "stage", "level", "handler", "dueAt", "overdue"];

    public ImmutableArray<string> Columns => words ? [.. Plain, "text", "spot", "answer"] : Plain;

    public async IAsyncEnumerable<ExportRow> ShowAsync(IAsyncEnumerable<SearchHit> hits)
    {
        await foreach (var hit in hits)
            yield return new ExportRow([.. Cells(hit.Document), .. words ? [Cell.Of(hit.Text), Cell.Of(hit.Spot), Cell.Of(hit.Answer)] : Array.Empty<Cell>()]);
    }

    private Cell[] Cells(SearchDocument document) =>
    [
        Cell.Of(document.Community), Cell.Of(names.GetValueOrDefault(document.Community)), Cell.Said<SearchKind>("searchKind", document.Kind),
        document.Kind == SearchKind.Request ? Cell.Of(double.Parse(document.Item, CultureInfo.InvariantCulture)) : Cell.Of(document.Item),
        Cell.Of(document.Title), Cell.Said(document.Category is { } category ? "category." + category : null), Cell.Of(document.Building),
        Show(document.At), Show(document.EndsAt),
        document.Kind == SearchKind.Request ? Cell.Said("stage", document.Stage) : Cell.Said("activity", SearchLine.StateOf(document, now)),
        Cell.Said<RequestLevel>("level", document.Level), Cell.Said(document.Handler is { } handler ? "unit." + handler : null), Show(document.DueAt),
        document.Kind == SearchKind.Request ? Cell.YesNo(document.IsOverdue(now)) : Cell.Empty,
    ];

    private Cell Show(DateTimeOffset? at) => new(null, null, at is { } time ? TimeZoneInfo.ConvertTime(time, zone) : null, null);
}
