using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Search;

public enum SearchKind
{
    Request,
    Activity,
}

/// <summary>What somebody wrote about a request.</summary>
public enum SearchSource
{
    /// <summary>What was asked for, and where exactly.</summary>
    Request,
    Answer,

    /// <summary>Why it was paused, handed on or closed.</summary>
    Reason,

    /// <summary>The office's own.</summary>
    Note,
}

/// <param name="Version">The ledger's entry, with which the words are kept.</param>
[GenerateSerializer, Immutable, Alias("live.search.said")]
public sealed record SearchSaid([property: Id(0)] long Version, [property: Id(1)] SearchSource Source);

/// <summary>
/// A request or an activity as the index has it. What was written about a request is not in it: only where that stands, so that
/// what is shown is read from the ledger at the moment, and what was erased cannot be.
/// </summary>
/// <param name="Item">A request's number, an activity's id.</param>
/// <param name="Version">The ledger's latest entry that is in it.</param>
/// <param name="At">When a request was submitted, when an activity begins.</param>
/// <param name="Handler">Who is answerable for the request now.</param>
/// <param name="DueAt">Until when the request must be answered.</param>
/// <param name="PausedAt">Since when the request stands still; null where it does not.</param>
/// <param name="Title">An activity's, as its place, its end and whether it was called off.</param>
[GenerateSerializer, Immutable, Alias("live.search.document")]
public sealed record SearchDocument(
    [property: Id(0)] string Community,
    [property: Id(1)] SearchKind Kind,
    [property: Id(2)] string Item,
    [property: Id(3)] long Version,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string? Category = null,
    [property: Id(6)] RequestStage? Stage = null,
    [property: Id(7)] RequestLevel? Level = null,
    [property: Id(8)] string? Handler = null,
    [property: Id(9)] int? Building = null,
    [property: Id(10)] DateTimeOffset? DueAt = null,
    [property: Id(11)] DateTimeOffset? PausedAt = null,
    [property: Id(12)] string? Title = null,
    [property: Id(13)] string? Place = null,
    [property: Id(14)] DateTimeOffset? EndsAt = null,
    [property: Id(15)] bool Cancelled = false,
    [property: Id(16)] ImmutableArray<SearchSaid>? Said = null)
{
    public SearchKey Key => new(Community, Kind, Item);

    /// <summary>A request that is open, not paused, and past its deadline.</summary>
    public bool IsOverdue(DateTimeOffset now) => Stage is { } stage && stage.IsOpen() && PausedAt is null && now >= DueAt;

    /// <summary>The same with more that was written.</summary>
    public SearchDocument Saying(long version, SearchSource source) => this with { Said = [.. Said ?? [], new SearchSaid(version, source)] };
}

/// <summary>By what a document is known.</summary>
public readonly record struct SearchKey(string Community, SearchKind Kind, string Item);

/// <summary>
/// A document's place among all: later ones are higher, so that the latest are found first without any being sorted. The second
/// stands above, and what parts those of one second is drawn from the key; it is the same after the index was drawn anew.
/// </summary>
public static class SearchPlace
{
    private const int Shift = 30;
    private const long Latest = (1L << (63 - Shift)) - 1;

    /// <summary>The lowest place of a moment.</summary>
    public static long Of(DateTimeOffset at) => Math.Clamp(at.ToUnixTimeSeconds(), 0, Latest) << Shift;

    public static long Of(SearchDocument document)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Community}/{document.Kind}/{document.Item}"));
        return Of(document.At) + (BitConverter.ToUInt32(key) >> (32 - Shift));
    }
}
