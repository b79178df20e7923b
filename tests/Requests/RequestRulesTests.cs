using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Requests;

public sealed class RequestRulesTests
{
    private static readonly SubmitRequest Lift = new("lift", "三号楼电梯异响", 3, 1);

    [Fact]
    public void Requests_WhoeverDoesWhatAndWhen_AreAtTheStageTheModelSays() => Gen.Frequency<Step>(
        (10, Steps.By(Steps.Somebody, Steps.Submit)), (15, Steps.By(Steps.Office, Steps.Handle)),
        (25, Steps.By(Steps.Office, Steps.Desk)),
        (10, Steps.By(Steps.Somebody, Steps.Feedback)), (8, Steps.By(Steps.Somebody, Steps.Join)), (1, Steps.By(Steps.Somebody, Steps.Handle)))
        .Array[1, 60].Sample(steps =>
        {
            var (town, model) = (Town.Founded(), new RequestModel());
            foreach (var step in steps)
            {
                var outcome = step.Take(town);
                Assert.Equal(model.Take(step, town.Now), outcome.Refusal?.Code);
            }
            model.AssertSame(town.State.Requests, town.Show().Requests!, town.Now);
        }, iter: 300);

    [Fact]
    public void Submit_TheSameKeyAgain_IsTheSameRequestAndAnotherTextUnderItIsRefused()
    {
        var town = Town.Founded();
        var first = town.Accept(0, Lift);

        town.Pass(TimeSpan.FromHours(30));
        Assert.Equal(first, town.Accept(0, Lift));
        Assert.Equal("idempotency-key-reused", town.Refuse(0, Lift with { Text = "别的" }).Code);
        Assert.Equal("idempotency-key-reused", town.Refuse(0, Lift with { Building = null }).Code);
        // Keys are each sender's own.
        Assert.Equal(2, Assert.IsType<RequestReply>(town.Accept(1, Lift)).Number);
    }

    [Fact]
    public void Words_StandBesideTheEntryAndNowhereElse()
    {
        var town = Town.Founded();
        town.Accept(0, Lift);
        town.Accept(Actor.System, new AcceptRequest(1));
        town.Accept(Actor.System, new AnswerRequest(1, "已更换轴承"));

        var submitted = town.Entries.Single(e => e.Kind == "request-submitted");
        var answered = town.Entries.Single(e => e.Kind == "request-answered");

        Assert.Equal(("三号楼电梯异响", "已更换轴承"), (submitted.Words, answered.Words));
        string[] kept =
        [
            Town.Json(town.State), Town.Json(town.Show()),
            .. town.Entries.Select(e => System.Text.Encoding.UTF8.GetString(e.Payload.Span)),
        ];
        Assert.All(kept, text =>
        {
            Assert.DoesNotContain("电梯", text, StringComparison.Ordinal);
            Assert.DoesNotContain("轴承", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Reopened_TwiceAtALevel_RisesWithANewDeadlineAndNoHigherThanTheHighest()
    {
        var town = Town.Founded();
        town.Accept(0, Lift);
        for (var time = 0; time < 6; time++)
        {
            town.Accept(Actor.System, new AcceptRequest(1));
            town.Accept(Actor.System, new AnswerRequest(1, $"好了 {time}"));
            town.Pass(TimeSpan.FromHours(1));
            town.Accept(0, new GiveFeedback(1, Resolved: false, null));
            var request = town.State.Requests.Find(1)!;
            Assert.Equal(town.Now + RequestCategory.Find("lift")!.ResolveAt(request.Level), request.DueAt);
        }

        var record = ResidentRecords.Show("c", town.State, 0, town.Now)!.Requests[0];
        Assert.Equal((RequestLevel.Subdistrict, "subdistrict"), (record.Level, record.Handler));
        Assert.Equal(2, town.Entries.Count(e => e.Kind == "request-raised"));
        var raised = record.Stages.Select((step, index) => (step, index)).Where(x => x.step.Stage == RequestStepKind.Raised).ToList();
        Assert.Equal([(RequestLevel.Neighbourhood, "neighbourhood"), (RequestLevel.Subdistrict, "subdistrict")], raised.Select(x => (x.step.Level, x.step.Handler)));
        Assert.All(raised, x => Assert.Equal(RequestStepKind.Reopened, record.Stages[x.index - 1].Stage));
        Assert.All(record.Stages[..raised[0].index], step => Assert.Equal("property", step.Handler));
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
    }

    [Fact]
    public void Submit_WithPhotosThatBelongToSomething_IsRefusedUnlessItIsARepeat()
    {
        var town = Town.Founded();
        var photo = Guid.NewGuid();
        town.Accept(0, Lift with { Photos = [photo] });

        Assert.Equal([photo], town.Entries[^1].Photos!);
        town.Accept(0, Lift with { Photos = [photo], PhotosTaken = true });
        Assert.Equal("photo-taken", town.Refuse(0, Lift with { Key = 2, Photos = [photo], PhotosTaken = true }).Code);
        Assert.Equal("photo-too-many", town.Refuse(0, Lift with { Key = 2, Photos = [photo, photo] }).Code);
        Assert.Equal("photo-too-many", town.Refuse(0, Lift with { Key = 2, Photos = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())] }).Code);
        town.Accept(0, new OpenPhoto(1, photo));
        Assert.Equal("photo-unknown", town.Refuse(0, new OpenPhoto(1, Guid.NewGuid())).Code);
        Assert.Equal("request-unknown", town.Refuse(1, new OpenPhoto(1, photo)).Code);
        Assert.Equal("request-unknown", town.Refuse(Actor.System, new OpenPhoto(1, photo)).Code);
    }

    [Fact]
    public void Words_OfTextAndSpot_ComeApartAsTheyWere() => Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 9], Gen.String[Gen.Char['a', 'z'], 0, 9].Null())
        .Sample((text, spot) =>
        {
            var words = new RequestWords(text, spot);
            Assert.Equal(words, RequestWords.Split(words.Join()));
        });

