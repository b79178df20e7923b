using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using Xunit;
using Request = HappyCommunity.Live.Requests.Request;

namespace HappyCommunity.Live.Tests.Requests;

/// <summary>A request that goes on as an earlier one. Of "cleaning", which is to be accepted within 4 hours and answered within 2 days.</summary>
public sealed class DuplicateRulesTests
{
    private static readonly Actor Li = Actor.Staff("li");

    private readonly Town _town = Town.Founded();

    [Fact]
    public void Merged_ItsSenderAndThoseWhoJoined_FollowTheOther()
    {
        Ask(0, 1);
        Ask(1, 2);
        _town.Accept(2, new JoinRequest(2));
        _town.Accept(0, new JoinRequest(2));

        _town.Accept(Li, new MergeRequest(2, 1));

        Assert.Equal([1, 2], Of(1).Joined.Order());
        Assert.Empty(Of(2).Joined);
        var mine = Mine(1).Requests.Single();
        Assert.Equal((RequestStage.Merged, 1), (mine.Stage, mine.MergedInto));
        Assert.Equal((RequestStepKind.Merged, 1), (mine.Stages[^1].Stage, mine.Stages[^1].Other));
        Assert.Equal([1], Mine(1).Joined.Select(r => r.Number));
        Assert.Equal([1], Mine(2).Joined.Select(r => r.Number));
        Assert.Empty(Mine(0).Joined);
        Assert.Equal([2], Assert.IsType<DeskMatter>(_town.Accept(Li, new OpenRequest(1))).Duplicates);

        _town.Accept(Li, new AcceptRequest(1));
        Assert.Equal([0, 1], PushNotices.Of(new RequestAccepted(1), _town.State, _town.Now)!.Residents!.Value.Order());
        Assert.Equal("request-merged", _town.Refuse(1, new GiveFeedback(2, true, 5)).Code);
        Assert.Equal("request-not-at-stage", _town.Refuse(Li, new AcceptRequest(2)).Code);
    }

    [Fact]
    public void Merged_TheAnswerIsForItsSenderToo_ButNoneFromBefore()
    {
        Ask(0, 1);
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new AnswerRequest(1, "for the first alone"));
        _town.Accept(0, new GiveFeedback(1, false, null));
        Ask(1, 2);
        _town.Accept(Li, new MergeRequest(2, 1));
        Assert.Null(Read(1).Answer);

        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new AnswerRequest(1, "for both"));

        Assert.Equal(("for both", "for both"), (Read(0).Answer, Read(1).Answer));
        Assert.Equal("cleaning 2", Read(1).Text);
    }

    [Fact]
    public void Merged_CountsOnce_AndIsAResponse()
    {
        Ask(0, 1);
        Ask(1, 2);
        _town.Accept(Li, new MergeRequest(2, 1));
        _town.Pass(TimeSpan.FromDays(3));

        var shown = _town.Show().Requests!;
        Assert.Equal((1, 1), (shown.Submitted, shown.Overdue));
        Assert.Equal((1, 2), (shown.Rates.Response.N, shown.Rates.Response.Of));
        Assert.Equal((0, 1), (shown.Rates.Resolution.N, shown.Rates.Resolution.Of));
    }

    [Fact]
    public void Merge_HidesNothingThatIsOverdue_AndGoesIntoAnEarlierOneThatIsOpen()
    {
        Ask(0, 1, "parking");
        Ask(1, 2);
        Assert.Equal("request-not-earlier", _town.Refuse(Li, new MergeRequest(1, 2)).Code);
        Assert.Equal("request-not-earlier", _town.Refuse(Li, new MergeRequest(1, 1)).Code);
        Assert.Equal("request-unknown", _town.Refuse(Li, new MergeRequest(2, 9)).Code);
        _town.Pass(TimeSpan.FromDays(3));
        Assert.Equal("request-is-overdue", _town.Refuse(Li, new MergeRequest(2, 1)).Code);

        _town.Pass(TimeSpan.FromDays(3));
        _town.Accept(Li, new MergeRequest(2, 1));
        Ask(2, 3);
        _town.Accept(Li, new AcceptRequest(1));
        _town.Accept(Li, new AnswerRequest(1, "好了"));
        Assert.Equal("request-not-at-stage", _town.Refuse(Li, new MergeRequest(3, 1)).Code);
    }

    [Fact]
    public void MergedOfMerged_AllFollowTheFirst()
    {
        Ask(0, 1);
        Ask(1, 2);
        Ask(2, 3);
        _town.Accept(Li, new MergeRequest(3, 2));
        _town.Accept(Li, new MergeRequest(2, 1));

        Assert.Equal((1, 1), (Of(2).MergedInto, Of(3).MergedInto));
        Assert.Equal([1, 2], Of(1).Joined.Order());
        Assert.Equal(Town.Json(_town.State), Town.Json(_town.ReadBack()));
        Assert.Equal(Town.Json(_town.State), Town.Json(Snapshot.Take(_town.State).Restore()));
    }

    private void Ask(int resident, int number, string category = "cleaning") => Assert.Equal(
        number, Assert.IsType<RequestReply>(_town.Accept(resident, new SubmitRequest(category, $"{category} {number}", 1, (UInt128)number))).Number);

    private Request Of(int number) => _town.State.Requests.Find(number)!;

    private ResidentRecord Mine(int resident) => ResidentRecords.Show("c", _town.State, resident, _town.Now)!;

    /// <summary>A resident's own request as read, with its words.</summary>
    private MyRequest Read(int resident)
    {
        var own = MyRequests.Own(_town.State.Requests, resident).Single();
        var words = MyRequests.Versions(own).Distinct().Where(v => v > 0 && _town.Entries[(int)v - 1].Words is not null)
            .ToDictionary(v => v, v => _town.Entries[(int)v - 1].Words!);
        return MyRequests.AddWords(MyRequests.Show(own.Request, _town.Now), own, words);
    }
}
