using System.Collections.Immutable;
using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Walls;
using Xunit;

namespace HappyCommunity.Live.Tests.Walls;

public sealed class WallRulesTests
{
    private static readonly WallSettings Usual = WallSettings.Usual("大厅");

    private readonly Town _town = Town.Founded();

    [Fact]
    public void Wall_FromThePairingToItsEnd()
    {
        Office(new PairWall("hall", "活动中心大厅", 7));
        Assert.Equal(("活动中心大厅", (UInt128?)7, (DateTimeOffset?)_town.Now), (Hall().Settings.Name, Hall().Screen, Hall().PairedAt));
        Assert.True(Hall().Settings.IsSame(WallSettings.Usual("活动中心大厅")));

        var settings = Usual with { Pages = [WallPage.Projects, WallPage.Notices], Seconds = 30, Hours = [.. Usual.Hours.SetItem(6, null)], Private = true };
        Office(new PutWall("hall", settings));
        Assert.True(Hall().Settings.IsSame(settings));
        Assert.Equal((UInt128)7, Hall().Screen);

        var reload = Guid.NewGuid();
        Office(new ReloadWall("hall", reload));
        Assert.Equal(reload, Hall().Reload);

        Office(new UnpairWall("hall"));
        Assert.Null(Hall().Screen);
        Assert.Equal("wall-not-paired", Refused(new ReloadWall("hall", Guid.NewGuid())));

        Office(new PairWall("hall", null, 8));
        Assert.Equal(((UInt128)8, settings.Name), (Hall().Screen, Hall().Settings.Name));

        Office(new RemoveWall("hall"));
        Assert.Empty(Walls());
        Assert.Equal("wall-unknown", Refused(new UnpairWall("hall")));
        Assert.Equal("wall-unknown", Refused(new ReloadWall("hall", reload)));
    }

    [Fact]
    public void Screen_IsOneWallsAlone_AndAWallHasOne()
    {
        Office(new PairWall("hall", "大厅", 7));
        Assert.Equal("wall-screen-taken", Refused(new PairWall("gate", "大门", 7)));

        Office(new PairWall("hall", "改名不算", 9));

        Assert.Equal(((UInt128)9, "大厅"), (Hall().Screen, Hall().Settings.Name));
        Office(new PairWall("gate", "大门", 7));
        Assert.Equal(["hall", "gate"], Walls().Select(wall => wall.Id));
    }

    [Fact]
    public void Wall_IsShownToAnybody_APrivateOneToItsScreen()
    {
        Office(new PairWall("hall", "大厅", 7));
        Office(new PutWall("gate", WallSettings.Usual("大门")));
        Office(new PutWall("hall", Usual with { Private = true }));

        Assert.Equal("gate", Shown(new ShowWall("gate", null)).Wall.Id);
        Assert.Equal("gate", Shown(new ShowWall("gate", 7)).Wall.Id);
        Assert.Equal("hall", Shown(new ShowWall("hall", 7)).Wall.Id);
        Assert.Equal("hall", Shown(new ShowWall(null, 7)).Wall.Id);
        Assert.Equal("Asia/Shanghai", Shown(new ShowWall(null, 7)).TimeZone);
        Assert.Equal("wall-needs-pairing", Refused(new ShowWall("hall", null)));
        Assert.Equal("wall-needs-pairing", Refused(new ShowWall("hall", 8)));
        Assert.Equal("wall-unknown", Refused(new ShowWall(null, 8)));
        Assert.Equal("wall-unknown", Refused(new ShowWall(null, null)));
        Assert.Equal("wall-unknown", Refused(new ShowWall("roof", 7)));
        // A wall without a screen is nobody's, whoever asks without one.
        Office(new UnpairWall("hall"));
        Assert.Equal("wall-needs-pairing", Refused(new ShowWall("hall", null)));
    }

    [Fact]
    public void Settings_ThatCannotBe_AreRefused()
    {
        (string Code, WallSettings Settings)[] wrong =
        [
            ("text-empty", Usual with { Name = " " }),
            ("text-too-long", Usual with { Name = new string('墙', 31) }),
            ("wall-pages-malformed", Usual with { Pages = [] }),
            ("wall-pages-malformed", Usual with { Pages = default }),
            ("wall-pages-malformed", Usual with { Pages = [WallPage.Polls, WallPage.Polls] }),
            ("wall-pages-malformed", Usual with { Pages = [(WallPage)99] }),
            ("wall-seconds-out-of-range", Usual with { Seconds = 7 }),
            ("wall-seconds-out-of-range", Usual with { Seconds = 121 }),
            ("wall-hours-malformed", Usual with { Hours = default }),
            ("wall-hours-malformed", Usual with { Hours = Usual.Hours.RemoveAt(0) }),
            ("wall-hours-malformed", Usual with { Hours = Usual.Hours.SetItem(0, new WallHours(600, 600)) }),
            ("wall-hours-malformed", Usual with { Hours = Usual.Hours.SetItem(0, new WallHours(-1, 600)) }),
            ("wall-hours-malformed", Usual with { Hours = Usual.Hours.SetItem(0, new WallHours(0, 1441)) }),
        ];
        Assert.All(wrong, each => Assert.Equal(each.Code, Refused(new PutWall("hall", each.Settings))));
        Assert.Equal("bad-id", Refused(new PutWall("Hall", Usual)));
        Assert.Equal("bad-id", Refused(new PairWall("", "大厅", 1)));
        Assert.Equal("text-empty", Refused(new PairWall("hall", null, 1)));
        Office(new PutWall("hall", Usual with { Seconds = 8, Hours = [new WallHours(0, 1440), .. Enumerable.Repeat<WallHours?>(null, 6)] }));
    }

