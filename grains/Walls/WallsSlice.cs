using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Walls;

/// <summary>The community's walls: what each is to show, and whose screen it is.</summary>
public sealed class WallsSlice : Slice
{
    public const int Most = 50;

    /// <summary>In the order in which they were made.</summary>
    public List<Wall> Walls { get; init; } = [];

    /// <summary>How often anything about any of them was changed.</summary>
    public int Changes { get; set; }

    /// <summary>As the community was founded with.</summary>
    public string TimeZone { get; set; } = "";

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not (PutWall or PairWall or UnpairWall or RemoveWall or ReloadWall or FindWalls or ShowWall))
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return command switch
        {
            PutWall put => Put(put),
            PairWall pair => Pair(pair),
            UnpairWall unpair => Find(unpair.Wall) switch
            {
                null => WallRefusals.Unknown,
                { Screen: null } => Decision.Accept(),
                _ => Decision.Accept(new WallUnpaired(unpair.Wall)),
            },
            RemoveWall remove => Find(remove.Wall) is null ? Decision.Accept() : Decision.Accept(new WallRemoved(remove.Wall)),
            ReloadWall reload => Reload(reload),
            ShowWall show => Show(show),
            _ => Decision.Accept(new WallsReply([.. Walls], TimeZone)),
        };
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case CommunityFounded founded:
                TimeZone = founded.TimeZone;
                return Section.None;
            case WallSet set when Find(set.Wall) is null:
                Walls.Add(new Wall(set.Wall, set.Settings));
                break;
            case WallSet set:
                Change(set.Wall, wall => wall with { Settings = set.Settings });
                break;
            case WallPaired paired:
                var at = stamp.At;
                Change(paired.Wall, wall => wall with { Screen = paired.Screen, PairedAt = at });
                break;
            case WallUnpaired unpaired:
                Change(unpaired.Wall, wall => wall with { Screen = null, PairedAt = null });
                break;
            case WallRemoved removed:
                Walls.RemoveAll(wall => wall.Id == removed.Wall);
                break;
            case WallReloaded reloaded:
                Change(reloaded.Wall, wall => wall with { Reload = reloaded.Reload });
                break;
            default:
                return Section.None;
        }
        Changes++;
        return Section.Walls;
    }

    private Wall? Find(string? id) => Walls.Find(wall => wall.Id == id);

    private void Change(string id, Func<Wall, Wall> change)
    {
        var index = Walls.FindIndex(wall => wall.Id == id);
        Walls[index] = change(Walls[index]);
    }

    private Decision Put(PutWall put)
    {
        if (!Ids.IsWellFormed(put.Wall))
            return Refusals.BadId;
        if (put.Settings.Check() is { } refusal)
            return refusal;
        if (Find(put.Wall) is { } known)
            return known.Settings.IsSame(put.Settings) ? Decision.Accept() : Decision.Accept(new WallSet(put.Wall, put.Settings));
        return Walls.Count >= Most ? WallRefusals.TooMany : Decision.Accept(new WallSet(put.Wall, put.Settings));
    }

    private Decision Pair(PairWall pair)
    {
        if (!Ids.IsWellFormed(pair.Wall))
            return Refusals.BadId;
        if (Walls.Find(wall => wall.Screen == pair.Screen) is { } holder)
            return holder.Id == pair.Wall ? Decision.Accept() : WallRefusals.ScreenTaken;
        var paired = new WallPaired(pair.Wall, pair.Screen);
        if (Find(pair.Wall) is not null)
            return Decision.Accept(paired);
        if (Walls.Count >= Most)
            return WallRefusals.TooMany;
        return Texts.Check(pair.Name, "name", WallSettings.LongestName) is { } refusal
            ? refusal
            : Decision.Accept(new WallSet(pair.Wall, WallSettings.Usual(pair.Name!)), paired);
    }

    private Decision Reload(ReloadWall reload) => Find(reload.Wall) switch
    {
        null => WallRefusals.Unknown,
        { Screen: null } => WallRefusals.NotPaired,
        var wall when wall.Reload == reload.Id => Decision.Accept(),
        _ => Decision.Accept(new WallReloaded(reload.Wall, reload.Id)),
    };

    private Decision Show(ShowWall show)
    {
        var own = show.Screen is { } screen ? Walls.Find(wall => wall.Screen is { } paired && Secret.Same(paired, screen)) : null;
        if ((show.Wall is null ? own : Find(show.Wall)) is not { } asked)
            return WallRefusals.Unknown;
        return asked.Settings.Private && asked != own ? WallRefusals.NeedsPairing : Decision.Accept(new WallReply(asked, TimeZone));
    }
}
