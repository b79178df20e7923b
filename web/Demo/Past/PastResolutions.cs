using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Demo;

/// <summary>What was put to the owners of the real communities: one resolution that is open, and one that was carried.</summary>
internal static class PastResolutions
{
    /// <summary>So many in a hundred residents who enrolled are confirmed as owners.</summary>
    private const int Confirmed = 45;

    private static readonly string[] Cellar =
    [
        "本小区地下一层闲置自行车库（建筑面积约 420 平方米）改为居民活动用房与电动自行车充电区，由业主委员会委托物业公司实施；",
        "充电区收入扣除成本后归全体业主所有，按季度公示。改造费用 18.6 万元从公共收益中列支，不动用维修资金。",
    ];

    public static void Add(Past past, IReadOnlyList<NewHousehold> households)
    {
        if (!past.Community.IsReal)
            return;
        var lifts = new ResolutionTerms(
            "lift-renewal", "使用维修资金更新老旧电梯",
            "使用建筑物及其附属设施的维修资金，对使用满十五年的电梯进行整机更新。预算 132 万元，由业主委员会按程序公开招标，施工期间每单元至少保持一部电梯运行。",
            Matter.SpendFunds, CityTime.At(past.Today.AddDays(-24), 9), CityTime.At(past.Today.AddDays(-4), 18), SecondPerson: false);
        var garage = new ResolutionTerms(
            "bicycle-cellar", "改变闲置自行车库的用途", string.Concat(Cellar),
            Matter.CommonParts, CityTime.At(past.Today.AddDays(-9), 9), CityTime.At(past.Today.AddDays(12), 18), Advisory: true, Live: true);
        var owners = ConfirmOwners(past, households, CityTime.At(past.Today.AddDays(-26), 10));
        Hold(past, lifts, households, owners, 0.78, [84, 11, 5]);
        Hold(past, garage, households, owners, 0.57, [80, 14, 6]);
    }

    /// <returns>The residents who vote by phone, by their households.</returns>
    private static Dictionary<int, int> ConfirmOwners(Past past, IReadOnlyList<NewHousehold> households, DateTimeOffset at)
    {
        var owners = new Dictionary<int, int>();
        for (var resident = 0; resident < past.Residents.Count; resident++)
        {
            var (household, _, enrolledAt) = past.Residents[resident];
            if (enrolledAt < at && past.Random.Next(100) < Confirmed && owners.TryAdd(household, resident))
                past.AddByStaff(at, new ConfirmOwner(AddressOf(households[household]), resident));
        }
        return owners;
    }

    private static void Hold(
        Past past, ResolutionTerms terms, IReadOnlyList<NewHousehold> households, Dictionary<int, int> owners, double turnout, int[] weights)
    {
        past.AddByStaff(terms.OpensAt.AddHours(-12), new PutResolution(terms));
        var flats = Enumerable.Range(0, households.Count).ToArray();
        past.Random.Shuffle(flats);
        var heads = flats.DistinctBy(flat => households[flat].Owner is { } owner ? (owner, -1) : (0, flat)).ToList();
        var end = Past.Earlier(terms.ClosesAt, past.Now).AddMinutes(-1);
        foreach (var flat in heads.Take((int)(heads.Count * turnout)))
        {
            var (vote, at) = (Vote(past.Random.Next(100), weights), past.Between(terms.OpensAt.AddMinutes(1), end));
            if (owners.TryGetValue(flat, out var resident))
                past.Add(at, Actor.Resident(resident), new CastOwnerBallot(terms.Id, vote));
            else
                past.AddByStaff(at, new EnterOwnerPaper(NewGuid(past.Random), terms.Id, AddressOf(households[flat]), vote));
        }
    }

    private static OwnerVote Vote(int chance, int[] weights) =>
        chance < weights[0] ? OwnerVote.For : chance < weights[0] + weights[1] ? OwnerVote.Against : OwnerVote.Abstain;

    private static HouseholdAddress AddressOf(NewHousehold household) => new(household.Building, household.Unit, household.Room);

    private static Guid NewGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
