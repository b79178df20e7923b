using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// The residents for whom the town may act: those it was founded with, and the newcomers it has enrolled itself. Guests
/// who enrol with a code of their own are never among them.
/// </summary>
internal sealed class Neighbours(DemoCommunity community, Random random)
{
    private const int Most = 2_000;
    private readonly List<int> _newcomers = [];
    private UInt128 _code;
    private int _seats;

    public int Any()
    {
        var any = random.Next(community.Enrolled + _newcomers.Count);
        return any < community.Enrolled ? any : _newcomers[any - community.Enrolled];
    }

    /// <summary>Whether somebody may still move in: the roll never gets more households than there are.</summary>
    public bool HasRoom(CommunitySections view)
    {
        if (_newcomers.Count >= Most)
            return false;
        var onRoll = view.Polls!.Value.Where(p => p.Franchise == PollFranchise.Households && p.Buildings is null)
            .Select(p => p.Eligible).FirstOrDefault(int.MaxValue);
        return _seats > 0 || onRoll < community.Households;
    }

    /// <summary>Enrols somebody, of the last household as long as it has seats, else of a new one.</summary>
    /// <returns>The ordinal, or null where it was refused.</returns>
    public async Task<int?> WelcomeAsync(ICommunityGrain grain)
    {
        if (_seats == 0 && !await MoveInAsync(grain))
            return null;
        _seats--;
        var token = Secret.Hash(HouseholdCode.Generate());
        var outcome = await grain.Submit(new Envelope(Actor.System, new Enrol(_code, token, Key: 0)));
        if (outcome.Reply is not EnrolReply enrolled)
            return null;
        _newcomers.Add(enrolled.Resident);
        return enrolled.Resident;
    }

    private async Task<bool> MoveInAsync(ICommunityGrain grain)
    {
        _code = Secret.Hash(HouseholdCode.Generate());
        var household = new NewHousehold(
            1 + random.Next(community.Buildings), "演示", "新登记", 60 + random.Next(80), 1 + random.Next(4), _code);
        var outcome = await grain.Submit(new Envelope(Actor.System, new RegisterHouseholds([household])));
        _seats = outcome.Refusal is null ? household.Seats : 0;
        return _seats > 0;
    }
}
