using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>What the office does about one request.</summary>
[GenerateSerializer, Immutable, Alias("live.request.office")]
public abstract record OfficeCommand : Command
{
    public abstract int Number { get; init; }

    /// <summary>Which requests there are for who sends it.</summary>
    [Id(0)] public RequestReach Reach { get; init; }
}

/// <summary>The handler takes a request on.</summary>
[GenerateSerializer, Immutable, Alias("live.request.accept")]
public sealed record AcceptRequest([property: Id(0)] int Number) : OfficeCommand;

/// <summary>The handler says what was done.</summary>
[GenerateSerializer, Immutable, Alias("live.request.answer")]
public sealed record AnswerRequest([property: Id(0)] int Number, [property: Id(1)] string Answer) : OfficeCommand;

/// <summary>Settles an answered request that nobody is there to confirm.</summary>
/// <param name="Reason">What is known of whether it helped, and from whom.</param>
[GenerateSerializer, Immutable, Alias("live.request.close")]
public sealed record CloseRequest([property: Id(0)] int Number, [property: Id(1)] string Reason) : OfficeCommand;

/// <summary>Says who is answerable and who sees to it.</summary>
/// <param name="Unit">One of <see cref="RequestCategory.Units"/>, where the request is at the compound; null for whom the category says.</param>
/// <param name="Staff">The name of a staff account; null for nobody in particular.</param>
[GenerateSerializer, Immutable, Alias("live.request.assign")]
public sealed record AssignRequest([property: Id(0)] int Number, [property: Id(1)] string? Unit, [property: Id(2)] string? Staff) : OfficeCommand;

/// <summary>Hands a request up to a higher level, or back to a lower one.</summary>
/// <param name="Reason">For the office alone.</param>
[GenerateSerializer, Immutable, Alias("live.request.move")]
public sealed record MoveRequest([property: Id(0)] int Number, [property: Id(1)] RequestLevel Level, [property: Id(2)] string Reason) : OfficeCommand;

/// <summary>Stops the time of an accepted request, until <see cref="ResumeRequest"/> or the answer.</summary>
/// <param name="Reason">What it waits for; the resident reads it.</param>
[GenerateSerializer, Immutable, Alias("live.request.pause")]
public sealed record PauseRequest([property: Id(0)] int Number, [property: Id(1)] string Reason) : OfficeCommand;

[GenerateSerializer, Immutable, Alias("live.request.resume")]
public sealed record ResumeRequest([property: Id(0)] int Number) : OfficeCommand;

/// <summary>Writes something down about a request, for the office alone.</summary>
/// <param name="Id">The writer's own; a note that there is stays as it is.</param>
[GenerateSerializer, Immutable, Alias("live.request.note")]
public sealed record NoteRequest([property: Id(0)] int Number, [property: Id(1)] Guid Id, [property: Id(2)] string Text) : OfficeCommand;

/// <summary>Says that a request is the same as an earlier one: it goes on as that, and so do all whose trouble it is.</summary>
/// <param name="Into">The earlier one.</param>
[GenerateSerializer, Immutable, Alias("live.request.merge")]
public sealed record MergeRequest([property: Id(0)] int Number, [property: Id(1)] int Into) : OfficeCommand;

/// <summary>Takes things out for good, wherever they are kept. What is not there is gone already.</summary>
/// <param name="Text">What the resident wrote, and where exactly it is.</param>
[GenerateSerializer, Immutable, Alias("live.request.redact")]
public sealed record RedactRequest(
    [property: Id(0)] int Number, [property: Id(1)] bool Text, [property: Id(2)] ImmutableArray<Guid> Notes, [property: Id(3)] ImmutableArray<Guid> Photos)
    : OfficeCommand;

/// <summary>Asks to see a photo at the desk: done where there is such a one.</summary>
[GenerateSerializer, Immutable, Alias("live.request.open-desk-photo")]
public sealed record OpenDeskPhoto([property: Id(0)] int Number, [property: Id(1)] Guid Photo) : OfficeCommand;

/// <summary>Asks for all of a request but its words. Answered with <see cref="DeskMatter"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.request.open")]
public sealed record OpenRequest([property: Id(0)] int Number) : OfficeCommand;

/// <summary>Asks for what is not settled, the earliest due first. Answered with <see cref="DeskList"/>.</summary>
[GenerateSerializer, Immutable, Alias("live.request.list")]
public sealed record ListRequests([property: Id(0)] RequestReach Reach) : Command;

/// <summary>Asks for what was settled lately, the highest number first. Answered with <see cref="DeskList"/>.</summary>
/// <param name="Before">Only lower numbers than this; null for all.</param>
[GenerateSerializer, Immutable, Alias("live.request.list-settled")]
public sealed record ListSettled([property: Id(0)] RequestReach Reach, [property: Id(1)] int? Before) : Command;

/// <summary>Sets the sentences that answers begin with, all of them.</summary>
[GenerateSerializer, Immutable, Alias("live.request.set-templates")]
public sealed record SetAnswerTemplates([property: Id(0)] ImmutableArray<AnswerTemplate> Templates) : Command;

/// <param name="Category">One of <see cref="RequestCategory.All"/>; null for any.</param>
[GenerateSerializer, Immutable, Alias("live.request.template")]
public sealed record AnswerTemplate([property: Id(0)] string Text, [property: Id(1)] string? Category = null);
