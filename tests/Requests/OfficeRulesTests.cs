using System.Text;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;
using Request = HappyCommunity.Live.Requests.Request;

namespace HappyCommunity.Live.Tests.Requests;

/// <summary>What the desk does about requests.</summary>
public sealed class OfficeRulesTests
{
    // To be accepted within an hour; answered within one day, two days of the neighbourhood, four of the subdistrict.
    private static readonly SubmitRequest Lift = new("lift", "三号楼电梯异响", 3, 1, "2 单元");
    private static readonly Actor Li = Actor.Staff("li");

    private readonly Town _town = Town.Founded();

    [Fact]
    public void Pause_TimeStandsStill_AndIsCounted()
    {
        _town.Accept(0, Lift);
        _town.Accept(Li, new AcceptRequest(1));
        _town.Pass(TimeSpan.FromHours(20));
        _town.Accept(Li, new PauseRequest(1, "等配件"));

        _town.Pass(TimeSpan.FromHours(30));
        Assert.Equal((0, 1), (_town.Show().Requests!.Overdue, _town.Show().Requests!.Paused));
        _town.Accept(Li, new ResumeRequest(1));
        Assert.Equal(Town.Start.AddHours(24 + 30), Of(1).DueAt);
        Assert.Equal((1, 30L * 3600), (Matter(1).TimesPaused, Matter(1).PausedSeconds));

        _town.Pass(TimeSpan.FromHours(4));
        Assert.Equal((1, "request-overdue"), (_town.Show().Requests!.Overdue, _town.Entries[^1].Kind));
        Assert.Equal("request-is-overdue", _town.Refuse(Li, new PauseRequest(1, "等配件")).Code);
        Assert.Equal((0, 1), Rate());
    }

    [Fact]
    public void Pause_EndsWithTheAnswer_AndOnlyWhatWasAcceptedIsPaused()
    {
        _town.Accept(0, Lift);
        Assert.Equal("request-not-at-stage", _town.Refuse(Li, new PauseRequest(1, "等")).Code);
        _town.Accept(Li, new AcceptRequest(1));
        Assert.Equal("text-empty", _town.Refuse(Li, new PauseRequest(1, " ")).Code);
        _town.Accept(Li, new PauseRequest(1, "等"));
        _town.Accept(Li, new AnswerRequest(1, "好了"));

        Assert.False(Of(1).IsPaused);
        Assert.Equal(0, _town.Show().Requests!.Paused);
    }

    [Fact]
    public void Move_UpAndDown_GainsNoTime()
    {
        _town.Accept(0, Lift);
        _town.Pass(TimeSpan.FromHours(30));
        Assert.Equal(1, _town.Show().Requests!.Overdue);

        _town.Accept(Li, new MoveRequest(1, RequestLevel.Neighbourhood, "物业办不了"));
        Assert.Equal((Town.Start.AddDays(2), "neighbourhood", 0), (Of(1).DueAt, Of(1).Handler, _town.Show().Requests!.Overdue));
        _town.Accept(Li, new MoveRequest(1, RequestLevel.Subdistrict, "要动用资金"));
        Assert.Equal(Town.Start.AddDays(4), Of(1).DueAt);
        _town.Accept(Li, new MoveRequest(1, RequestLevel.Compound, "物业能办"));

        _town.Pass(TimeSpan.Zero);
        Assert.Equal((Town.Start.AddDays(1), "property", 1), (Of(1).DueAt, Of(1).Handler, _town.Show().Requests!.Overdue));
        Assert.Equal("request-overdue", _town.Entries[^1].Kind);
        Assert.Equal(["物业办不了", "要动用资金", "物业能办"], _town.Entries.Where(e => e.Kind is "request-raised" or "request-handed-back").Select(e => e.Words));
    }

    [Fact]
    public void Assigned_IsWhoIsAnswerable_UntilItChangesItsLevel()
    {
        _town.Accept(0, Lift);
        _town.Accept(Li, new AssignRequest(1, "grid", "wang"));
        Assert.Equal(("grid", "wang"), (Of(1).Handler, Of(1).Staff));
        Assert.Equal("request-unit-unknown", _town.Refuse(Li, new AssignRequest(1, "police", null)).Code);

        _town.Accept(Li, new MoveRequest(1, RequestLevel.Neighbourhood, "大事"));
        Assert.Equal(("neighbourhood", null), (Of(1).Handler, Of(1).Staff));
        Assert.Equal("request-not-at-stage", _town.Refuse(Li, new AssignRequest(1, "grid", null)).Code);
        _town.Accept(Li, new AssignRequest(1, null, "zhao"));
        Assert.Equal(("neighbourhood", "zhao"), (Of(1).Handler, Of(1).Staff));

        var steps = ResidentRecords.Show("c", _town.State, 0, _town.Now)!.Requests[0].Stages;
        Assert.Equal(
            [(RequestStepKind.Submitted, "property"), (RequestStepKind.Assigned, "grid"), (RequestStepKind.Raised, "neighbourhood")],
            steps.Select(s => (s.Stage, s.Handler)));
        Assert.DoesNotContain("zhao", Town.Json(steps), StringComparison.Ordinal);
    }

