using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Meetings;

/// <summary>The meetings to come, those whose outcome is awaited, and the latest of which it is known; by their start.</summary>
public sealed class MeetingsSlice : Slice
{
    private const int Most = 30;
    private const int LatestHeld = 5;
    private const int LongestTitle = 80;
    private const int LongestOutcome = 200;
    private const int MostOutcomes = 20;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);
    private static readonly TimeSpan Awaited = TimeSpan.FromDays(60);

    public List<Meeting> Meetings { get; init; } = [];

    public Meeting? Find(string id) => Meetings.Find(m => m.Facts.Id == id);

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not (AnnounceMeeting or CancelMeeting or RecordMeeting or LinkRequests))
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return command switch
        {
            AnnounceMeeting c => Announce(c, context.Now),
            CancelMeeting c => Cancel(c),
            LinkRequests c => Link(c),
            _ => Record((RecordMeeting)command, context.Now),
        };
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case MeetingAnnounced announced:
                Meetings.RemoveAll(m => m.Facts.Id == announced.Id);
                Meetings.Add(new Meeting(announced));
                Meetings.Sort((a, b) => a.Facts.StartsAt.CompareTo(b.Facts.StartsAt));
                return Section.Meetings;
            case MeetingCancelled cancelled:
                Find(cancelled.Id)!.Cancelled = true;
                return Section.Meetings;
            case MeetingRecorded recorded:
                Find(recorded.Id)!.Outcomes = recorded.Outcomes;
                return Section.Meetings;
            case DayTurned:
                return DropOld(stamp.At);
            default:
                return Section.None;
        }
    }

    private Decision Announce(AnnounceMeeting command, DateTimeOffset now)
    {
        if (!Ids.IsWellFormed(command.Id))
            return Refusals.BadId;
        if ((Texts.Check(command.Title, "title", LongestTitle) ?? Texts.Check(command.Place, "place", LongestTitle)) is { } refusal)
            return refusal;
        var announced = new MeetingAnnounced(command.Id, command.Title, command.Place, command.StartsAt.ToUniversalTime());
        var known = Find(command.Id);
        if (known?.Facts == announced)
            return Decision.Accept();
        if (known is { Outcomes.IsEmpty: false })
            return MeetingRefusals.Held;
        if (announced.StartsAt <= now || announced.StartsAt > now + Ahead)
            return MeetingRefusals.BadDate;
        return known is null && Meetings.Count >= Most ? MeetingRefusals.TooMany(Most) : Decision.Accept(announced);
    }

    private Decision Cancel(CancelMeeting command) => Find(command.Id) switch
    {
        null or { Cancelled: true } => Decision.Accept(),
        { Outcomes.IsEmpty: false } => MeetingRefusals.Held,
        _ => Decision.Accept(new MeetingCancelled(command.Id)),
    };

    private Decision Record(RecordMeeting command, DateTimeOffset now)
    {
        if (command.Outcomes.IsDefaultOrEmpty || command.Outcomes.Length > MostOutcomes || command.Outcomes.Any(o => o.Request < 1))
            return MeetingRefusals.BadOutcomes;
        foreach (var outcome in command.Outcomes)
        {
            if (Texts.Check(outcome.Text, "outcomes", LongestOutcome) is { } refusal)
                return refusal;
        }
        return Find(command.Id) switch
        {
            null => MeetingRefusals.Unknown,
            { Cancelled: true } => MeetingRefusals.Cancelled,
            var meeting when meeting.Facts.StartsAt > now => MeetingRefusals.NotBegun,
            var meeting when meeting.Outcomes.SequenceEqual(command.Outcomes) => Decision.Accept(),
            _ => Decision.Accept(new MeetingRecorded(command.Id, command.Outcomes)),
        };
    }

    private Decision Link(LinkRequests command)
    {
        if (command.Requests.IsDefaultOrEmpty || command.Requests.Any(r => r.Request is null or < 1))
            return MeetingRefusals.BadOutcomes;
        if (Find(command.Id) is not { } meeting)
            return MeetingRefusals.Unknown;
        var linked = meeting.Outcomes.Select(o => o.Request is null && command.Requests.FirstOrDefault(r => r.Text == o.Text) is { } found ? found : o)
            .ToImmutableArray();
        return linked.SequenceEqual(meeting.Outcomes) ? Decision.Accept() : Decision.Accept(new MeetingRecorded(command.Id, linked));
    }

    /// <summary>With the day and not with what brings it about, so that a repeated command finds what it spoke of.</summary>
    private Section DropOld(DateTimeOffset now)
    {
        var held = Meetings.Where(m => !m.Outcomes.IsEmpty).SkipLast(LatestHeld).ToHashSet();
        return Meetings.RemoveAll(m => held.Contains(m) || HasGone(m)) > 0 ? Section.Meetings : Section.None;

        bool HasGone(Meeting meeting) =>
            meeting.Outcomes.IsEmpty && meeting.Facts.StartsAt + (meeting.Cancelled ? TimeSpan.Zero : Awaited) < now;
    }
}
