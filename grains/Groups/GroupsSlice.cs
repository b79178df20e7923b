using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Groups;

/// <summary>An interest group of residents that others join by its link, shown as a QR code.</summary>
[GenerateSerializer, Immutable, Alias("live.view.group")]
public sealed record Group([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? Link = null);

/// <summary>Puts a group on show, in place of the one with its id.</summary>
/// <param name="Group">Its link, if any, is as <see cref="GroupLink"/> has it.</param>
[GenerateSerializer, Immutable, Alias("live.group.present")]
public sealed record PresentGroup([property: Id(0)] Group Group) : Command;

/// <summary>Takes a group off the show.</summary>
[GenerateSerializer, Immutable, Alias("live.group.remove")]
public sealed record RemoveGroup([property: Id(0)] string Id) : Command;

[EventKind("group-presented")]
public sealed record GroupPresented(Group Group) : Event;

[EventKind("group-removed")]
public sealed record GroupRemoved(string Id) : Event;

/// <summary>The community's groups.</summary>
public sealed class GroupsSlice : Slice
{
    private const int LongestName = 40;
    private const int Most = 60;

    public List<Group> Groups { get; init; } = [];

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not (PresentGroup or RemoveGroup))
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return command is PresentGroup present ? Present(present.Group) : Remove((RemoveGroup)command);
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case GroupPresented { Group: var group }:
                if (Groups.FindIndex(g => g.Id == group.Id) is >= 0 and var known)
                    Groups[known] = group;
                else
                    Groups.Add(group);
                return Section.Groups;
            case GroupRemoved removed:
                Groups.RemoveAll(g => g.Id == removed.Id);
                return Section.Groups;
            default:
                return Section.None;
        }
    }

    private Decision Present(Group group)
    {
        if (!Ids.IsWellFormed(group.Id))
            return Refusals.BadId;
        if (group.Link is not null && GroupLink.Parse(group.Link) is null)
            return GroupLink.Malformed;
        if (Texts.Check(group.Name, "name", LongestName) is { } refusal)
            return refusal;
        if (Groups.Contains(group))
            return Decision.Accept();
        return Groups.Count >= Most && !Groups.Exists(g => g.Id == group.Id)
            ? new Refusal("groups-too-many", RefusalKind.Conflict, Most.ToString(null, null))
            : Decision.Accept(new GroupPresented(group));
    }

    private Decision Remove(RemoveGroup command) =>
        Groups.Exists(g => g.Id == command.Id) ? Decision.Accept(new GroupRemoved(command.Id)) : Decision.Accept();
}
