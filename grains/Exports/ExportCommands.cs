using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Exports;

/// <summary>What may be taken out as a table.</summary>
public enum ExportSubject
{
    Requests,
    Activities,
    Polls,
    Ratings,
    Audit,
}

public enum ExportFormat
{
    Csv,
    Xlsx,
}

/// <summary>What is asked for.</summary>
/// <param name="From">The first day, of the community's own; null for from the beginning.</param>
/// <param name="To">The last day; null for until now.</param>
/// <param name="Words">Of requests: also what was written, as far as it is not erased.</param>
[GenerateSerializer, Immutable, Alias("live.export.order")]
public sealed record ExportOrder(
    [property: Id(0)] ExportSubject What, [property: Id(1)] DateOnly? From, [property: Id(2)] DateOnly? To, [property: Id(3)] bool Words);

/// <summary>Says who takes what out, before anything leaves.</summary>
/// <param name="Id">The sender's own: by it a repeat is known.</param>
[GenerateSerializer, Immutable, Alias("live.export.note")]
public sealed record NoteExport(
    [property: Id(0)] Guid Id, [property: Id(1)] ExportOrder Order, [property: Id(2)] ExportFormat Format) : Command;

/// <summary>The actor begins to take something out.</summary>
/// <param name="Id">As in <see cref="NoteExport"/>.</param>
[EventKind("exported")]
public sealed record Exported(Guid Id, ExportSubject What, ExportFormat Format, DateOnly? From, DateOnly? To, bool WithWords) : Event;