    [Fact]
    public void Overdue_ComesByItselfAndGoesWithTheAnswer()
    {
        var town = Town.Founded();
        var reply = Assert.IsType<RequestReply>(town.Accept(0, Lift));
        Assert.Equal(town.Now.AddDays(1), reply.DueAt);
        town.Accept(Actor.System, new AcceptRequest(1));

        town.PassTo(reply.DueAt.AddMilliseconds(-1));
        Assert.Equal(0, town.Show().Requests!.Overdue);
        town.PassTo(reply.DueAt);
        Assert.Equal(1, town.Show().Requests!.Overdue);
        Assert.Equal("request-overdue", town.Entries[^1].Kind);

        town.Accept(Actor.System, new AnswerRequest(1, "好了"));
        Assert.Equal(0, town.Show().Requests!.Overdue);
        town.Accept(0, new GiveFeedback(1, Resolved: false, null));
        Assert.Equal(0, town.Show().Requests!.Overdue);
        town.Pass(TimeSpan.FromDays(1));
        Assert.Equal(1, town.Show().Requests!.Overdue);
    }

    [Fact]
    public void Feedback_IsTheSendersAlone()
    {
        var town = Town.Founded();
        town.Accept(0, Lift);
        town.Accept(Actor.System, new AcceptRequest(1));
        Assert.Equal("request-not-at-stage", town.Refuse(0, new GiveFeedback(1, true, 5)).Code);
        town.Accept(Actor.System, new AnswerRequest(1, "好了"));

        Assert.Equal("request-unknown", town.Refuse(1, new GiveFeedback(1, true, 5)).Code);
        Assert.Equal("not-on-roll", town.Refuse(Actor.System, new GiveFeedback(1, true, 5)).Code);
        Assert.Equal("score-out-of-range", town.Refuse(0, new GiveFeedback(1, true, null)).Code);
        Assert.Equal("score-out-of-range", town.Refuse(0, new GiveFeedback(1, true, 6)).Code);
        Assert.Equal("score-out-of-range", town.Refuse(0, new GiveFeedback(1, false, 0)).Code);
        town.Accept(0, new GiveFeedback(1, true, 5));
        Assert.Equal("request-not-at-stage", town.Refuse(0, new GiveFeedback(1, false, null)).Code);
    }

    [Theory]
    [InlineData("lifts", "text", 1, "request-category-unknown")]
    [InlineData("lift", " \n", 1, "text-empty")]
    [InlineData("lift", "a\0b", 1, "text-control-characters")]
    [InlineData("lift", "text", 0, "building-unknown")]
    [InlineData("lift", "text", 1000, "building-unknown")]
    public void Submit_Malformed_IsRefused(string category, string text, int building, string code) =>
        Assert.Equal(code, Town.Founded().Refuse(0, new SubmitRequest(category, text, building, 1)).Code);
}
