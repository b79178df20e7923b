using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>
/// How many requests stand at each stage now (confirmed: within twelve months), how many are overdue, and the rates.
/// </summary>
/// <param name="Paused">How many open ones stand still for a reason; none of them is overdue.</param>
/// <param name="Closed">How many were closed within twelve months by the office, as nobody was there to confirm.</param>
[GenerateSerializer, Immutable, Alias("live.view.requests")]
public sealed record RequestsSection(
    [property: Id(0)] int Submitted,
    [property: Id(1)] int Accepted,
    [property: Id(2)] int Answered,
    [property: Id(3)] int Confirmed,
    [property: Id(4)] int Reopened,
    [property: Id(5)] int Overdue,
    [property: Id(6)] RequestRates Rates,
    [property: Id(7)] ImmutableArray<RequestItem> Latest,
    [property: Id(8)] int Paused = 0,
    [property: Id(9)] int Closed = 0);

/// <summary>
/// Response, resolution and satisfaction rates of the requests of the last twelve months, after the practice of
/// "immediate response to complaints" (接诉即办): an open request past its deadline counts as failed in all of them.
/// Response: accepted in time, of all accepted and all that wait past the time to respond. Resolution: confirmed by the
/// resident, or answered and not judged within the days that there are for it, of those and what was reopened or is open past
/// the deadline. Satisfaction: confirmed with 4 or 5, of those confirmed, reopened, or open past the deadline. What is paused for a reason, and was not overdue before, is not past its deadline. What goes on as another request is
/// counted as that; what the office closed is in neither of the latter.
/// </summary>
/// <param name="Unjudged">How many of those resolved are so without their residents' word.</param>
/// <param name="Formula">The version of the rules.</param>
[GenerateSerializer, Immutable, Alias("live.view.request-rates")]
public sealed record RequestRates(
    [property: Id(0)] Share Response,
    [property: Id(1)] Share Resolution,
    [property: Id(2)] Share Satisfaction,
    [property: Id(3)] int Unjudged,
    [property: Id(4)] string Formula);

/// <param name="Joined">How many others have said "me too".</param>
[GenerateSerializer, Immutable, Alias("live.view.request")]
public sealed record RequestItem(
    [property: Id(0)] int Number,
    [property: Id(1)] string Category,
    [property: Id(2)] int? Building,
    [property: Id(3)] RequestStage Stage,
    [property: Id(4)] DateTimeOffset SubmittedAt,
    [property: Id(5)] DateTimeOffset DueAt,
    [property: Id(6)] bool Overdue,
    [property: Id(7)] int Joined);

public static class RequestView
{
    private const int Latest = 8;

    public static RequestsSection Show(RequestsSlice requests, DateOnly today, DateTimeOffset now) => Sum(requests, today, now) with
    {
        Latest = [.. requests.Requests.OrderByDescending(r => r.Facts.Number).Take(Latest).Select(r => Show(r, now))],
    };

    /// <summary>The same without the latest. Every vote asks for it, so each request is looked at once.</summary>
    public static RequestsSection Sum(RequestsSlice requests, DateOnly today, DateTimeOffset now)
    {
        int submitted = 0, accepted = 0, answered = 0, reopened = 0, overdue = 0, paused = 0, waitingTooLong = 0, failed = 0;
        foreach (var request in requests.Requests)
        {
            var isOverdue = request.IsOverdue(now);
            submitted += One(request.Stage == RequestStage.Submitted);
            accepted += One(request.Stage == RequestStage.Accepted);
            answered += One(request.Stage == RequestStage.Answered);
            reopened += One(request.Stage == RequestStage.Reopened);
            overdue += One(isOverdue);
            paused += One(request.IsOpen && request.IsPaused);
            waitingTooLong += One(request.IsResponseOverdue(now));
            failed += One(isOverdue || request.Stage == RequestStage.Reopened);
        }
        var months = requests.CountedMonths(today).Aggregate(new RequestMonth(0), (sum, month) => sum.Add(month));
        var resolved = months.Confirmed + months.Unjudged;
        var rates = new RequestRates(
            new Share(months.RespondedInTime, months.Responded + waitingTooLong),
            new Share(resolved, resolved + failed),
            new Share(months.Satisfied, months.Confirmed + failed),
            months.Unjudged,
            requests.Rules.Formula);
        return new RequestsSection(submitted, accepted, answered, months.Confirmed, reopened, overdue, rates, [], paused, months.Closed);

        static int One(bool isSo) => isSo ? 1 : 0;
    }

    public static RequestItem Show(Request request, DateTimeOffset now) => new(
        request.Facts.Number, request.Facts.Category, request.Facts.Building, request.Stage, request.SubmittedAt,
        request.DueAt, request.IsOverdue(now), request.Joined.Count);
}
