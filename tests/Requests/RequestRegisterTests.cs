using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using Xunit;

namespace HappyCommunity.Live.Tests.Requests;

/// <summary>What the ledger says of requests since a moment.</summary>
public sealed class RequestRegisterTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly RequestRegister _register = new();
    private long _version = 100;

    [Fact]
    public void Requests_AreAsTheyStand_WithWhenTheyChanged()
    {
        Happen(0, Actor.Resident(3), Submitted(7, "lift"));
        Happen(1, Actor.Staff("li"), new RequestAccepted(7));
        Happen(2, Actor.Staff("li"), new RequestAssigned(7, "grid", null));

        var request = Assert.Single(Find());

        Assert.Equal((7, "lift", RequestStage.Accepted, false, "grid"), (request.Number, request.Category, request.Stage, request.Closed, request.Handler));
        Assert.Equal((Start, Start.AddHours(2)), (request.SubmittedAt, request.ChangedAt));
        Assert.Equal("r3", request.By);
    }

    [Fact]
    public void Answered_IsClosed_OnceItsResidentSaysSo_OrHasNotInTime_AndOpenWhereReopened()
    {
        foreach (var number in new[] { 1, 2, 3 })
        {
            Happen(number, Actor.Resident(number), Submitted(number, "lift"));
            Happen(number + 1, Actor.System, new RequestAccepted(number));
            Happen(number + 2, Actor.System, new RequestAnswered(number, 1));
        }
        Assert.All(Find(), request => Assert.False(request.Closed));

        Happen(50, Actor.Resident(1), new RequestConfirmed(1, 5));
        Happen(60, Actor.System, new RequestUnjudged(2));
        Happen(61, Actor.System, new RequestUnjudged(3));
        Happen(70, Actor.Resident(3), new RequestReopened(3, Start.AddDays(9)));

        Assert.Equal([(3, false, 70), (2, true, 60), (1, true, 50)], Find().Select(r => (r.Number, r.Closed, (int)(r.ChangedAt - Start).TotalHours)));
    }

    [Fact]
    public void WhatIsFromBefore_PassesBy_AlsoWhereALaterOneGoesOnAsIt()
    {
        Happen(0, Actor.System, new RequestAccepted(4));
        Happen(1, Actor.Resident(1), Submitted(5, "lift"));
        Happen(2, Actor.System, new RequestMerged(5, 4));
        Happen(3, Actor.System, new RequestAnswered(4, 1));

        var request = Assert.Single(Find());

        Assert.Equal((5, RequestStage.Merged, true, 4), (request.Number, request.Stage, request.Closed, request.MergedInto));
    }

    [Fact]
    public void Query_Limits()
    {
        for (var number = 1; number <= 9; number++)
            Happen(number, Actor.Resident(1), Submitted(number, number % 2 == 0 ? "lift" : "noise"));
        Happen(20, Actor.System, new RequestMerged(9, 1));

        Assert.Equal([9, 8, 7], Numbers(All with { Limit = 3 }));
        Assert.Equal([8, 6, 4, 2], Numbers(All with { Categories = ["lift"] }));
        Assert.Equal([9], Numbers(All with { Closed = true }));
        Assert.Equal([4, 3], Numbers(All with { From = Start.AddHours(3), Until = Start.AddHours(5) }));
        Assert.Equal([5, 2], Numbers(All with { Numbers = [2, 5, 77] }));
        Assert.Equal([6], Numbers(All with { Key = 6 }));
    }

    private static RegisterQuery All { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1_000);

    private static RequestSubmitted Submitted(int number, string category) => new(number, category, null, Start.AddDays(3), (UInt128)number, 1);

    private List<RegisteredRequest> Find() => [.. _register.Find(All)];

    private IEnumerable<int> Numbers(RegisterQuery query) => _register.Find(query).Select(request => request.Number);

    private void Happen(int hours, Actor by, Event happened) =>
        _register.Take(happened, new Stamp(++_version, Start.AddHours(hours), new DateOnly(2026, 9, 1), by));
}
