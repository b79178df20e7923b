using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Roll;

public sealed class RollRulesTests
{
    private static readonly NewHousehold Flat = new(4, "2", "501", 88.4m, 3, 900);

    [Fact]
    public void Enrolments_WithWhateverCodesAndKeys_FillSeatsAndNoMore() => Steps.By(Steps.Office, Steps.Enrol).Array[1, 60].Sample(steps =>
    {
        var town = Town.Founded();
        var (seats, keys) = (new Dictionary<UInt128, int> { [101] = 0, [102] = 0, [103] = 2, [104] = 1 }, new HashSet<(UInt128, UInt128)>());
        foreach (var known in Town.Enrolments.OfType<Enrol>())
            keys.Add((known.Code, known.Key));
        foreach (var step in steps)
        {
            var enrol = (Enrol)step.Command;
            var (residents, expected) = (town.State.Roll.Residents.Count, (string?)null);
            if (!seats.TryGetValue(enrol.Code, out var free))
                expected = "household-code-unknown";
            else if (keys.Contains((enrol.Code, enrol.Key)))
                residents--;
            else if (free == 0)
                expected = "household-full";
            else if (keys.Add((enrol.Code, enrol.Key)))
                seats[enrol.Code]--;
            var outcome = step.Take(town);
            Assert.Equal(expected, outcome.Refusal?.Code);
            Assert.Equal(expected is null ? residents + 1 : residents, town.State.Roll.Residents.Count);
            if (outcome.Reply is EnrolReply reply)
                Assert.Equal(reply.Resident, town.State.Roll.Authenticate(new(reply.Device, enrol.Token))?.Ordinal);
        }
        Assert.Equal(town.State.Roll.Residents.Count, town.State.Roll.Households.Sum(h => h.Members.Length));
        Assert.All(town.State.Roll.Households, h => Assert.True(h.Members.Length <= h.Seats));
    }, iter: 100);

    [Fact]
    public void Enrol_RepeatedWithItsKeyAndANewToken_IsTheSameResidentAndTheOldTokenIsWorthless()
    {
        var town = Founded(Flat);
        var first = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(900, 1, 77)));

        var again = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(900, 2, 77)));

        Assert.Equal(first, again);
        Assert.Null(town.State.Roll.Authenticate(new(first.Device, 1)));
        Assert.Equal(first.Resident, town.State.Roll.Authenticate(new(first.Device, 2))?.Ordinal);
    }

    [Fact]
    public void SignOut_EndsTheDevicesOwnSessionOnly()
    {
        var town = Founded(Flat);
        var mine = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(900, 1, 7)));
        var other = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(900, 2, 8)));

        Assert.Equal("device-unknown", town.Refuse(other.Resident, new SignOut(mine.Device)).Code);
        Assert.Equal("device-unknown", town.Refuse(mine.Resident, new SignOut(99)).Code);
        town.Accept(mine.Resident, new SignOut(mine.Device));

        Assert.Null(town.State.Roll.Authenticate(new(mine.Device, 1)));
        Assert.NotNull(town.State.Roll.Authenticate(new(other.Device, 2)));
        Assert.Null(town.State.Roll.Authenticate(new(-1, 1)));
        Assert.Null(town.State.Roll.Authenticate(new(99, 1)));
    }

    [Fact]
    public void Register_TheSameHouseholdsAgain_AddsNoneAndTheLedgerFindsEachByItsCode()
    {
        var town = Founded(Flat);
        town.Accept(Actor.System, new RegisterHouseholds([Flat, Flat with { Room = "502", Code = 901 }, Flat with { Room = "503", Code = 901 }]));

        Assert.Equal(6, town.State.Roll.Households.Count);
        var registered = Assert.IsType<HouseholdsRegistered>(EventCodec.Decode(town.Entries[^1]));
        Assert.Equal([Secret.Key(901).ToArray()], registered.Keys.Select(k => k.ToArray()));
    }

    [Fact]
    public void Register_Malformed_IsRefused()
    {
        var town = Town.Founded();
        NewHousehold[] malformed =
        [
            Flat with { Building = 0 }, Flat with { Seats = 0 }, Flat with { Seats = 21 }, Flat with { Area = -1 },
            Flat with { Unit = "" }, Flat with { Room = "5\u0007" },
        ];

        Assert.All(malformed, h => Assert.Equal("household-malformed", town.Refuse(Actor.System, new RegisterHouseholds([h])).Code));
        Assert.Equal("household-malformed", town.Refuse(Actor.System, new RegisterHouseholds(default)).Code);
        Assert.Equal("office-only", town.Refuse(0, new RegisterHouseholds([Flat])).Code);
    }

    [Fact]
    public void Code_HoweverItIsTyped_IsTheSame() => Gen.Int[0, 1_000].Sample(_ =>
    {
        var code = HouseholdCode.Generate();

        Assert.Equal(code, HouseholdCode.Normalize(code));
        Assert.Equal(code, HouseholdCode.Normalize($" {code[..4].ToLowerInvariant()}-{code[4..8]} {code[8..]}\n"));
        Assert.Equal(code, HouseholdCode.Normalize(code.Replace('0', 'o').Replace('1', 'l')));
        Assert.Equal(code, HouseholdCode.Normalize(string.Concat(code.Select(c => (char)(c + 0xFEE0)))));
        Assert.Null(HouseholdCode.Normalize(code[1..]));
        Assert.Null(HouseholdCode.Normalize(code + "7"));
        Assert.Null(HouseholdCode.Normalize("U" + code[1..]));
    }, iter: 100);

    private static Town Founded(NewHousehold household)
    {
        var town = Town.Founded();
        town.Accept(Actor.System, new RegisterHouseholds([household]));
        return town;
    }
}
