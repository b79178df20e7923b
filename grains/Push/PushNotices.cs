using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Push;

/// <summary>Which of what happens phones are told of, and whose.</summary>
internal static class PushNotices
{
    /// <param name="state">The community's, after the event.</param>
    /// <returns>Null for most events.</returns>
    public static PushNotice? Of(Event happened, CommunityState state, DateTimeOffset now) => happened switch
    {
        RequestAccepted e => OfRequest(e.Number, "request-accepted", state),
        RequestAnswered e => OfRequest(e.Number, "request-answered", state),
        SignupMovedUp e => new PushNotice(
            PushTopic.Seat, [e.Resident], "seat-free", $"activities/{e.Activity}", state.Activities.Find(e.Activity)!.Facts.Title),
        ActivityCancelled e => new PushNotice(
            PushTopic.Seat, [.. state.Activities.ComersTo(e.Id)], "activity-cancelled", $"activities/{e.Id}",
            state.Activities.Find(e.Id)!.Facts.Title),
        PollClosing e => new PushNotice(
            PushTopic.Poll,
            [.. Enumerable.Range(0, state.Roll.Residents.Count).Where(r => state.Roll.Find(r) is { } resident && state.Polls.HasYetToVote(e.Id, resident, now))],
            "poll-closing", $"polls/{e.Id}", state.Polls.Find(e.Id)!.Facts.Title),
        AlertRaised e => new PushNotice(PushTopic.Alert, null, "alert", "", e.Title),
        _ => null,
    };

    /// <summary>Told to whose it is, and to those whose requests go on as it.</summary>
    private static PushNotice OfRequest(int number, string kind, CommunityState state) =>
        new(PushTopic.Request, [.. state.Requests.SendersOf(number)], kind, $"requests/{number}", Number: number);
}
