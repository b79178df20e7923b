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

    [Fact]
    public void Seats_WhoeverComesAndGoes_AreNeverTooManyAndGoToThoseWhoWaitInOrder() => Gen.Frequency<Step>(
        (3, Steps.By(Steps.Office, Steps.AnnounceActivity)), (30, Steps.By(Steps.Somebody, Steps.ActivityCommand)))
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
        }, iter: 150);

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
    public void CheckIn_HasItsTimeAndItsPeople()
    {
        var town = Announced(Clinic);
        SignUp(town, 0);
        Assert.Equal("check-in-too-early", town.Refuse(0, new CheckIn("clinic")).Code);
        town.PassTo(Clinic.StartsAt.AddMinutes(-30));

        town.Accept(0, new CheckIn("clinic"));
        Assert.Equal("not-signed-up", town.Refuse(1, new CheckIn("clinic")).Code);
        Assert.Equal(1, Shown(town).CheckedIn);

        town.Accept(0, new Leave("clinic"));
        Assert.Equal(0, Shown(town).CheckedIn);
        SignUp(town, 1);
        town.PassTo(Clinic.EndsAt);
        Assert.Equal("activity-over", town.Refuse(1, new CheckIn("clinic")).Code);
        Assert.Equal("activity-over", town.Refuse(2, new SignUp("clinic")).Code);
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
    public void Activity_AWeekAfterItsEnd_LeavesTheListButItsSignupsStayCounted()
    {
        var town = Announced(Clinic);
        SignUp(town, 0);
        SignUp(town, 1);

        town.Pass(TimeSpan.FromDays(9));
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

    private static SignupReply SignUp(Town town, int resident) =>
        Assert.IsType<SignupReply>(town.Accept(resident, new SignUp("clinic")));

    private static ActivityItem Shown(Town town) => Assert.Single(town.Show().Activities!.Value);
}
