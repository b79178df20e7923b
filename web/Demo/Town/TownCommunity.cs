using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Demo;

/// <summary>A community of the demo town, one turn at a time. Not to be called again before a turn has ended.</summary>
internal sealed class TownCommunity(
    DemoCommunity community, Phrases phrases, ICommunityGrain grain, TimeProvider clock, Random random)
{
    private const int Tries = 3;
    private const int DeedsOfVisit = 4;
    private readonly Programme _programme = new(community, phrases);
    private readonly ResidentMind _mind = new(community, phrases, random);
    private readonly Desk _desk = new(community, phrases, random);
    private readonly Neighbours _neighbours = new(community, random);
    private readonly Dictionary<string, string> _doors = [];
    private int _visitor;
    private int _deedsLeft;

    /// <summary>How long until the next turn: seconds in the real communities, day and night, up to a minute elsewhere.</summary>
    public TimeSpan Pace
    {
        get
        {
            var liveliness = CityTime.Liveliness(clock.GetUtcNow());
            var seconds = community.IsReal
                ? Math.Clamp(2 / liveliness, 1.4, 3.5)
                : Math.Clamp(16 / liveliness, 12, 45);
            return TimeSpan.FromSeconds(seconds * (0.6 + (0.8 * random.NextDouble())));
        }
    }

    /// <summary>The centre does what is due, and somebody does something.</summary>
    public async Task TurnAsync()
    {
        if (await grain.View() is not { Sections: var view })
            return;
        var now = clock.GetUtcNow();
        _desk.Look(view.Requests!, now);
        await _desk.WorkAsync(grain, now);
        var announced = _programme.Due(view, now).Concat(Programme.Progress(view, now, random))
            .Select(command => new Envelope(DemoStaff.Actor, command))
            .ToArray();
        if (announced.Length > 0)
            await grain.SubmitAll(announced);
        await Album.ApproveAsync(grain);
        await OpenDoorsAsync(view.Activities!.Value, now);
        await VisitAsync(view, now);
    }

    /// <summary>Puts up the code at the doors of what is on or about to begin.</summary>
    private async Task OpenDoorsAsync(IEnumerable<ActivityItem> activities, DateTimeOffset now)
    {
        foreach (var activity in activities.Where(a => ResidentMind.IsOn(a, now) && !_doors.ContainsKey(a.Id)))
        {
            if ((await grain.Submit(new Envelope(DemoStaff.Actor, new OpenDoor(activity.Id)))).Reply is DoorReply door)
                _doors[activity.Id] = door.Token;
        }
    }

    /// <summary>Someone takes the phone out and does a few things, one a turn.</summary>
    private async Task VisitAsync(CommunitySections view, DateTimeOffset now)
    {
        if (_deedsLeft == 0)
        {
            _deedsLeft = 1 + random.Next(DeedsOfVisit);
            _visitor = _neighbours.Any();
            if (random.Next(3) == 0 && _neighbours.HasRoom(view) && await _neighbours.WelcomeAsync(grain) is { } newcomer)
            {
                _visitor = newcomer;
                return;
            }
        }
        _deedsLeft--;
        if (await grain.Me(_visitor) is not { } me)
            return;
        foreach (var wish in _mind.Wishes(view, me, _doors, now).Take(Tries))
        {
            if (wish is CastBallot ballot && view.Polls!.Value.Any(p => p.Id == ballot.Poll && p.Presence))
                await SeeWallAsync();
            var outcome = await grain.Submit(new Envelope(Actor.Resident(_visitor), wish));
            if (outcome.Refusal is not null)
                continue;
            TellDesk(wish, outcome.Reply, me, now);
            return;
        }
    }

    private async Task SeeWallAsync()
    {
        if ((await grain.Submit(new Envelope(Actor.System, new ShowPresence()))).Reply is PresenceTokenReply shown)
            await grain.Submit(new Envelope(Actor.Resident(_visitor), new ProvePresence(shown.Token)));
    }

    private void TellDesk(Command done, Reply? reply, ResidentRecord me, DateTimeOffset now)
    {
        if (done is SubmitRequest submitted && reply is RequestReply { Number: var number })
            _desk.Expect(number, submitted.Category, now);
        if (done is GiveFeedback { Resolved: false } reopened)
            _desk.Expect(reopened.Number, me.Requests.First(r => r.Number == reopened.Number).Category, now);
    }
}
