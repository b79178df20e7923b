using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Walls;

namespace HappyCommunity.Live.Audit;

/// <summary>What things are called, by what is known of them so far.</summary>
internal sealed class AuditNames
{
    private readonly Dictionary<(string What, string Id), string> _names = [];

    /// <summary>The kinds of entries that name something. Residents name nothing.</summary>
    public static IReadOnlyCollection<string> Kinds { get; } =
    [
        EventCodec.Kind<PollAnnounced>(), EventCodec.Kind<PollEdited>(), EventCodec.Kind<ActivityAnnounced>(),
        EventCodec.Kind<ActivityChanged>(), EventCodec.Kind<NoticePosted>(), EventCodec.Kind<ProjectPresented>(),
        EventCodec.Kind<MeetingAnnounced>(), EventCodec.Kind<GroupPresented>(), EventCodec.Kind<ResolutionAnnounced>(), EventCodec.Kind<WallSet>(),
    ];

    public void Learn(Event happened)
    {
        if (NameIn(happened) is (var what, var id, var name))
            _names[(what, id)] = name;
    }

    public string? Poll(string id) => Find("poll", id);

    public string? Activity(string id) => Find("activity", id);

    public string? Notice(string id) => Find("notice", id);

    public string? Project(string id) => Find("project", id);

    public string? Meeting(string id) => Find("meeting", id);

    public string? Group(string id) => Find("group", id);

    public string? Resolution(string id) => Find("resolution", id);

    public string? Wall(string id) => Find("wall", id);

    private static (string What, string Id, string Name)? NameIn(Event happened) => happened switch
    {
        PollAnnounced e => ("poll", e.Id, e.Title),
        PollEdited e => ("poll", e.Poll.Id, e.Poll.Title),
        ActivityAnnounced e => ("activity", e.Id, e.Title),
        ActivityChanged e => ("activity", e.Activity.Id, e.Activity.Title),
        NoticePosted e => ("notice", e.Id, e.Title),
        ProjectPresented e => ("project", e.Project.Id, e.Project.Title),
        MeetingAnnounced e => ("meeting", e.Id, e.Title),
        GroupPresented e => ("group", e.Group.Id, e.Group.Name),
        ResolutionAnnounced e => ("resolution", e.Terms.Id, e.Terms.Title),
        WallSet e => ("wall", e.Wall, e.Settings.Name),
        _ => null,
    };

    private string? Find(string what, string id) => _names.GetValueOrDefault((what, id));
}
