using System.Collections.Immutable;

namespace HappyCommunity.Live.Push;

/// <summary>What a phone may be told of while its page is closed; each can be switched off.</summary>
public enum PushTopic
{
    /// <summary>A request of one's own was accepted or answered.</summary>
    Request,

    /// <summary>A seat has come free for who waited, or what one is signed up for was called off.</summary>
    Seat,

    /// <summary>A poll that one may still vote in closes tomorrow.</summary>
    Poll,

    /// <summary>The centre has raised an alert.</summary>
    Alert,
}

/// <summary>Something to tell residents' phones. It holds nothing that a resident wrote.</summary>
/// <param name="Residents">Whom it is for; null for everybody.</param>
/// <param name="Kind">By which the phone finds its sentence, such as <c>request-answered</c>.</param>
/// <param name="Path">Where a tap leads, below the community's page.</param>
/// <param name="Title">The title of what it is about, as the office gave it.</param>
/// <param name="Number">The request's.</param>
[GenerateSerializer, Immutable, Alias("live.push-notice")]
public sealed record PushNotice(
    [property: Id(0)] PushTopic Topic,
    [property: Id(1)] ImmutableArray<int>? Residents,
    [property: Id(2)] string Kind,
    [property: Id(3)] string Path,
    [property: Id(4)] string? Title = null,
    [property: Id(5)] int? Number = null);
