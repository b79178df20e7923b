using CsCheck;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Push;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Activities;

/// <summary>What the office does with an activity once it is announced: changes it, calls it off, lets people in.</summary>
public sealed class ActivityOfficeTests
{
    private static readonly AnnounceActivity Clinic = new(
        "clinic", "义诊", "健身广场", Town.Start.AddHours(2), Town.Start.AddHours(4), 2, Changes: true);

    private readonly Town _town = Town.Founded();

    [Fact]
    public void Change_ShowsWhatItIsNow_AndHowOftenItWasChanged()
    {
        Office(Clinic);
        Office(Clinic);
        Assert.Equal(0, Shown().Revision);

        Office(Clinic with { Title = "口腔义诊", Place = "活动室", StartsAt = Clinic.StartsAt.AddHours(1), Goal = 30, Unit = "人" });

        var shown = Shown();
        Assert.Equal(
            ("口腔义诊", "活动室", Clinic.StartsAt.AddHours(1), ActivityKind.Rally, 30, "人", 1),
            (shown.Title, shown.Place, shown.StartsAt, shown.Kind, shown.Goal, shown.Unit, shown.Revision));
    }

    [Fact]
    public void Change_OfOneWhoDoesNotSayChanges_ChangesNothing()
    {
        Office(Clinic);

        Office(Clinic with { Title = "口腔义诊", Changes = false });

        Assert.Equal("义诊", Shown().Title);
    }

    [Fact]
    public void Change_ToMoreSeats_MovesUpThoseWhoWaitInTheirOrder()
    {
        Office(Clinic);
        _town.Accept(0, new SignUp("clinic", 2));
        _town.Accept(2, new SignUp("clinic", 2));
        _town.Accept(4, new SignUp("clinic"));

        Office(Clinic with { Capacity = 3 });
        // One seat is free, but who is first in line wants two.
        Assert.Equal((2, 3), (Shown().Confirmed, Shown().Waitlisted));

        Office(Clinic with { Capacity = 4 });
        Assert.Equal((4, 1), (Shown().Confirmed, Shown().Waitlisted));
        Assert.Equal(new SignupReply(SignupStatus.Waitlisted, 1), _town.Accept(4, new SignUp("clinic")));
    }

    [Fact]
    public void Change_ToFewerSeats_ThrowsNobodyOut_AndGivesNoneAway()
    {
        Office(Clinic with { Capacity = 4 });
        _town.Accept(0, new SignUp("clinic", 2));
        _town.Accept(2, new SignUp("clinic", 2));

        Office(Clinic with { Capacity = 1 });
        Assert.Equal((4, 1), (Shown().Confirmed, Shown().Capacity));

        _town.Accept(4, new SignUp("clinic"));
        _town.Accept(0, new Leave("clinic"));
        Assert.Equal((2, 1), (Shown().Confirmed, Shown().Waitlisted));
        _town.Accept(2, new Leave("clinic"));
        Assert.Equal((1, 0), (Shown().Confirmed, Shown().Waitlisted));
    }

    [Fact]
    public void Change_ToALaterStart_StartsItThen()
    {
        Office(Clinic);
        _town.PassTo(Clinic.StartsAt);
        Assert.True(_town.State.Activities.Find("clinic")!.MarkedStarted);

        Office(Clinic with { StartsAt = Clinic.StartsAt.AddDays(1), EndsAt = Clinic.EndsAt.AddDays(1) });
        Assert.False(_town.State.Activities.Find("clinic")!.MarkedStarted);

        _town.PassTo(Clinic.EndsAt.AddDays(1));
        var activity = _town.State.Activities.Find("clinic")!;
        Assert.True(activity is { MarkedStarted: true, MarkedEnded: true });
        Assert.Equal("activity-over", Refused(Clinic with { Title = "口腔义诊" }));
        _town.Pass(TimeSpan.FromDays(16));
        Assert.Equal("activity-over", Refused(Clinic with { Title = "口腔义诊" }));
    }

    [Fact]
    public void Announcement_ThatCannotBe_IsRefused()
    {
        Assert.Equal("activity-date-out-of-range", Refused(Clinic with { StartsAt = Town.Start.AddHours(-2), EndsAt = Town.Start }));
        Assert.Equal("activity-date-out-of-range", Refused(Clinic with { EndsAt = Town.Start.AddDays(367) }));
        Assert.Equal("activity-malformed", Refused(Clinic with { Capacity = 0 }));
        Office(Clinic);
        Assert.Equal("activity-date-out-of-range", Refused(Clinic with { StartsAt = Town.Start.AddHours(-2), EndsAt = Town.Start }));
        Assert.Equal("text-empty", Refused(Clinic with { Title = " " }));
        for (var n = 1; n < 200; n++)
            Office(Clinic with { Id = $"a{n}" });
        Assert.Equal("activities-too-many", Refused(Clinic with { Id = "a200" }));
    }

