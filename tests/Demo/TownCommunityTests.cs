using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Demo;

public sealed class TownCommunityTests
{
    private static readonly DemoCity City = DemoCity.Load();
    private readonly ManualClock _clock = new(DateTimeOffset.Parse("2026-11-23T13:30:00+08:00", null).ToUniversalTime());

    [Theory]
    [InlineData("220106-0001")]
    [InlineData("220103-0003")]
    public async Task Turns_ForFortyDays_ThereIsAlwaysSomethingGoingOnAndNothingPilesUp(string code)
    {
        var (town, grain) = await FoundAsync(code);
        for (var turn = 0; turn < 40 * 48; turn++)
        {
            await town.TurnAsync();
            if (turn % 12 == 0)
                AssertLively((await grain.View())!.Sections);
            _clock.Now += TimeSpan.FromMinutes(30);
        }
    }

    [Fact]
    public async Task Turns_OfADay_BringBallotsRatingsSignupsRequestsAndNewcomers()
    {
        var (town, grain) = await FoundAsync("220104-0001");
        var before = (await grain.View())!.Sections;
        for (var turn = 0; turn < 1_500; turn++)
        {
            await town.TurnAsync();
            _clock.Now += TimeSpan.FromSeconds(20);
        }
        var after = (await grain.View())!.Sections;

        Assert.True(after.Profile!.Enrolled > before.Profile!.Enrolled + 50);
        Assert.True(Turnout(after) > Turnout(before) + 100);
        Assert.True(after.Ratings!.Aspects.Sum(a => a.Count) > before.Ratings!.Aspects.Sum(a => a.Count) + 50);
        Assert.True(after.Requests!.Latest[0].Number > before.Requests!.Latest[0].Number + 5);
        Assert.True(after.Requests.Confirmed > before.Requests.Confirmed);
        Assert.True(Rally(after).Progress > Rally(before).Progress);
        var activities = grain.State.Activities.Activities;
        Assert.Contains(activities, a => a.Pairs.Count > 0);
        Assert.True(after.Activities!.Value.Sum(a => a.CheckedIn) > before.Activities!.Value.Sum(a => a.CheckedIn));
        Assert.True(Offers(after) > Offers(before));
    }

    [Fact]
    public async Task Turns_GuestWhoEnrolledAndAsked_IsServedAndNeverActedFor()
    {
        var (town, grain) = await FoundAsync("220106-0001");
        await town.TurnAsync();
        var guest = await EnrolGuestAsync(grain);
        var asked = await grain.Submit(new Envelope(Actor.Resident(guest), new SubmitRequest("lift", "It hums.", 3, 7)));
        var number = ((RequestReply)asked.Reply!).Number;
        for (var turn = 0; turn < 120; turn++)
        {
            _clock.Now += TimeSpan.FromSeconds(2);
            await town.TurnAsync();
        }

        Assert.Equal(RequestStage.Answered, grain.State.Requests.Find(number)!.Stage);
        for (var turn = 0; turn < 2_000; turn++)
            await town.TurnAsync();
        var me = (await grain.Me(guest))!;
        Assert.Empty(me.Ballots);
        Assert.Empty(me.Ratings);
        Assert.Empty(me.Signups);
        Assert.Empty(me.Offers);
    }

    [Fact]
    public async Task Turns_APhotoThatAGuestHasAddedToAnAlbum_IsShownAtTheNext()
    {
        var (town, grain) = await FoundAsync("220104-0001");
        var activity = grain.State.Activities.Activities.First(a => a.MarkedEnded && a.CheckedIn.Count > 0);
        var photo = Guid.NewGuid();
        var visitor = activity.CheckedIn.First(r => activity.Album.All(p => p.Resident != r));
        Assert.Null((await grain.Submit(new Envelope(Actor.Resident(visitor), new AddAlbumPhoto(activity.Facts.Id, photo)))).Refusal);

        await town.TurnAsync();

        Assert.Contains(photo, (await grain.View())!.Sections.Activities!.Value.Single(a => a.Id == activity.Facts.Id).Album!.Value);
    }

    [Fact]
    public async Task Turns_AfterARestart_AnnounceNothingTwice()
    {
        var (town, grain) = await FoundAsync("220102-0001");
        await town.TurnAsync();
        var polls = grain.State.Polls.Polls.Count;
        var activities = grain.State.Activities.Activities.Count;
        var meetings = grain.State.Meetings.Meetings.Count;

        var again = new TownCommunity(City.Find("220102-0001")!, City.Phrases, grain, _clock, new Random(2));
        await again.TurnAsync();

        Assert.Equal(
            (polls, activities, meetings),
            (grain.State.Polls.Polls.Count, grain.State.Activities.Activities.Count, grain.State.Meetings.Meetings.Count));
    }

    private static int Turnout(CommunitySections view) =>
        view.Polls!.Value.Where(p => p.State == PollState.Open).Sum(p => p.Turnout ?? 0);

    private static int Offers(CommunitySections view) => view.Projects!.Value.Sum(p => p.Offers.Give + p.Offers.Help);

    private static ActivityItem Rally(CommunitySections view) => view.Activities!.Value.First(a => a.Kind == ActivityKind.Rally);

    private void AssertLively(CommunitySections view)
    {
        var polls = view.Polls!.Value;
        Assert.Equal(
            Enum.GetValues<PollDisplay>(),
            polls.Where(p => p.State == PollState.Open).Select(p => p.Display).Distinct().Order());
        Assert.Contains(polls, p => p.State == PollState.Scheduled);
        var activities = view.Activities!.Value;
        Assert.Contains(activities, a => a.Kind == ActivityKind.Rally && a.EndsAt > _clock.Now);
        Assert.Contains(activities, a => a.Kind == ActivityKind.Activity && a.StartsAt > _clock.Now);
        Assert.Contains(view.Meetings!.Value, m => m.StartsAt > _clock.Now);
        Assert.Contains(view.Meetings.Value, m => !m.Outcomes.IsEmpty);
        Assert.InRange(view.Meetings.Value.Length, 2, 8);
        Assert.InRange(polls.Length, 4, 40);
        Assert.InRange(activities.Length, 3, 40);
        Assert.InRange(view.Requests!.Submitted + view.Requests.Accepted + view.Requests.Reopened, 0, 60);
    }

    private static async Task<int> EnrolGuestAsync(FakeCommunity grain)
    {
        await grain.Submit(new Envelope(Actor.System, new RegisterHouseholds([new NewHousehold(3, "1", "101", 80, 6, 99)])));
        var enrolled = await grain.Submit(new Envelope(Actor.System, new Enrol(99, 1, 0)));
        return ((EnrolReply)enrolled.Reply!).Resident;
    }

    private async Task<(TownCommunity Town, FakeCommunity Grain)> FoundAsync(string code)
    {
        var community = City.Find(code)!;
        var grain = new FakeCommunity(_clock);
        await grain.SubmitAll(CommunityPast.Of(
            community, City.Phrases, Aspect.Default, new Random(Opinion.Hash(code)), _clock.GetUtcNow()));
        return (new TownCommunity(community, City.Phrases, grain, _clock, new Random(1)), grain);
    }
}
