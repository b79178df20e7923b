using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>What the office writes down about a request for itself.</summary>
internal static class RequestNotes
{
    private const int LongestNote = 1000;

    /// <summary>Of one request: all of them are read with it.</summary>
    private const int MostNotes = 100;

    public static Decision Decide(Request request, NoteRequest command)
    {
        if (request.Notes.Exists(note => note.Id == command.Id))
            return Decision.Accept();
        if (Texts.Check(command.Text, "text", LongestNote) is { } refusal)
            return refusal;
        if (request.IsWordless)
            return RequestRefusals.Wordless;
        return request.Notes.Count >= MostNotes
            ? RequestRefusals.TooManyNotes(MostNotes)
            : Decision.Accept(new RequestNoted(command.Number, command.Id) { Text = command.Text });
    }
}
