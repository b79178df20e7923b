using CsCheck;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Activities;

public sealed class ActivityRulesTests
{
    private static readonly AnnounceActivity Clinic = new(
        "clinic", "义诊", "健身广场", Town.Start.AddHours(2), Town.Start.AddHours(4), 2);

    private const string Door = Steps.Door;

    [Fact]
    public void Seats_WhoeverComesAndGoes_AreNeverTooManyAndGoToThoseWhoWaitInOrder() => Gen.Frequency<Step>(
        (3, Steps.By(Steps.Office, Steps.AnnounceActivity)), (1, Steps.By(Steps.Office, Steps.OpenDoor)),
        (30, Steps.By(Steps.Somebody, Steps.ActivityCommand)))
        .Array[1, 60].Sample(steps =>
        {
            var (town, model) = (Town.Founded(), new ActivityModel());
            foreach (var step in steps)
            {
                var outcome = step.Take(town);
                Assert.Equal(model.Take(step, town.Now), outcome.Refusal?.Code ?? (outcome.Reply as SignupReply)?.ToString());
                foreach (var activity in town.State.Activities.Activities)
                    model.AssertSame(activity);
            }
        }, iter: 400);

    [Fact]
    public void Waitlist_WhenASeatBecomesFree_MovesUpOnePlaceEach()
    {
        var town = Announced(Clinic);
        SignupReply[] replies = [.. Enumerable.Range(0, 5).Select(r => SignUp(town, r))];
        Assert.Equal([null, null, 1, 2, 3], replies.Select(r => r.Position));

        town.Accept(0, new Leave("clinic"));

        Assert.Equal(new SignupReply(SignupStatus.Confirmed, null), SignUp(town, 2));
        Assert.Equal(new SignupReply(SignupStatus.Waitlisted, 1), SignUp(town, 3));
        Assert.Equal(new SignupReply(SignupStatus.Waitlisted, 3), SignUp(town, 0));
        town.Accept(3, new Leave("clinic"));
        Assert.Equal(new SignupReply(SignupStatus.Waitlisted, 1), SignUp(town, 4));
    }

    [Fact]
    public void Waitlist_WhoWaitsForTwoSeats_IsPassedByNobody()
    {
        var town = Announced(Clinic);
        SignUp(town, 0);

        Assert.Equal(new SignupReply(SignupStatus.Waitlisted, 1, 2), SignUp(town, 2, 2));
        Assert.Equal(new SignupReply(SignupStatus.Waitlisted, 3), SignUp(town, 4));
        Assert.Equal("no-second-seat", town.Refuse(0, new SignUp("clinic", 2)).Code);
        Assert.Equal((1, 3), (Shown(town).Confirmed, Shown(town).Waitlisted));

        town.Accept(0, new Leave("clinic"));
        Assert.Equal(new SignupReply(SignupStatus.Confirmed, null, 2), SignUp(town, 2, 2));
        Assert.Equal(new SignupReply(SignupStatus.Waitlisted, 1), SignUp(town, 4));
    }

    [Fact]
    public void Waitlist_WhoWaitsForTwoSeatsAndNeedsOne_GetsTheOneThatIsFree()
    {
        var town = Announced(Clinic);
        SignUp(town, 0);
        SignUp(town, 2, 2);

        Assert.Equal(new SignupReply(SignupStatus.Confirmed, null), SignUp(town, 2));

        Assert.Equal((2, 0), (Shown(town).Confirmed, Shown(town).Waitlisted));
    }

    [Fact]
    public void Waitlist_WhenWhoWaitsForTwoSeatsLeaves_TheFreeSeatGoesToTheNext()
    {
        var town = Announced(Clinic);
        SignUp(town, 0);
        SignUp(town, 2, 2);
        SignUp(town, 4);

        town.Accept(2, new Leave("clinic"));

        Assert.Equal(new SignupReply(SignupStatus.Confirmed, null), SignUp(town, 4));
    }

    [Fact]
    public void Signup_OfTwoBecomingOne_GivesTheSeatToWhoWaits()
    {
        var town = Announced(Clinic);
        SignUp(town, 0, 2);
        SignUp(town, 2);

        Assert.Equal(new SignupReply(SignupStatus.Confirmed, null), SignUp(town, 0));

        Assert.Equal(new SignupReply(SignupStatus.Confirmed, null), SignUp(town, 2));
        Assert.Equal("no-second-seat", town.Refuse(0, new SignUp("clinic", 2)).Code);
    }

    [Fact]
    public void Household_IsNotSignedUpForMorePeopleThanItHas()
    {
        var town = Announced(Clinic with { Capacity = 20 });
        SignUp(town, 0, 2);

        Assert.Equal("household-signed-up", town.Refuse(1, new SignUp("clinic")).Code);

        SignUp(town, 0);
        SignUp(town, 1);
        Assert.Equal("household-signed-up", town.Refuse(1, new SignUp("clinic", 2)).Code);
        Assert.Equal("persons-out-of-range", town.Refuse(4, new SignUp("clinic", 0)).Code);
        Assert.Equal("no-second-seat", Announced(Clinic with { Capacity = 1 }).Refuse(4, new SignUp("clinic", 2)).Code);
    }

