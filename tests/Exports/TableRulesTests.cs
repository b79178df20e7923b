using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Audit;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Exports;

/// <summary>What is in the tables, and what is not.</summary>
public sealed class TableRulesTests
{
    private static readonly Actor Li = Actor.Staff("li");
    private static readonly SubmitRequest Lift = new("lift", "电梯有异响", 3, 1, "2 单元");

    private readonly Town _town = Town.Founded();

    [Fact]
    public void EveryHeadingAndEveryWord_HasBothLanguages()
    {
        foreach (var what in Enum.GetValues<ExportSubject>())
        {
            foreach (var column in ExportTables.Columns(what, words: true).Concat(ExportTables.Columns(what, words: false)))
                Assert.Contains(column, ExportWords.Headings.Keys);
        }
        Assert.All(ExportWords.Headings.Values.Concat(ExportWords.Words.Values), w => Assert.False(string.IsNullOrWhiteSpace(w.Zh) || string.IsNullOrWhiteSpace(w.En)));
        var used = RequestCategory.All.Select(c => "category." + c.Key)
            .Concat(RequestCategory.All.SelectMany(c => Enum.GetValues<RequestLevel>().Select(l => "unit." + c.HandlerAt(l)))).Concat(RequestCategory.Units.Select(u => "unit." + u))
            .Concat(Words<RequestStage>("stage")).Concat(Words<RequestLevel>("level")).Concat(Words<PollMethod>("method"))
            .Concat(Words<PollFranchise>("franchise")).Concat(Words<PollState>("pollState")).Concat(Words<AuditGroup>("group")).Concat(Words<ExportSubject>("export"));
        Assert.All(used, word => Assert.Contains(word, ExportWords.Words.Keys));
    }

    [Fact]
    public void Requests_SettledLongAgoAndOpen_AreARowEachWithoutWhoseTheyAre()
    {
        _town.Accept(0, Lift);
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new AnswerRequest(1, "已修好"));
        _town.Accept(0, new GiveFeedback(1, true, 5));
        _town.Pass(TimeSpan.FromDays(40));
        _town.Accept(1, Lift with { Key = 2, Text = "又响了" });
        _town.Accept(2, new JoinRequest(2));
        Assert.Null(_town.State.Requests.Find(1));

        var rows = _town.Export(ExportSubject.Requests);

