using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Requests;

/// <summary>Taking out what should not have been written or shown.</summary>
internal static class RequestRedaction
{
    public static Decision Decide(Request request, RedactRequest command)
    {
        var redacted = new RequestRedacted(
            command.Number,
            command.Text && !request.IsRedacted && !request.IsWordless,
            [.. request.Notes.Select(note => note.Id).Where(command.Notes.Contains)],
            [.. (request.Facts.Photos ?? []).Where(command.Photos.Contains)]);
        if (!redacted.Text && redacted.Notes.IsEmpty && redacted.Photos.IsEmpty)
            return Decision.Accept();
        var sent = request.Stages[0];
        return Decision.Accept(redacted with
        {
            Erasure = new Erasure(
                null,
                [
                    .. redacted.Text ? [sent.Version] : Array.Empty<long>(),
                    .. request.Notes.Where(note => redacted.Notes.Contains(note.Id)).Select(note => note.Version),
                ],
                [new Remainder(sent.Version, EventCodec.Write(Left(request, redacted)), sent.By)]),
        });
    }

    /// <summary>What is left of how it was submitted.</summary>
    public static RequestSubmitted Left(Request request, RequestRedacted redacted)
    {
        // The hash is of what was written and shown together.
        var left = redacted.Text || !redacted.Photos.IsEmpty ? (RequestSubmitted)request.Facts.Remainder : request.Facts;
        return left.Photos is { } photos ? left with { Photos = photos.RemoveAll(redacted.Photos.Contains) } : left;
    }
}
