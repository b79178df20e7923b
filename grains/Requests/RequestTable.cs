using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;

namespace HappyCommunity.Live.Requests;

/// <summary>
/// Requests that were submitted within the period, a row each: those that are settled in the order in which they were, then
/// those that are open. Never whose they are.
/// </summary>
/// <param name="words">Whether also what was written.</param>
internal sealed class RequestTable(Period period, bool words) : ExportTable
{
    private readonly RequestsSlice _requests = new();

    public static ImmutableArray<string> Columns { get; } =
    [
        "number", "category", "building", "submittedAt", "acceptedAt", "answeredAt", "settledAt", "stage", "level", "handler", "dueAt",
        "overdue", "reopened", "joined", "pauses", "pausedHours", "score", "byOffice", "mergedInto",
    ];

    public static ImmutableArray<string> ColumnsWithWords { get; } = [.. Columns, "text", "spot", "answer"];

    public override IReadOnlyCollection<string> Kinds { get; } =
    [
        EventCodec.Kind<RequestSubmitted>(), EventCodec.Kind<RequestAccepted>(), EventCodec.Kind<RequestAnswered>(),
        EventCodec.Kind<RequestConfirmed>(), EventCodec.Kind<RequestReopened>(), EventCodec.Kind<RequestMerged>(),
        EventCodec.Kind<RequestClosed>(), EventCodec.Kind<RequestJoined>(), EventCodec.Kind<RequestLeft>(),
        EventCodec.Kind<RequestOverdue>(), EventCodec.Kind<RequestAssigned>(), EventCodec.Kind<RequestRaised>(),
        EventCodec.Kind<RequestHandedBack>(), EventCodec.Kind<RequestPaused>(), EventCodec.Kind<RequestResumed>(),
    ];

    public override void Take(Event happened, in Stamp stamp)
    {
        var number = NumberOf(happened);
        if (happened is not RequestSubmitted && _requests.Find(number) is null)
            return;
        _requests.Apply(happened, stamp);
        if (_requests.Find(number) is not { } request || !request.Stage.IsSettled())
            return;
        _requests.Requests.Remove(request);
        Add(request, stamp.At);
    }

    public override void End(DateTimeOffset now)
    {
        foreach (var request in _requests.Requests)
            Add(request, now);
        _requests.Requests.Clear();
    }

    private void Add(Request request, DateTimeOffset now)
    {
        if (!period.Has(request.SubmittedAt))
            return;
        Cell[] cells =
        [
            Cell.Of(request.Facts.Number), Cell.Said("category." + request.Facts.Category), Cell.Of(request.Facts.Building),
            period.Show(request.SubmittedAt), Reached(request, RequestStage.Accepted), Reached(request, RequestStage.Answered),
            request.Stage.IsSettled() ? period.Show(request.Stages[^1].At) : Cell.Empty,
            Cell.Said<RequestStage>("stage", request.Stage), Cell.Said<RequestLevel>("level", request.Level), Cell.Said("unit." + request.Handler),
            period.Show(request.DueAt), Cell.YesNo(request.MarkedOverdue || request.IsOverdue(now)),
            Cell.Of(request.Stages.Count(s => s.Stage == RequestStage.Reopened)), Cell.Of(request.Joined.Count), Cell.Of(request.Pauses.Count),
            Cell.Of(Math.Round(request.Pauses.Sum(pause => pause.For(now).TotalHours), 1)), Cell.Of(request.Score),
            Cell.YesNo(request.Resident == Request.Nobody), Cell.Of(request.MergedInto),
        ];
        Rows.Add(words ? WithWords(request, cells) : new TableRow(cells, []));
    }

    private static TableRow WithWords(Request request, Cell[] cells)
    {
        var sent = request.Stages[0].Version;
        var answered = request.Stages.FindLast(s => s.Stage == RequestStage.Answered).Version;
        return new TableRow([.. cells, Cell.Empty, Cell.Empty, Cell.Empty], answered > 0 ? [sent, answered] : [sent], (row, said) =>
        {
            var written = said.TryGetValue(sent, out var text) ? RequestWords.Split(text) : null;
            row[^3] = written is null ? Cell.Said("erased") : Cell.Of(written.Text);
            row[^2] = Cell.Of(written?.Spot);
            row[^1] = answered == 0 || said.ContainsKey(answered) ? Cell.Of(said.GetValueOrDefault(answered)) : Cell.Said("erased");
        });
    }

    private Cell Reached(Request request, RequestStage stage) =>
        period.Show(request.Stages.Exists(s => s.Stage == stage) ? request.Stages.FindLast(s => s.Stage == stage).At : null);

    /// <summary>Of which request an entry of these kinds tells; 0 for others.</summary>
    internal static int NumberOf(Event happened) => happened switch
    {
        RequestSubmitted e => e.Number,
        RequestAccepted e => e.Number,
        RequestConfirmed e => e.Number,
        RequestReopened e => e.Number,
        RequestMerged e => e.Number,
        RequestJoined e => e.Number,
        RequestLeft e => e.Number,
        RequestOverdue e => e.Number,
        RequestAssigned e => e.Number,
        RequestResumed e => e.Number,
        RequestUnjudged e => e.Number,
        IRequestWords e => e.Number,
        _ => 0,
    };
}
