using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Groups;

/// <summary>An interest group of residents that others join by its link, shown as a QR code.</summary>
[GenerateSerializer, Immutable, Alias("live.view.group")]
public sealed record Group([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? Link = null);

/// <summary>Puts a group on show, in place of the one with its id.</summary>
/// <param name="Group">Its link, if any, is as <see cref="GroupLink"/> has it.</param>
[GenerateSerializer, Immutable, Alias("live.group.present")]
public sealed record PresentGroup([property: Id(0)] Group Group) : Command;

[EventKind("group-presented")]
public sealed record GroupPresented(Group Group) : Event;

/// <summary>The community's groups.</summary>
public sealed class GroupsSlice : Slice
{
    private const int LongestName = 40;

    public List<Group> Groups { get; init; } = [];

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not PresentGroup { Group: var group })
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Ids.IsWellFormed(group.Id))
            return Refusals.BadId;
        if (group.Link is not null && GroupLink.Parse(group.Link) is null)
            return GroupLink.Malformed;
        if (Texts.Check(group.Name, "name", LongestName) is { } refusal)
            return refusal;
        return Groups.Contains(group) ? Decision.Accept() : Decision.Accept(new GroupPresented(group));
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        if (happened is not GroupPresented { Group: var group })
            return Section.None;
        if (Groups.FindIndex(g => g.Id == group.Id) is >= 0 and var known)
            Groups[known] = group;
        else
            Groups.Add(group);
        return Section.Groups;
    }
}