    [Fact]
    public void Walls_AreNoMoreThanThereMayBe()
    {
        for (var n = 0; n < WallsSlice.Most; n++)
            Office(new PutWall($"w{n}", Usual));

        Assert.Equal("walls-too-many", Refused(new PutWall("one-more", Usual)));
        Assert.Equal("walls-too-many", Refused(new PairWall("one-more", "大厅", 1)));
        Office(new PutWall("w0", Usual with { Name = "改名" }));
    }

    [Fact]
    public void Walls_AreTheOfficesAlone() => Assert.All<Command>(
        [new PutWall("hall", Usual), new PairWall("hall", "大厅", 1), new UnpairWall("hall"), new RemoveWall("hall"), new FindWalls(), new ShowWall("hall", 1)],
        command => Assert.Equal("office-only", _town.Refuse(0, command).Code));

    [Fact]
    public void Public_LearnsThatSomethingChanged_AndNothingElse()
    {
        var before = _town.Show().Walls!.Changes;

        Office(new PairWall("hall", "只给屏幕看的名字", 7));
        Office(new PutWall("hall", Usual));
        var after = _town.Show();
        Office(new PutWall("hall", Usual));

        Assert.Equal((before + 3, before + 3), (after.Walls!.Changes, _town.Show().Walls!.Changes));
        Assert.Equal($$"""{"changes":{{before + 3}}}""", Town.Json(after.Walls));
    }

    [Fact]
    public void Pairing_IsFoundAgainByTheHashOfItsScreen() =>
        Assert.Equal([.. HappyCommunity.Live.Roll.Secret.Key(7).ToArray()], Assert.Single(new WallPaired("hall", 7).Keys).ToArray());

    /// <summary>Whatever the office does: ids and screens are once, and the state reads back as it is.</summary>
    [Fact]
    public void Walls_WhateverIsDone_HaveOneScreenEach()
    {
        var id = Gen.Int[0, 2].Select(i => $"w{i}");
        Gen.OneOf<Command>(
            id.Select(Gen.Int[8, 20], (wall, seconds) => (Command)new PutWall(wall, Usual with { Seconds = seconds })),
            id.Select(Gen.Int[1, 4], (wall, screen) => (Command)new PairWall(wall, "大厅", (UInt128)screen)),
            id.Select(wall => (Command)new UnpairWall(wall)),
            id.Select(wall => (Command)new RemoveWall(wall)),
            id.Select(Gen.Guid, (wall, reload) => (Command)new ReloadWall(wall, reload))).Array[1, 30].Sample(commands =>
        {
            var town = Town.Founded();
            foreach (var command in commands)
                town.Do(Actor.Staff("li"), command);
            var walls = town.State.Walls.Walls;
            Assert.Equal(walls.Count, walls.DistinctBy(wall => wall.Id).Count());
            Assert.Equal(walls.Count(wall => wall.Screen is not null), walls.Select(wall => wall.Screen).OfType<UInt128>().Distinct().Count());
            Assert.All(walls, wall => Assert.Equal(wall.Screen is null, wall.PairedAt is null));
            Assert.Equal(Town.Json(town.State.Walls), Town.Json(town.ReadBack().Walls));
            Assert.Equal(Town.Json(town.State.Walls), Town.Json(town.ReadBack(Snapshot.Take(town.State)).Walls));
        }, iter: 200);
    }

    private ImmutableArray<Wall> Walls() => ((WallsReply)_town.Accept(Actor.Staff("li"), new FindWalls())).Walls;

    private Wall Hall() => Walls().Single(wall => wall.Id == "hall");

    private WallReply Shown(ShowWall show) => (WallReply)_town.Accept(Actor.System, show);

    private string Refused(Command command) => _town.Refuse(Actor.System, command).Code;

    private void Office(Command command) => _town.Accept(Actor.Staff("li"), command);
}
