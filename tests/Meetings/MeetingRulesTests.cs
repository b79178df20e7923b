using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Meetings;

public sealed class MeetingRulesTests
{
    private static readonly AnnounceMeeting Needs = new("needs", "民情问需会", "活动室", Town.Start.AddDays(3));

    private readonly Town _town = Town.Founded();

    [Fact]
    public void Meeting_FromTheCallToWhatCameOfIt()
    {
        Office(Needs);
        Assert.Equal(new MeetingItem("needs", "民情问需会", "活动室", Needs.StartsAt, false, []), Shown());
        Assert.Equal("meeting-not-begun", Refused(new RecordMeeting("needs", [new("长椅")])));

        _town.PassTo(Needs.StartsAt);
        Office(new RecordMeeting("needs", [new("长椅")]));
        Office(new RecordMeeting("needs", [new("先补两把长椅", 7), new("音响 8 点前结束")]));

        Assert.Equal([new("先补两把长椅", 7), new("音响 8 点前结束")], Shown().Outcomes);
        Assert.Equal("meeting-held", Refused(new CancelMeeting("needs")));
        Assert.Equal("meeting-held", Refused(Needs with { StartsAt = Needs.StartsAt.AddDays(9) }));
        Office(Needs);
    }

    [Fact]
    public void Outcomes_OfWhichRequestsAreMade_BearTheirNumbers()
    {
        Office(Needs);
        _town.PassTo(Needs.StartsAt);
        Office(new RecordMeeting("needs", [new("长椅"), new("路灯", 3), new("音响 8 点前结束")]));

        Office(new LinkRequests("needs", [new("长椅", 7), new("路灯", 8), new("没说过的", 9)]));

        Assert.Equal([new("长椅", 7), new("路灯", 3), new("音响 8 点前结束")], Shown().Outcomes);
        Assert.Equal("meeting-unknown", Refused(new LinkRequests("none", [new("长椅", 7)])));
        Assert.Equal("meeting-outcomes-malformed", Refused(new LinkRequests("needs", default)));
        Assert.Equal("meeting-outcomes-malformed", Refused(new LinkRequests("needs", [new("长椅")])));
    }

    [Fact]
    public void Meeting_CalledOff_SaysSoUntilItsTimeAndMayBeHeldAnotherDay()
    {
        Office(Needs);
        Office(new CancelMeeting("needs"));
        // A call that is repeated late does not bring it back.
        Office(Needs);
        Assert.True(Shown().Cancelled);

        Office(Needs with { StartsAt = Needs.StartsAt.AddDays(1), Place = "小广场" });
        Assert.Equal(("小广场", false), (Shown().Place, Shown().Cancelled));

        Office(new CancelMeeting("needs"));
        _town.PassTo(Needs.StartsAt.AddDays(1));
        Assert.Equal("meeting-cancelled", Refused(new RecordMeeting("needs", [new("长椅")])));
        _town.Pass(TimeSpan.FromDays(1));
        Assert.Empty(_town.Show().Meetings!.Value);
    }

    [Fact]
    public void Meetings_ThatAreLongOver_LeaveTheList()
    {
        for (var n = 1; n <= 8; n++)
            Office(Needs with { Id = $"m{n}", StartsAt = Town.Start.AddDays(n) });
        _town.PassTo(Town.Start.AddDays(8));
        for (var n = 1; n <= 7; n++)
            Office(new RecordMeeting($"m{n}", [new("长椅")]));
        Assert.Equal(8, _town.Show().Meetings!.Value.Length);

        _town.Pass(TimeSpan.FromDays(1));
        Assert.Equal(["m3", "m4", "m5", "m6", "m7", "m8"], _town.Show().Meetings!.Value.Select(m => m.Id));

        // Nobody has written down what came of the last.
        _town.Accept(0, new HappyCommunity.Live.Ratings.Rate("safety", 5));
        _town.Pass(TimeSpan.FromDays(29));
        _town.Accept(0, new HappyCommunity.Live.Ratings.Rate("safety", 4));
        _town.Pass(TimeSpan.FromDays(31));
        Assert.Equal(["m3", "m4", "m5", "m6", "m7"], _town.Show().Meetings!.Value.Select(m => m.Id));
        Assert.Equal("meeting-unknown", Refused(new RecordMeeting("m8", [new("长椅")])));
    }

    [Fact]
    public void Meeting_ThatCannotBe_IsRefused()
    {
        Assert.Equal("meeting-date-out-of-range", Refused(Needs with { StartsAt = Town.Start }));
        Assert.Equal("meeting-date-out-of-range", Refused(Needs with { StartsAt = Town.Start.AddDays(367) }));
        Assert.Equal("bad-id", Refused(Needs with { Id = "" }));
        Assert.Equal("text-empty", Refused(Needs with { Place = "" }));
        Assert.Equal("text-too-long", Refused(Needs with { Title = new string('会', 81) }));
        Assert.Equal("meeting-outcomes-malformed", Refused(new RecordMeeting("needs", default)));
        Assert.Equal("meeting-outcomes-malformed", Refused(new RecordMeeting("needs", [])));
        Assert.Equal("meeting-outcomes-malformed", Refused(new RecordMeeting("needs", [new("长椅", 0)])));
        Assert.Equal("meeting-outcomes-malformed", Refused(new RecordMeeting("needs", [.. Enumerable.Repeat(new MeetingOutcome("长椅"), 21)])));
        Assert.Equal("text-too-long", Refused(new RecordMeeting("needs", [new(new string('椅', 201))])));
        Assert.Equal("meeting-unknown", Refused(new RecordMeeting("needs", [new("长椅")])));
        Office(new CancelMeeting("needs"));
        for (var n = 0; n < 30; n++)
            Office(Needs with { Id = $"m{n}" });
        Assert.Equal("meetings-too-many", Refused(Needs));
        Office(Needs with { Id = "m0", Title = "居民议事会" });
    }

    /// <summary>Whatever the office does: they are in order, no more than there may be, and what was held stays as it was.</summary>
    [Fact]
    public void Meetings_WhateverIsDone_AreInOrderAndFew() => Steps.By(Steps.Office, Steps.Meet).Array[1, 80].Sample(steps =>
    {
        var town = Town.Founded();
        foreach (var step in steps)
        {
            var before = town.Show().Meetings!.Value;
            step.Take(town);
            var after = town.Show().Meetings!.Value;

            Assert.Equal(after.OrderBy(m => m.StartsAt).Select(m => m.Id), after.Select(m => m.Id));
            Assert.Equal(after.Length, after.DistinctBy(m => m.Id).Count());
            Assert.DoesNotContain(after, m => m.Cancelled && !m.Outcomes.IsEmpty);
            Assert.DoesNotContain(after, m => m.StartsAt > town.Now && !m.Outcomes.IsEmpty);
            foreach (var held in before.Where(m => !m.Outcomes.IsEmpty))
                Assert.Equal(held.StartsAt, after.SingleOrDefault(m => m.Id == held.Id)?.StartsAt ?? held.StartsAt);
        }
        town.Pass(TimeSpan.FromDays(1));
        Assert.InRange(town.Show().Meetings!.Value.Count(m => !m.Outcomes.IsEmpty), 0, 5);
    }, iter: 200);

    private MeetingItem Shown() => Assert.Single(_town.Show().Meetings!.Value);

    private string Refused(Command command) => _town.Refuse(Actor.System, command).Code;

    private void Office(Command command) => _town.Accept(Actor.Staff("li"), command);
}