    [Fact]
    public void Reach_OfTheProperty_IsWhatItIsAnswerableFor()
    {
        _town.Accept(0, Lift);
        _town.Accept(1, new SubmitRequest("noise", "半夜装修", 1, 1));
        Assert.Equal([1], List(RequestReach.Property).Select(r => r.Number));
        Assert.Equal([1, 2], List(RequestReach.All).Select(r => r.Number).Order());

        Assert.Equal("request-unknown", _town.Refuse(Li, new AcceptRequest(2) { Reach = RequestReach.Property }).Code);
        Assert.Equal("request-unknown", _town.Refuse(Li, new OpenRequest(2) { Reach = RequestReach.Property }).Code);
        _town.Accept(Li, new AcceptRequest(1) { Reach = RequestReach.Property });
        // Whoever hands it on sees it no more, and may repeat that nevertheless: the town does with every command.
        _town.Accept(Li, new AssignRequest(1, "committee", null) { Reach = RequestReach.Property });
        Assert.Equal("request-unknown", _town.Refuse(Li, new AnswerRequest(1, "好了") { Reach = RequestReach.Property }).Code);
    }

    [Theory]
    [InlineData(RequestReach.All, Permission.HandleRequests, Role.Worker)]
    [InlineData(RequestReach.Property, Permission.HandleRequests, Role.Property)]
    [InlineData(RequestReach.All, Permission.CommentRequests, Role.Property, Role.Official)]
    [InlineData(RequestReach.Property, Permission.HandleRequests, Role.Property, Role.Official)]
    [InlineData(RequestReach.Property, Permission.HandleRequests, Role.Property, Role.Volunteer)]
    public void Reach_OfGrants_IsTheFurthestOfThoseThatGiveThePermission(RequestReach reach, Permission permission, params Role[] roles)
    {
        Assert.Equal(reach, RequestReaches.Of(roles.Select(role => new Grant(role, "c")), ["city", "c"], permission));
        Assert.Equal(RequestReach.Property, RequestReaches.Of(roles.Select(role => new Grant(role, "elsewhere")), ["city", "c"], permission));
    }

    [Fact]
    public void Entered_ForSomebodyWithoutAPhone_IsClosedByTheOfficeAndCountedApart()
    {
        var reply = Assert.IsType<RequestReply>(_town.Accept(Li, Lift));
        Assert.Equal("idempotency-key-reused", _town.Refuse(Li, Lift with { Text = "别的" }).Code);
        Assert.Equal(2, Assert.IsType<RequestReply>(_town.Accept(0, Lift)).Number);
        Assert.Equal(RequestSenderKind.Office, Matter(reply.Number).Request.Sender);
        Assert.Equal("request-unknown", _town.Refuse(0, new GiveFeedback(1, true, 5)).Code);
        // The first on the roll, whose ordinal is 0, is nobody's stand-in.
        Assert.Equal([2], ResidentRecords.Show("c", _town.State, 0, _town.Now)!.Requests.Select(r => r.Number));

        _town.Accept(Li, new AcceptRequest(1));
        Assert.Equal("request-not-at-stage", _town.Refuse(Li, new CloseRequest(1, "孙大爷说好了")).Code);
        _town.Accept(Li, new AnswerRequest(1, "好了"));
        Assert.True(Matter(1).MayClose);
        _town.Accept(Li, new CloseRequest(1, "孙大爷说好了"));

        var shown = _town.Show().Requests!;
        Assert.Equal((1, 0), (shown.Closed, shown.Confirmed));
        Assert.Equal((0, 0), Rate());
        _town.Accept(Li, new AcceptRequest(2));
        _town.Accept(Li, new AnswerRequest(2, "好了"));
        Assert.Equal("request-for-the-resident", _town.Refuse(Li, new CloseRequest(2, "他说好了")).Code);
    }

    [Fact]
    public void Redacted_WordsNotesAndPhotos_AreGoneWhereverTheyWere()
    {
        var (kept, gone) = (Guid.NewGuid(), Guid.NewGuid());
        var (note, other) = (Guid.NewGuid(), Guid.NewGuid());
        _town.Accept(0, Lift with { Photos = [kept, gone] });
        _town.Accept(Li, new NoteRequest(1, note, "电话 139"));
        _town.Accept(Li, new NoteRequest(1, other, "已联系"));
        var before = Of(1).Facts.Fingerprint;

        _town.Accept(Li, new RedactRequest(1, Text: true, [note], [gone, Guid.NewGuid()]));

        Assert.Equal([null, null, "已联系", null], _town.Entries.TakeLast(4).Select(e => e.Words));
        Assert.Equal([gone], _town.Entries[^1].Released!);
        Assert.DoesNotContain(_town.Entries, e => Payload(e).Contains($"{before}", StringComparison.Ordinal));
        Assert.Equal([kept], Matter(1).Photos);
        Assert.Equal([other], Matter(1).Notes.Select(n => n.Id));
        Assert.Equal("photo-unknown", _town.Refuse(0, new OpenPhoto(1, gone)).Code);
        Assert.True(ResidentRecords.Show("c", _town.State, 0, _town.Now)!.Requests[0].Redacted);
        // The phone that repeats it, its answer having been lost, is not told off.
        _town.Accept(0, Lift with { Photos = [kept, gone] });
        Assert.Equal(Town.Json(_town.State), Town.Json(_town.ReadBack()));
    }