        Assert.Equal(
            ["1|Lift|3|confirmed|property company|5|0|no", "2|Lift|3|submitted|property company||1|no"],
            rows.Of("number", "category", "building", "stage", "handler", "score", "joined", "overdue"));
        Assert.Equal("2026-11-02 09:00:00", rows[0]["submittedAt"]);
        Assert.DoesNotContain("text", rows[0].Keys);
        Assert.Equal(["2"], _town.Export(ExportSubject.Requests, from: new DateOnly(2026, 11, 3)).Of("number"));
        Assert.Equal(["1"], _town.Export(ExportSubject.Requests, to: new DateOnly(2026, 11, 2)).Of("number"));
    }

    [Fact]
    public void Requests_WithWords_HaveThoseThatAreThere()
    {
        _town.Accept(0, Lift);
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new AnswerRequest(1, "已修好"));
        _town.Accept(1, Lift with { Key = 2, Text = "李四偷了我的车" });
        _town.Accept(Li, new RedactRequest(2, true, [], []));
        _town.Accept(2, Lift with { Key = 3, Text = "门坏了" });
        _town.Accept(2, new EraseResident(1, [], []));

        var rows = _town.Export(ExportSubject.Requests, words: true);

        Assert.Equal(
            ["1|电梯有异响|2 单元|已修好", "2|(erased)||", "3|(erased)||"], rows.Of("number", "text", "spot", "answer"));
    }

    [Fact]
    public void Requests_MergedPausedReopenedAndRaised_SayHowTheyStand()
    {
        _town.Accept(0, Lift);
        _town.Accept(1, Lift with { Key = 2 });
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new PauseRequest(1, "等配件"));
        _town.Pass(TimeSpan.FromHours(3));
        _town.Accept(Li, new ResumeRequest(1));
        _town.Accept(Li, new MergeRequest(2, 1));
        _town.Accept(Li, new AnswerRequest(1, "好了"));
        _town.Accept(0, new GiveFeedback(1, false, 1));
        _town.Accept(Li, new MoveRequest(1, RequestLevel.Neighbourhood, "物业不办"));

        Assert.Equal(
            ["2|merged|compound|1|0|0|0", "1|reopened|neighbourhood||1|1|3"],
            _town.Export(ExportSubject.Requests).Of("number", "stage", "level", "mergedInto", "pauses", "reopened", "pausedHours"));
    }

    [Theory]
    [InlineData(PollDisplay.Live, "4", "3", "")]
    [InlineData(PollDisplay.Turnout, "4", "", "not shown until it closes")]
    [InlineData(PollDisplay.Hidden, "", "", "not shown until it closes")]
    public void Polls_ThatAreOpen_HaveNoMoreThanEverybodyIsShown(PollDisplay display, string turnout, string votes, string remark)
    {
        foreach (var secret in new[] { false, true })
        {
            var town = Town.Founded();
            Announce(town, "p", secret, display);
            Vote(town, "p", "aaab");

            var rows = town.Export(ExportSubject.Polls);

            Assert.Equal(["A", "B"], rows.Of("option"));
            Assert.Equal($"open|6|{turnout}||{votes}|{remark}", rows.Of("state", "eligible", "turnout", "inBuilding", "votes", "remark").First());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Polls_ClosedLongAgo_AreByBuildingWithoutSmallGroups(bool secret)
    {
        // Six in building 7, five in building 8.
        _town.Accept(Actor.System, new RegisterHouseholds([.. Enumerable.Range(0, 11).Select(n => new NewHousehold(n < 6 ? 7 : 8, "1", $"{n}", 60, 1, (UInt128)(700 + n)))]));
        for (var n = 0; n < 11; n++)
            _town.Accept(Actor.System, new Enrol((UInt128)(700 + n), (UInt128)(800 + n), (UInt128)(100 + n)));
        Announce(_town, "p", secret, PollDisplay.Hidden);
        for (var n = 0; n < 11; n++)
            _town.Accept(Town.Residents + n, new CastBallot("p", n < 4 ? "a" : "b"));
        _town.Pass(TimeSpan.FromDays(1));
        // Those who come later could not have voted.
        _town.Accept(Actor.System, new RegisterHouseholds([new NewHousehold(9, "1", "1", 60, 1, 900)]));
        _town.Accept(Actor.System, new Enrol(900, 901, 902));
        _town.Pass(TimeSpan.FromDays(40));
        Assert.Null(_town.State.Polls.Find("p"));

        var rows = _town.Export(ExportSubject.Polls);

        Assert.Equal(["closed|17|11||A|4", "closed|17|11||B|7"], rows.Take(2).Of("state", "eligible", "turnout", "inBuilding", "option", "votes"));
        Assert.Equal(
            secret ? ["7|6||", "8|5||"] : ["7|6|A|4", "7|6|B|2", "8|5|A|0", "8|5|B|5"],
            rows.Skip(2).Of("inBuilding", "ballots", "option", "votes"));
    }

    [Fact]
    public void Polls_OfFewInABuilding_TellNothingOfIt()
    {
        Announce(_town, "p", secret: false, PollDisplay.Live);
        Vote(_town, "p", "aaabbb");
        _town.Pass(TimeSpan.FromDays(1));

        var rows = _town.Export(ExportSubject.Polls);

        Assert.Equal(["1|||fewer than five: not told", "2|||fewer than five: not told", "3|||fewer than five: not told"], rows.Skip(2).Of("inBuilding", "ballots", "votes", "remark"));
    }

    [Fact]
    public void Polls_EditedWithdrawnAndMoved_AreAsTheyBecame()
    {
        Announce(_town, "p", secret: false, PollDisplay.Live);
        Announce(_town, "q", secret: false, PollDisplay.Live);
        _town.Accept(Li, new WithdrawPoll("q"));
        _town.Accept(0, new CastBallot("p", "a"));
        _town.Accept(Li, new MovePollClosing("p", _town.Now.AddDays(5)));
        _town.Pass(TimeSpan.FromDays(2));
        _town.Accept(1, new CastBallot("p", "b"));
        _town.Pass(TimeSpan.FromDays(4));

        var rows = _town.Export(ExportSubject.Polls);

        Assert.Equal(["p|closed|2|1", "p|closed|2|1"], rows.Where(row => row["inBuilding"].Length == 0).Of("poll", "state", "turnout", "votes"));
        Assert.Empty(_town.Export(ExportSubject.Polls, to: new DateOnly(2026, 11, 6)));
        Assert.NotEmpty(_town.Export(ExportSubject.Polls, from: new DateOnly(2026, 11, 7), to: new DateOnly(2026, 11, 7)));
    }

    [Fact]
    public void Activities_AreCountsAndNoNames()
    {
        _town.Accept(Li, new AnnounceActivity("tea", "茶话会", "活动室", _town.Now.AddHours(1), _town.Now.AddHours(2), 2));
        _town.Accept(Li, new AnnounceActivity("off", "歌会", null, _town.Now.AddHours(1), _town.Now.AddHours(2), 2));
        for (var resident = 0; resident < 3; resident++)
            _town.Accept(resident, new SignUp("tea"));
        _town.Accept(Li, new CancelActivity("off"));
        _town.Accept(Li, new CheckInAtDoor("tea", 0));
        _town.Pass(TimeSpan.FromHours(3));
        _town.Accept(0, new RateActivity("tea", 4));
        var fresh = _town.Export(ExportSubject.Activities);
        _town.Pass(TimeSpan.FromDays(40));
        Assert.Null(_town.State.Activities.Find("tea"));

        var rows = _town.Export(ExportSubject.Activities);

        Assert.Equal(["茶话会|over|2|2|1|1|||fewer than five: not told", "歌会|called off|2|0|0|0|||"], rows.OrderBy(row => row["activity"] == "off").Of("title", "state", "capacity", "seated", "waiting", "checkedIn", "ratings", "average", "remark"));
        Assert.Equal(fresh.OrderBy(row => row["activity"]).Of([.. fresh[0].Keys]), rows.OrderBy(row => row["activity"]).Of([.. rows[0].Keys]));
    }

    [Fact]
    public void Ratings_AreByMonthAndAspect_OfFiveOrMore()
    {
        for (var resident = 0; resident < 5; resident++)
            _town.Accept(resident, new Rate("culture", 3));
        _town.Accept(0, new Rate("culture", 5));
        _town.Accept(1, new Rate("safety", 1, "不敢走夜路"));
        _town.Pass(TimeSpan.FromDays(40));
        for (var resident = 0; resident < 6; resident++)
            _town.Accept(resident, new Rate("safety", 4));

        var rows = _town.Export(ExportSubject.Ratings);

        Assert.Equal(
            ["2026-11|safety|||fewer than five: not told", "2026-11|culture|5|3.4|", "2026-12|safety|6|4|"],
            rows.Of("month", "aspectKey", "ratings", "average", "remark"));
        Assert.Equal(["2026-12"], _town.Export(ExportSubject.Ratings, from: new DateOnly(2026, 12, 15)).Of("month"));
        Assert.Equal(["2026-11", "2026-11"], _town.Export(ExportSubject.Ratings, to: new DateOnly(2026, 11, 3)).Of("month"));
    }

    [Fact]
    public void Audit_HasWhatStaffDidInOrder_AndNothingElse()
    {
        _town.Accept(0, Lift);
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new PauseRequest(1, "等配件"));
        Announce(_town, "p", secret: false, PollDisplay.Live, Li);
        Vote(_town, "p", "ab");
        _town.Pass(TimeSpan.FromDays(2));
        _town.Accept(Li, new ArchivePoll("p"));

        Assert.Equal(
            ["li|Requests|1||Accepted|", "li|Requests|1||Paused|等配件", "li|Polls|p|Poll p|Announced the poll|", "li|Polls|p|Poll p|Archived the poll|"],
            _town.Export(ExportSubject.Audit, words: true).Of("account", "group", "item", "name", "what", "reason"));
        Assert.Equal(["p"], _town.Export(ExportSubject.Audit, from: new DateOnly(2026, 11, 3)).Of("item"));
        Assert.All(_town.Export(ExportSubject.Audit), row => Assert.Empty(row["reason"]));
    }

    [Fact]
    public void NoteExport_IsNotedOnce_AndOnlyOfTheOffice()
    {
        var note = new NoteExport(Guid.NewGuid(), new ExportOrder(ExportSubject.Polls, null, new DateOnly(2026, 11, 5), false), ExportFormat.Xlsx);

        _town.Accept(Li, note);
        Assert.Equal("export-period-malformed", _town.Refuse(Li, note with { Id = Guid.NewGuid(), Order = note.Order with { From = new DateOnly(2026, 11, 6) } }).Code);
        _town.Refuse(0, note with { Id = Guid.NewGuid() });

        Assert.Equal(["Exported"], _town.Export(ExportSubject.Audit).Of("what"));
        Assert.Contains(note.Id, _town.ReadBack(Snapshot.Take(_town.State)).Exports.Latest);
    }

    private static void Announce(Town town, string id, bool secret, PollDisplay display, Actor? by = null)
    {
        town.Accept(by ?? Actor.System, new AnnouncePoll(
            id, $"Poll {id}", [new("a", "A"), new("b", "B")], town.Now, town.Now.AddHours(20), Secret: secret, Display: display));
        town.Pass(TimeSpan.FromSeconds(1));
    }

    /// <param name="options">Of resident 0, 1, 2…</param>
    private static void Vote(Town town, string poll, string options)
    {
        for (var resident = 0; resident < options.Length; resident++)
            town.Accept(resident, new CastBallot(poll, options[resident..(resident + 1)]));
    }

    private static IEnumerable<string> Words<T>(string group)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => Cell.Said<T>(group, value).Word!);
}
