using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Stewards;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Notices;

/// <summary>What the office puts up: notices and alerts, stewards, groups.</summary>
public sealed class BoardTests
{
    private readonly Town _town = Town.Founded();

    [Fact]
    public void Notices_AreTheNewestTwentyEachOnce()
    {
        for (var n = 0; n < 25; n++)
            Office(new PostNotice($"n{n}", $"停水通知 {n}", "今天 14:00"));
        Office(new PostNotice("n10", "停水通知 10", "改为明天"));
        Office(new WithdrawNotice("n20"));

        var notices = _town.Show().Notices!.Value;

        Assert.Equal(19, notices.Length);
        Assert.Equal(["n10", "n24", "n23"], notices.Take(3).Select(n => n.Id));
        Assert.DoesNotContain("n20", notices.Select(n => n.Id));
    }

    [Fact]
    public void Notices_ThatStandNoMore_AreTheOfficesToLookUp()
    {
        for (var n = 0; n < 22; n++)
            Office(new PostNotice($"n{n}", $"停水通知 {n}", "今天 14:00"));
        Office(new WithdrawNotice("n20"));
        Office(new WithdrawNotice("n20"));
        Assert.Equal(["n20", "n1", "n0"], Archived());

        Office(new PostNotice("n1", "停水通知 1", "又停了"));

        Assert.Equal(["n20", "n0"], Archived());
        Assert.Equal("n1", _town.Show().Notices!.Value[0].Id);
        for (var n = 30; n < 80; n++)
            Office(new PostNotice($"n{n}", $"停水通知 {n}", "今天 14:00"));
        Assert.Equal(20, Archived().Count());
    }

    [Fact]
    public void Alert_TakesOverUntilItIsCleared()
    {
        Assert.Equal("""{"active":false}""", Town.Json(_town.Show().Alert));

        Office(new RaiseAlert(AlertLevel.Danger, "大风红色预警", "请勿外出"));
        Assert.Equal((true, AlertLevel.Danger), (_town.Show().Alert!.Active, _town.Show().Alert!.Level));

        Office(new ClearAlert());
        Assert.Equal("""{"active":false}""", Town.Json(_town.Show().Alert));
    }

    [Fact]
    public void Stewards_AreNamedBuildingByBuilding()
    {
        Office(new NameStewards([new(2, "劳动局", "李某"), new(1, "贸促会", "王某")]));
        Office(new NameStewards([new(2, "劳动局", "赵某")]));

        Assert.Equal(["王某", "赵某"], _town.Show().Stewards!.Value.Select(s => s.Person));
        Assert.Equal("steward-malformed", _town.Refuse(Actor.System, new NameStewards(default)).Code);
        Assert.Equal("steward-malformed", _town.Refuse(Actor.System, new NameStewards([new(0, "劳动局", "赵某")])).Code);
    }

    [Fact]
    public void Steward_WhoIsDismissed_IsNamedNoMore()
    {
        Office(new NameStewards([new(2, "劳动局", "李某"), new(1, "贸促会", "王某")]));

        Office(new DismissSteward(2));
        Office(new DismissSteward(5));

        Assert.Equal([1], _town.Show().Stewards!.Value.Select(s => s.Building));
        Assert.Equal("steward-malformed", _town.Refuse(Actor.System, new NameStewards([new(1_000, "劳动局", "赵某")])).Code);
    }

    [Fact]
    public void Groups_AreTakenDown_AndNoMoreThanSixty()
    {
        for (var n = 0; n < 60; n++)
            Office(new PresentGroup(new Group($"g{n}", "天使宝妈")));
        Assert.Equal("groups-too-many", _town.Refuse(Actor.System, new PresentGroup(new Group("mothers", "天使宝妈"))).Code);
        Office(new PresentGroup(new Group("g7", "棋友")));

        Office(new RemoveGroup("g0"));
        Office(new RemoveGroup("nobody"));

        Assert.Equal(59, _town.Show().Groups!.Value.Length);
        Office(new PresentGroup(new Group("mothers", "天使宝妈")));
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/groups")]
    [InlineData("")]
    [InlineData(null)]
    public void Group_WithALinkThatIsNotHttpsOrTooLong_IsRefused(string? link)
    {
        link ??= "https://example.org/" + new string('群', 60);
        Office(new PresentGroup(new Group("mothers", "天使宝妈", "https://example.org/g")));

        Assert.Equal("group-link-malformed", _town.Refuse(Actor.System, new PresentGroup(new Group("mothers", "天使宝妈", link))).Code);
        Assert.Equal("https://example.org/g", Assert.Single(_town.Show().Groups!.Value).Link);
    }

    [Fact]
    public void Residents_PutNothingUp()
    {
        Command[] commands =
        [
            new PostNotice("n", "t", "b"), new WithdrawNotice("n"), new RaiseAlert(AlertLevel.Info, "t", "b"), new ClearAlert(),
            new NameStewards([]), new PresentGroup(new Group("g", "n")), new PresentProject("p", "t", ProjectStage.Done, 0, 0),
            new RecordContribution("p", new Contribution("c", null, ContributionKind.Labour)), new AnnounceMeeting("m", "t", "p", Town.Start.AddDays(1)),
            new CancelMeeting("m"), new RecordMeeting("m", [new("o")]), new LinkRequests("m", [new("o", 1)]), new FindArchivedNotices(),
            new DismissSteward(1), new RemoveGroup("g"), new ArchiveProject("p"), new RemoveContribution("p", "c"), new FindProjects(),
            new CancelActivity("a"), new CheckInAtDoor("a", 0), new FindSignups("a"), new OpenDoor("a"),
        ];

        Assert.All(commands, command => Assert.Equal("office-only", _town.Refuse(0, command).Code));
    }

    [Fact]
    public void Ticker_TellsTheSameThingOnceAndNeverMoreThanTwenty()
    {
        for (var n = 0; n < 30; n++)
        {
            Office(new PostNotice($"n{n}", "停水", $"{n}"));
            _town.Pass(TimeSpan.FromSeconds(1));
        }
        Assert.Single(_town.Show().Ticker!.Value, i => i.Kind == TickerKind.Notice);

        for (var n = 0; n < 30; n++)
        {
            Office(new PostNotice($"m{n}", $"通知 {n}", "b"));
            _town.Pass(TimeSpan.FromSeconds(1));
        }

        var ticker = _town.Show().Ticker!.Value;
        Assert.Equal(20, ticker.Length);
        Assert.Equal(ticker.OrderByDescending(i => i.At), ticker);
    }

    private IEnumerable<string> Archived() =>
        ((ArchivedNoticesReply)_town.Accept(Actor.Staff("li"), new FindArchivedNotices())).Notices.Select(n => n.Id);

    private void Office(Command command) => _town.Accept(Actor.Staff("li"), command);
}