    [Fact]
    public void Cancelled_IsSeenByThoseSignedUp_CountedNoMore_AndGoneWithTheDay()
    {
        Office(Clinic with { Capacity = 1 });
        _town.Accept(0, new SignUp("clinic"));
        _town.Accept(2, new SignUp("clinic"));
        Office(new OpenDoor("clinic") { Token = Steps.Door });
        Assert.Equal(1, _town.State.Activities.Signups);

        Office(new CancelActivity("clinic"));

        Assert.Equal((true, 1), (Shown().Cancelled, Shown().Revision));
        Assert.Equal(0, _town.State.Activities.Signups);
        Assert.Equal("clinic", Assert.Single(ResidentRecords.Show("c", _town.State, 0, _town.Now)!.Signups).Activity);
        Assert.Equal(TickerKind.ActivityCancelled, _town.Show().Ticker!.Value[0].Kind);
        Assert.Equal("activity-cancelled", _town.Refuse(4, new SignUp("clinic")).Code);
        Assert.Equal("activity-cancelled", _town.Refuse(0, new CheckIn("clinic", Steps.Door)).Code);
        Assert.Equal("activity-cancelled", _town.Refuse(0, new RateActivity("clinic", 5)).Code);
        Assert.Equal("activity-cancelled", Refused(new CheckInAtDoor("clinic", 0)));
        Assert.Equal("activity-cancelled", Refused(Clinic with { Title = "口腔义诊" }));
        _town.Accept(2, new Leave("clinic"));

        _town.Pass(TimeSpan.FromDays(1));
        _town.Accept(4, new HappyCommunity.Live.Ratings.Rate("safety", 5));
        Assert.Empty(_town.Show().Activities!.Value);
        Assert.Equal(0, _town.State.Activities.Signups);
        Assert.Equal("activity-unknown", Refused(new CancelActivity("clinic")));
    }

    [Fact]
    public void Cancelled_TellsThePhonesOfThoseSignedUp()
    {
        Office(Clinic with { Capacity = 1 });
        _town.Accept(4, new SignUp("clinic"));
        _town.Accept(2, new SignUp("clinic"));

        var notice = PushNotices.Of(new ActivityCancelled("clinic"), _town.State, _town.Now)!;

        Assert.Equal([4, 2], notice.Residents!.Value);
        Assert.Equal((PushTopic.Seat, "activity-cancelled", "activities/clinic", "义诊"), (notice.Topic, notice.Kind, notice.Path, notice.Title));
    }

    [Fact]
    public void Cancel_OfWhatIsOver_IsRefused()
    {
        Office(Clinic);
        _town.PassTo(Clinic.EndsAt);

        Assert.Equal("activity-over", Refused(new CancelActivity("clinic")));
    }

    [Fact]
    public void Door_ListsWhoComes_AndLetsThemInByTheirNumber()
    {
        Office(Clinic);
        _town.Accept(0, new SignUp("clinic", 2));
        _town.Accept(4, new SignUp("clinic"));
        Assert.Equal("check-in-too-early", Refused(new CheckInAtDoor("clinic", 0)));
        _town.PassTo(Clinic.StartsAt.AddMinutes(-30));

        Office(new CheckInAtDoor("clinic", 0));

        Assert.Equal("not-signed-up", Refused(new CheckInAtDoor("clinic", 4)));
        Assert.Equal("not-signed-up", Refused(new CheckInAtDoor("clinic", 99)));
        Assert.Equal("activity-unknown", Refused(new CheckInAtDoor("tea", 0)));
        Assert.Equal(
            [new DoorSignup(0, 2, SignupStatus.Confirmed, true), new DoorSignup(4, 1, SignupStatus.Waitlisted, false)],
            ((SignupsReply)_town.Accept(Actor.Staff("li"), new FindSignups("clinic"))).Signups);
        Assert.Equal(2, Shown().CheckedIn);
        // Being let in takes part in the ticker as being there does, and the resident may rate.
        Assert.Equal(TickerKind.Checkin, _town.Show().Ticker!.Value[0].Kind);
        _town.PassTo(Clinic.EndsAt);
        _town.Accept(0, new RateActivity("clinic", 5));
        Assert.Equal("activity-unknown", Refused(new FindSignups("tea")));
    }

    /// <summary>Whatever seats the office gives or takes: who has one keeps it, and none that fits who is first in line is free.</summary>
    [Fact]
    public void Seats_WhateverIsChanged_AreLostByNobodyAndLeftFreeForNobody() => Gen.Frequency<Step>(
        (2, Steps.By(Steps.Office, Steps.AnnounceActivity)), (6, Steps.By(Steps.Office, Steps.ChangeActivity)),
        (20, Steps.By(Steps.Somebody, Steps.ActivityCommand)))
        .Array[1, 60].Sample(steps =>
        {
            var town = Town.Founded();
            foreach (var step in steps)
            {
                var before = town.State.Activities.Activities.ToDictionary(a => a.Facts.Id, a => a.Confirmed.ToList());
                step.Take(town);
                foreach (var activity in town.State.Activities.Activities)
                    AssertFair(activity, before.GetValueOrDefault(activity.Facts.Id) ?? [], step);
            }
        }, iter: 400);

    private static void AssertFair(Activity activity, List<int> seated, Step step)
    {
        var lost = seated.Except(activity.Confirmed).ToList();
        Assert.True(lost.Count == 0 || (step.Command is Leave && lost is [var one] && one == step.By.Ordinal), $"{step}");
        Assert.Empty(activity.Confirmed.Intersect(activity.Waitlist));
        if (activity.Waitlist is [var first, ..])
            Assert.True(activity.PersonsOf(first) > activity.Facts.Capacity - activity.Seated, $"{step}");
    }

    private ActivityItem Shown() => Assert.Single(_town.Show().Activities!.Value);

    private string Refused(Command command) => _town.Refuse(Actor.System, command).Code;

    private void Office(Command command) => _town.Accept(Actor.Staff("li"), command);
}