    [Fact]
    public void Erased_NotesAndReasonsGoWithTheSender_AndNoneIsWrittenAfter()
    {
        _town.Accept(0, Lift);
        _town.Accept(1, Lift with { Text = "another's" });
        foreach (var number in new[] { 1, 2 })
        {
            _town.Accept(Li, new NoteRequest(number, Guid.NewGuid(), $"note {number}"));
            _town.Accept(Li, new AcceptRequest(number));
            _town.Accept(Li, new PauseRequest(number, $"pause {number}"));
            _town.Accept(Li, new MoveRequest(number, RequestLevel.Neighbourhood, $"up {number}"));
            _town.Accept(Li, new MoveRequest(number, RequestLevel.Compound, $"down {number}"));
        }

        _town.Accept(0, new EraseResident(0, [], []));

        Assert.Equal(
            ["another's\u001E2 单元", "note 2", "pause 2", "up 2", "down 2"], _town.Entries.Select(e => e.Words).OfType<string>());
        Assert.Equal("request-wordless", _town.Refuse(Li, new NoteRequest(1, Guid.NewGuid(), "he left")).Code);
        _town.Accept(Li, new PauseRequest(1, "Mr Wang is away"));
        _town.Accept(Li, new AnswerRequest(1, "done, Mr Wang"));
        _town.Accept(Li, new CloseRequest(1, "Mr Wang is gone"));
        Assert.DoesNotContain(_town.Entries, e => e.Words?.Contains("Wang", StringComparison.Ordinal) == true);
        Assert.Equal(1, _town.Show().Requests!.Closed);
        Assert.Equal(Town.Json(_town.State), Town.Json(_town.ReadBack()));
    }

    [Fact]
    public void Anonymous_NobodyAtTheDeskSeesWhoseItIs()
    {
        _town.Accept(4, Lift with { Anonymous = true });
        _town.Accept(4, Lift with { Key = 2 });

        Assert.Equal((null, RequestSenderKind.Anonymous), (Matter(1).Resident, Matter(1).Request.Sender));
        Assert.Equal((4, RequestSenderKind.Resident), (Matter(2).Resident, Matter(2).Request.Sender));
        Assert.All(List(RequestReach.All), item => Assert.DoesNotContain("r4", Town.Json(item), StringComparison.Ordinal));
        Assert.All(Matter(1).Steps, step => Assert.Null(step.Account));
    }

    [Fact]
    public void Templates_AreTheOffices()
    {
        Assert.Equal("office-only", _town.Refuse(0, new SetAnswerTemplates([])).Code);
        Assert.Equal("request-category-unknown", _town.Refuse(Li, new SetAnswerTemplates([new("a", "lifts")])).Code);
        Assert.Equal("text-empty", _town.Refuse(Li, new SetAnswerTemplates([new("")])).Code);
        _town.Accept(Li, new SetAnswerTemplates([new("维保单位已到场。", "lift"), new("已办妥。")]));

        Assert.Equal(["维保单位已到场。", "已办妥。"], ListAll(new ListRequests(RequestReach.All)).Templates.Select(t => t.Text));
        Assert.Equal(Town.Json(_town.State), Town.Json(_town.ReadBack()));
    }

    [Fact]
    public void Settled_AreListedApart_TheHighestFirst()
    {
        for (var number = 1; number <= 3; number++)
        {
            _town.Accept(Li, Lift with { Key = (UInt128)number });
            _town.Accept(Li, new AcceptRequest(number));
            _town.Accept(Li, new AnswerRequest(number, "好了"));
            _town.Accept(Li, new CloseRequest(number, "好了"));
        }

        Assert.Empty(List(RequestReach.All));
        Assert.Equal([3, 2, 1], ListAll(new ListSettled(RequestReach.All, null)).Requests.Select(r => r.Number));
        Assert.Equal([1], ListAll(new ListSettled(RequestReach.All, 2)).Requests.Select(r => r.Number));
        Assert.Equal("office-only", _town.Refuse(0, new ListSettled(RequestReach.All, null)).Code);
        Assert.Equal("office-only", _town.Refuse(0, new ListRequests(RequestReach.All)).Code);
    }

    private static string Payload(HappyCommunity.Live.Ledger.LedgerEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);

    private Request Of(int number) => _town.State.Requests.Find(number)!;

    private DeskMatter Matter(int number) => Assert.IsType<DeskMatter>(_town.Accept(Li, new OpenRequest(number)));

    private DeskList ListAll(Command command) => Assert.IsType<DeskList>(_town.Accept(Li, command));

    private IEnumerable<DeskItem> List(RequestReach reach) => ListAll(new ListRequests(reach)).Requests;

    private (int N, int Of) Rate() => (_town.Show().Requests!.Rates.Resolution.N, _town.Show().Requests!.Rates.Resolution.Of);
}
