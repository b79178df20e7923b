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
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The kinds of entries that name something. Residents name nothing.</summary>
    public static IReadOnlyCollection<string> Kinds { get; } =
    [
        EventCodec.Kind<PollAnnounced>(), EventCodec.Kind<PollEdited>(), EventCodec.Kind<ActivityAnnounced>(),
        EventCodec.Kind<ActivityChanged>(), EventCodec.Kind<NoticePosted>(), EventCodec.Kind<ProjectPresented>(),
        EventCodec.Kind<MeetingAnnounced>(), EventCodec.Kind<GroupPresented>(), EventCodec.Kind<ResolutionAnnounced>(), EventCodec.Kind<WallSet>(),
    ];

    public void Learn(Event happened)
    {
        switch (happened)
        {
            case PollAnnounced e:
                Set("poll", e.Id, e.Title);
                break;
            case PollEdited e:
                Set("poll", e.Poll.Id, e.Poll.Title);
                break;
            case ActivityAnnounced e:
                Set("activity", e.Id, e.Title);
                break;
            case ActivityChanged e:
                Set("activity", e.Activity.Id, e.Activity.Title);
                break;
            case NoticePosted e:
                Set("notice", e.Id, e.Title);
                break;
            case ProjectPresented e:
                Set("project", e.Project.Id, e.Project.Title);
                break;
            case MeetingAnnounced e:
                Set("meeting", e.Id, e.Title);
                break;
            case GroupPresented e:
                Set("group", e.Group.Id, e.Group.Name);
                break;
            case ResolutionAnnounced e:
                Set("resolution", e.Terms.Id, e.Terms.Title);
                break;
            case WallSet e:
                Set("wall", e.Wall, e.Settings.Name);
                break;
        }
    }

    public string? Poll(string id) => Find("poll", id);

    public string? Activity(string id) => Find("activity", id);

    public string? Notice(string id) => Find("notice", id);

    public string? Project(string id) => Find("project", id);

    public string? Meeting(string id) => Find("meeting", id);

    public string? Group(string id) => Find("group", id);

    public string? Resolution(string id) => Find("resolution", id);

    public string? Wall(string id) => Find("wall", id);

    private string? Find(string what, string id) => _names.GetValueOrDefault(what + " " + id);

    private void Set(string what, string id, string name) => _names[what + " " + id] = name;
}
