using System.Collections.Immutable;
using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Alarms;

/// <summary>When an alarm is raised, how it is acknowledged, and when it is over.</summary>
public sealed class AlarmRulesTests
{
    private static readonly DateOnly Founded = new(2026, 3, 2);
    private static readonly Actor Li = Actor.Staff("li");

    [Fact]
    public void Wall_NotHeardOf_RaisesOnce_IsAcknowledged_AndIsOverWhenItIsHeard()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, new NoteWallSilence("hall", "大厅", 29));
        Assert.Empty(Listed(town));

        town.Accept(Actor.System, new NoteWallSilence("hall", "大厅", 30));
        town.Accept(Actor.System, new NoteWallSilence("hall", "大厅", 35));
        var alarm = Assert.Single(Listed(town));
        Assert.Equal((AlarmRule.SilentWall, "hall", "大厅", 30.0, 30.0), (alarm.Rule, alarm.Subject, alarm.Name, alarm.Figures.Observed, alarm.Figures.Threshold));

        Assert.Equal("office-only", town.Refuse(0, new AcknowledgeAlarm(alarm.Id, "知道了")).Code);
        Assert.Equal("text-empty", town.Refuse(Li, new AcknowledgeAlarm(alarm.Id, " ")).Code);
        town.Accept(Li, new AcknowledgeAlarm(alarm.Id, "已派人查看"));
        Assert.Equal("li", Assert.Single(Listed(town)).Seen!.By);
        Assert.Equal("alarm-acknowledged", town.Refuse(Actor.Staff("wang"), new AcknowledgeAlarm(alarm.Id, "我也知道")).Code);
        Assert.Equal("alarm-unknown", town.Refuse(Li, new AcknowledgeAlarm(999, "?")).Code);

        // Neither silent enough nor heard: it stays as it is.
        town.Accept(Actor.System, new NoteWallSilence("hall", "大厅", 10));
        Assert.Single(Listed(town));
        town.Accept(Actor.System, new NoteWallSilence("hall", "大厅", 0));
        Assert.Empty(Listed(town));
        Assert.NotNull(Assert.Single(Listed(town, all: true)).ClearedAt);
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack(Snapshot.Take(town.State))));
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
    }

    [Fact]
    public void OverdueSurge_IsRaisedAtOnce_AndOverWhenADayWasOrdinary()
    {
        var bench = Ordinary(days: 40);
        for (var n = 0; n < 8; n++)
            bench.Do(new RequestOverdue(n, bench.Now), Actor.System);
        bench.PassTo(bench.Now.AddSeconds(1));

        var alarm = Assert.Single(bench.Alarms.Open);
        Assert.Equal((AlarmRule.OverdueSurge, 5.0, 1), (alarm.Rule, alarm.Figures.Threshold, alarm.Figures.Of));
        for (var day = 0; day < 2; day++)
        {
            bench.Do(Asked("lift"), Actor.Resident(0));
            bench.TurnDay();
            Assert.Single(bench.Alarms.Open);
        }
        // The week, too, has to be one like others.
        for (var day = 0; day < 7; day++)
        {
            bench.Do(Asked("lift"), Actor.Resident(0));
            bench.TurnDay();
        }
        Assert.Empty(bench.Alarms.Open);
        Assert.Single(bench.Raised);
        Assert.Single(bench.Alarms.Past);
    }

    [Fact]
    public void Overdue_MarkedLateAfterAnOutage_CountsOnItsOwnDay()
    {
        var bench = Ordinary(days: 40);
        for (var n = 0; n < 12; n++)
            bench.Do(new RequestOverdue(n, bench.Now.AddDays(-n)), Actor.System);
        bench.PassTo(bench.Now.AddSeconds(1));

        Assert.Empty(bench.Raised);
    }

    [Fact]
    public void Silence_IsRaisedAfterTheCommunitysOwnMeasure_AndOverWithTheFirstDeed()
    {
        var bench = Ordinary(days: 60);
        for (var day = 0; day < 4; day++)
            bench.TurnDay();

        var alarm = Assert.Single(bench.Alarms.Open);
        Assert.Equal((AlarmRule.SilentCommunity, 3.0), (alarm.Rule, alarm.Figures.Observed));
        bench.Do(new AcknowledgeAlarm(alarm.Id, "停电"), Li);
        Assert.Single(bench.Alarms.Open);
        bench.Do(new RequestJoined(1), Actor.Resident(1));
        bench.PassTo(bench.Now.AddSeconds(1));
        Assert.Empty(bench.Alarms.Open);
    }

    [Fact]
    public void SatisfactionDrop_IsRaised_AndOverWhenItIsAsBefore()
    {
        var bench = Ordinary(days: 100);
        for (var day = 0; day < 14; day++)
        {
            bench.Do(new RequestConfirmed(1, day % 2 == 0 ? 2 : 5), Actor.Resident(0));
            bench.Do(new RequestReopened(2, bench.Now), Actor.Resident(0));
            bench.TurnDay();
        }

        Assert.Contains(bench.Alarms.Open, alarm => alarm.Rule == AlarmRule.SatisfactionDrop);
        for (var day = 0; day < 14; day++)
        {
            bench.Do(new RequestConfirmed(1, 5), Actor.Resident(0));
            bench.Do(new RequestConfirmed(2, 5), Actor.Resident(0));
            bench.TurnDay();
        }
        Assert.DoesNotContain(bench.Alarms.Open, alarm => alarm.Rule == AlarmRule.SatisfactionDrop);
        Assert.Single(bench.Raised, alarm => alarm.Rule == AlarmRule.SatisfactionDrop);
    }

    [Fact]
    public void CategoryRise_IsNoAlarmByItself_AndOneWhenTheRegionSaysSo()
    {
        var bench = Ordinary(days: 60);
        for (var n = 0; n < 9; n++)
            bench.Do(Asked("heating"), Actor.Resident(n));
        Assert.Equal(["heating"], bench.Alarms.Counts.Rising);
        Assert.Empty(bench.Raised);
        Assert.Equal(1, bench.Alarms.Sums.RisingOf(RequestCategory.All.ToList().FindIndex(category => category.Key == "heating")));

        bench.Do(new NoteCategoryRise("lift", "互助社区", 3, 5), Actor.System);
        Assert.Empty(bench.Raised);
        bench.Do(new NoteCategoryRise("heating", "互助社区", 3, 5), Actor.System);
        bench.Do(new NoteCategoryRise("heating", "正阳街道", 4, 20), Actor.System);

        var alarm = Assert.Single(bench.Alarms.Open);
        Assert.Equal(("heating", "互助社区", 3, 5), (alarm.Subject, alarm.Name, alarm.Figures.Elsewhere, alarm.Figures.Of));
        for (var day = 0; day < 15; day++)
            bench.TurnDay();
        Assert.DoesNotContain(bench.Alarms.Open, open => open.Rule == AlarmRule.CategoryRise);
    }

    [Fact]
    public void Ballots_OfOneBatchInARow_RaiseAnAlarm_ThatIsOverWhenSomebodyHasLooked()
    {
        var bench = Enrolled(first: 170, second: 30);
        for (var n = 0; n < 30; n++)
            bench.Do(new BallotCast("p", "a"), Actor.Resident(170 + (n * 7 % 30)), TimeSpan.FromSeconds(12));
        bench.PassTo(bench.Now.AddSeconds(1));

        var alarm = Assert.Single(bench.Alarms.Open);
        Assert.Equal((AlarmRule.BatchBurst, "p", "墙绘", 30.0, 4.5), (alarm.Rule, alarm.Subject, alarm.Name, alarm.Figures.Observed, Math.Round(alarm.Figures.Expected, 1)));
        bench.TurnDay();
        Assert.Single(bench.Alarms.Open);
        bench.Do(new AcknowledgeAlarm(alarm.Id, "三号楼开会"), Li);
        Assert.Empty(bench.Alarms.Open);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(600, false)] // A hall full of people, one after the other.
    public void Ballots_FasterThanHands_RaiseAnAlarm(int milliseconds, bool raises)
    {
        var bench = Enrolled(first: 200, second: 0);
        for (var n = 0; n < 40; n++)
            bench.Do(new SecretBallotCast("p"), Actor.Resident(n), TimeSpan.FromMilliseconds(milliseconds));
        bench.PassTo(bench.Now.AddSeconds(1));

        Assert.Equal(raises ? [AlarmRule.FastBallots] : [], bench.Raised.Select(alarm => alarm.Rule));
    }

    [Fact]
    public void Ballots_OfOneWhoThinksAgain_AndOfSomeBuildings_AreNotSuspect()
    {
        var bench = Enrolled(first: 170, second: 30);
        for (var n = 0; n < 60; n++)
            bench.Do(new BallotCast("p", "a"), Actor.Resident(180), TimeSpan.FromMilliseconds(50));
        bench.Do(Poll("b", [3]), Li);
        for (var n = 0; n < 30; n++)
            bench.Do(new BallotCast("b", "a"), Actor.Resident(170 + n), TimeSpan.FromSeconds(12));
        bench.PassTo(bench.Now.AddSeconds(1));

        Assert.Empty(bench.Raised);
    }

    [Fact]
    public void Ballot_OnItsWay_AllocatesNothingForAlarms()
    {
        var bench = Enrolled(first: 5_000, second: 0);
        Event ballot = new BallotCast("p", "a");
        var stamp = new Stamp(10, bench.Now.AddHours(1), bench.Day, Actor.Resident(1));
        Vote(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Vote(1_000);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64);

        void Vote(int ballots)
        {
            for (var n = 0; n < ballots; n++)
            {
                stamp = stamp with { At = stamp.At.AddSeconds(20), By = Actor.Resident(stamp.By.Ordinal + 1) };
                bench.Alarms.Apply(ballot, stamp);
            }
        }
    }

    /// <summary>A community in which every day somebody asks for something; on every fourth a request becomes overdue.</summary>
    private static AlarmBench Ordinary(int days)
    {
        var bench = new AlarmBench(Founded);
        for (var day = 0; day < days; day++)
        {
            bench.Do(Asked(RequestCategory.All[day % RequestCategory.All.Count].Key), Actor.Resident(0));
            bench.Do(new RequestConfirmed(1, 5), Actor.Resident(0));
            if (day % 4 == 0)
                bench.Do(new RequestOverdue(day, bench.Now), Actor.System);
            bench.TurnDay();
        }
        Assert.Empty(bench.Raised);
        return bench;
    }

    private static AlarmBench Enrolled(int first, int second)
    {
        var bench = new AlarmBench(Founded);
        foreach (var size in new[] { first, second })
            bench.Do(new HouseholdsRegistered([.. Enumerable.Range(0, size).Select(n => new NewHousehold(1, "1", $"{n}", 80, 1, (UInt128)(n + 1)))]), Li);
        for (var n = 0; n < first + second; n++)
            bench.Do(new ResidentEnrolled(n, 1, 1), Actor.System);
        bench.Do(Poll("p", null), Li);
        bench.TurnDay();
        return bench;
    }

    private static PollAnnounced Poll(string id, ImmutableArray<int>? buildings) => new(
        id, "墙绘", [new PollOption("a", "甲"), new PollOption("b", "乙")], default, default, PollFranchise.Residents, buildings, true, false, PollDisplay.Live);

    private static RequestSubmitted Asked(string category) => new(1, category, 1, default, 1, 1);

    private static ImmutableArray<Alarm> Listed(Town town, bool all = false) => ((AlarmsReply)town.Accept(Li, new FindAlarms(all))).Alarms;
}