    [Fact]
    public void CheckIn_HasItsTimeItsPeopleAndItsDoor()
    {
        var town = Announced(Clinic);
        SignUp(town, 0, 2);
        Assert.Equal("door-token-wrong", town.Refuse(0, new CheckIn("clinic", Door)).Code);
        OpenDoor(town);
        Assert.Equal("check-in-too-early", town.Refuse(0, new CheckIn("clinic", Door)).Code);
        town.PassTo(Clinic.StartsAt.AddMinutes(-60));

        town.Accept(0, new CheckIn("clinic", Door));
        Assert.Equal("door-token-wrong", town.Refuse(0, new CheckIn("clinic", "0123456789AC")).Code);
        Assert.Equal("not-signed-up", town.Refuse(1, new CheckIn("clinic", Door)).Code);
        Assert.Equal(2, Shown(town).CheckedIn);

        town.Accept(0, new Leave("clinic"));
        Assert.Equal(0, Shown(town).CheckedIn);
        SignUp(town, 1);
        town.PassTo(Clinic.EndsAt);
        Assert.Equal("activity-over", town.Refuse(1, new CheckIn("clinic", Door)).Code);
        Assert.Equal("activity-over", town.Refuse(2, new SignUp("clinic")).Code);
    }

    [Fact]
    public void Door_IsSettledOnceAndForTheOfficeAlone()
    {
        var town = Announced(Clinic);

        Assert.Equal("office-only", town.Refuse(0, new OpenDoor("clinic")).Code);
        Assert.Equal("activity-unknown", town.Refuse(Actor.System, new OpenDoor("other")).Code);
        Assert.Equal(new DoorReply(Door), OpenDoor(town));
        Assert.Equal(new DoorReply(Door), town.Accept(Actor.Staff("li"), new OpenDoor("clinic")));
        Assert.DoesNotContain(Door, Town.Json(town.Show()), StringComparison.Ordinal);
    }

    [Fact]
    public void Rating_OfWhoWasThere_CountsForTwoWeeksAndIsShownFromFiveOn()
    {
        var town = Announced(Clinic with { Capacity = 6 });
        for (var resident = 0; resident < 6; resident++)
            SignUp(town, resident);
        town.Accept(5, new Leave("clinic"));
        Assert.Equal("activity-not-over", town.Refuse(0, new RateActivity("clinic", 5)).Code);
        town.PassTo(Clinic.EndsAt);

        Assert.Equal("not-there", town.Refuse(5, new RateActivity("clinic", 5)).Code);
        Assert.Equal("score-out-of-range", town.Refuse(0, new RateActivity("clinic", 6)).Code);
        for (var resident = 0; resident < 4; resident++)
            town.Accept(resident, new RateActivity("clinic", 5));
        town.Accept(3, new RateActivity("clinic", 3));
        Assert.Null(Shown(town).Rating);
        town.Accept(4, new RateActivity("clinic", 4));
        Assert.Equal(new ActivityRating(4.4, 5), Shown(town).Rating);

        town.Pass(TimeSpan.FromDays(14));
        Assert.Equal("activity-rating-over", town.Refuse(0, new RateActivity("clinic", 1)).Code);
    }

    [Fact]
    public void Rally_ShowsItsProgressAndAnActivityHasNone()
    {
        var town = Announced(Clinic with { Id = "windmills", Goal = 40_000, Unit = "只风车" });
        town.Accept(Actor.System, Clinic);

        town.Accept(Actor.Staff("li"), new ReportProgress("windmills", 41_200));

        var rally = town.Show().Activities!.Value.Single(a => a.Id == "windmills");
        Assert.Equal((ActivityKind.Rally, 40_000, 41_200), (rally.Kind, rally.Goal, rally.Progress));
        Assert.Equal("activity-without-goal", town.Refuse(Actor.System, new ReportProgress("clinic", 1)).Code);
        Assert.Equal("office-only", town.Refuse(0, new ReportProgress("windmills", 1)).Code);
        Assert.Equal("activity-malformed", town.Refuse(Actor.System, new ReportProgress("windmills", -1)).Code);
    }

    [Fact]
    public void Activity_TwoWeeksAfterItsEnd_LeavesTheListButItsSignupsStayCounted()
    {
        var town = Announced(Clinic);
        SignUp(town, 0, 2);

        town.Pass(TimeSpan.FromDays(14));
        Assert.Single(town.Show().Activities!.Value);
        town.Pass(TimeSpan.FromDays(2));
        Assert.Empty(town.Show().Activities!.Value);
        Assert.Equal(2, town.State.Figures(town.Now).Signups);

        town.Accept(Actor.System, Clinic);
        Assert.Empty(town.Show().Activities!.Value);
    }

    [Fact]
    public void Activity_Malformed_IsRefused()
    {
        var town = Town.Founded();
        AnnounceActivity[] malformed =
        [
            Clinic with { Capacity = 0 }, Clinic with { Capacity = 10_001 }, Clinic with { EndsAt = Clinic.StartsAt }, Clinic with { Goal = 0 },
        ];

        Assert.All(malformed, activity => Assert.Equal("activity-malformed", town.Refuse(Actor.System, activity).Code));
        Assert.Equal("text-control-characters", town.Refuse(Actor.System, Clinic with { Unit = "\0" }).Code);
        Assert.Equal("text-too-long", town.Refuse(Actor.System, Clinic with { Title = new string('义', 81) }).Code);
        Assert.Equal("bad-id", town.Refuse(Actor.System, Clinic with { Id = "" }).Code);
    }

    private static Town Announced(AnnounceActivity activity)
    {
        var town = Town.Founded();
        town.Accept(Actor.System, activity);
        return town;
    }

    private static SignupReply SignUp(Town town, int resident, int persons = 1) =>
        Assert.IsType<SignupReply>(town.Accept(resident, new SignUp("clinic", persons)));

    private static Reply OpenDoor(Town town) => town.Accept(Actor.Staff("li"), new OpenDoor("clinic") { Token = Door });

    private static ActivityItem Shown(Town town) => Assert.Single(town.Show().Activities!.Value);
}
