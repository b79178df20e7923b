using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Requests as the office sees them.</summary>
internal static class RequestDesk
{
    private const int SettledAtOnce = 50;

    public static Decision Decide(RequestsSlice requests, ListRequests command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        var now = context.Now;
        return Decision.Accept(new DeskList(
        [
            .. requests.Requests.Where(r => !r.Stage.IsSettled() && RequestAccess.MaySee(r, command.Reach))
                .OrderBy(r => r.DueAt).ThenBy(r => r.Facts.Number).Select(r => Item(r, now)),
        ], [.. requests.Templates]));
    }

    public static Decision Decide(RequestsSlice requests, ListSettled command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        var now = context.Now;
        return Decision.Accept(new DeskList(
        [
            .. requests.Requests
                .Where(r => r.Stage.IsSettled() && !(r.Facts.Number >= command.Before) && RequestAccess.MaySee(r, command.Reach))
                .OrderByDescending(r => r.Facts.Number).Take(SettledAtOnce).Select(r => Item(r, now)),
        ], []));
    }

    /// <summary>All of a request but its words, which stand in the ledger's entries that are named.</summary>
    public static DeskMatter Show(RequestsSlice requests, Request request, DateTimeOffset now)
    {
        var history = RequestHistory.Of(request);
        return new DeskMatter(
            Item(request, now),
            request.Resident == Request.Nobody || request.IsWordless || request.Facts.Anonymous ? null : request.Resident,
            null, null, null,
            request.IsRedacted,
            request.IsWordless,
            request.Stage == RequestStage.Answered && request.HasNobody,
            request.Facts.NeighbourBuilding,
            [.. request.Facts.Photos ?? []],
            request.MergedInto,
            [.. RequestDuplicates.Of(requests, request.Facts.Number).Select(r => r.Facts.Number)],
            [.. request.Notes.Select(note => new DeskNote(note.Id, note.At, Actor.Parse(note.By).StaffId, note.Version, null))],
            [.. history.Select(h => new DeskStep(h.Version, h.Kind, h.At, h.By.Kind, h.By.StaffId, h.Level, h.Handler, h.Staff, h.Other, null))],
            (long)request.Pauses.Sum(pause => pause.For(now).TotalSeconds),
            request.Pauses.Count,
            request.Score);
    }

    /// <summary>The entries of the ledger with the words of a matter.</summary>
    public static IReadOnlyList<long> Versions(DeskMatter matter) =>
        [.. matter.Steps.Select(step => step.Entry), .. matter.Notes.Select(note => note.Entry)];

    public static DeskMatter AddWords(DeskMatter matter, IReadOnlyDictionary<long, string> words)
    {
        var said = words.TryGetValue(matter.Steps[0].Entry, out var sent) ? RequestWords.Split(sent) : null;
        var answered = matter.Steps.LastOrDefault(step => step.Kind == RequestStepKind.Answered);
        return matter with
        {
            Text = said?.Text,
            Spot = said?.Spot,
            Answer = answered is null ? null : words.GetValueOrDefault(answered.Entry),
            Notes = [.. matter.Notes.Select(note => note with { Text = words.GetValueOrDefault(note.Entry) })],
            Steps =
            [
                matter.Steps[0], .. matter.Steps.Skip(1).Select(step => step with { Words = words.GetValueOrDefault(step.Entry) }),
            ],
        };
    }

    private static DeskItem Item(Request request, DateTimeOffset now) => new(
        request.Facts.Number, request.Facts.Category, request.Facts.Building, request.Stage, request.Level, request.SubmittedAt,
        request.DueAt, request.RespondBy, request.IsOverdue(now), request.IsResponseOverdue(now), request.IsPaused, request.Handler,
        request.Staff, request.Joined.Count, request.Stages.Count(s => s.Stage == RequestStage.Reopened), Sender(request), request.Facts.Behalf,
        request.Facts.Photos?.Length ?? 0, request.Notes.Count, ChangedAt(request));

    private static RequestSenderKind Sender(Request request)
    {
        if (request.Resident == Request.Nobody)
            return RequestSenderKind.Office;
        return request.Facts.Anonymous ? RequestSenderKind.Anonymous : RequestSenderKind.Resident;
    }

    private static DateTimeOffset ChangedAt(Request request)
    {
        var changed = request.Stages[^1].At;
        if (request.Steps.Count > 0 && request.Steps[^1].At > changed)
            changed = request.Steps[^1].At;
        return request.Notes.Count > 0 && request.Notes[^1].At > changed ? request.Notes[^1].At : changed;
    }
}
