using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Roll;

/// <summary>Devices, links and seats. Residents 0 and 1 of the town share a household of two seats; 5 has one of two alone.</summary>
public sealed class HouseholdRulesTests
{
    private const int Lonely = 5;
    private const int LonelyDevice = 5;

    private static readonly AnnouncePoll Poll = new(
        "p1", "Poll", [new("a", "A"), new("b", "B")], Town.Start, Town.Start.AddDays(900));

    private static readonly Gen<Command> Deeds = Gen.Frequency<Command>(
        (4, Gen.Select(Gen.Int[0, 1], Gen.Int[1, 4], Command (kind, link) => new MakeJoinLink((JoinLinkKind)kind, (UInt128)link))),
        (4, Gen.Int[0, 12].Select(Command (member) => new FreeSeat(member))),
        (3, Gen.OneOf("a", "b").Select(Command (option) => new CastBallot("p1", option))),
        (1, Gen.Int[0, 20].Select(Command (device) => new SignOut(device))),
        (1, Steps.Erase));

    private static readonly Gen<Command> Arrivals = Gen.Select(
        Gen.Bool, Gen.Int[1, 4], Gen.Int[1, 9_999], Gen.Int[100, 999_999_999], Command (byLink, n, token, key) => byLink
            ? new JoinByLink((UInt128)n, (UInt128)token, (UInt128)key)
            : new Enrol((UInt128)(100 + n), (UInt128)token, (UInt128)key));

    private static readonly Gen<Step> Anything = Gen.Frequency<Step>(
        (2, Steps.By(Gen.Int[0, 20].Select(Actor.Resident), Deeds)), (1, Steps.By(Steps.Office, Arrivals)));

    [Fact]
    public void Households_WhateverTheirPeopleDo_HoldNoMoreThanTheirSeatsAndOneBallotOfEach() => Anything.Array[1, 120].Sample(steps =>
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Poll);
        foreach (var step in steps)
        {
            step.Take(town);
            var roll = town.State.Roll;
            Assert.All(Enumerable.Range(0, roll.Households.Count), h => Assert.True(roll.FreeSeats(h) >= 0));
            Assert.All(roll.Households, h => Assert.InRange(h.Voices, 0, h.Seats));
            Assert.All(roll.Freed.Keys.Concat(roll.Erased.Keys), gone => Assert.True(roll.Find(gone) is null && !roll.DevicesOf(gone).Any()));
            var poll = town.State.Polls.Find("p1")!;
            Assert.All(roll.Households, h => Assert.True(h.Members.Count(poll.HasVoted) <= h.Voices));
            Assert.True(poll.Turnout <= roll.Count(households: false, null));
            Assert.Equal(roll.Count(households: false, null), roll.Count(households: false, [1, 2, 3]));
        }
        AssertUsedOnce(town);
        town.Pass(TimeSpan.FromDays(31));
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
        Assert.Equal(Town.Json(town.State), Town.Json(Snapshot.Take(town.State).Restore()));
    }, iter: 100);

    [Fact]
    public void Move_ByALink_IsTheSameResidentOnceAndTakesNoSeat()
    {
        var town = Town.Founded();
        town.Accept(Lonely, new MakeJoinLink(JoinLinkKind.Move, 77));

        var moved = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new JoinByLink(77, 9, 500, "iPhone · WeChat")));

        Assert.Equal(Lonely, moved.Resident);
        Assert.Equal(Lonely, town.State.Roll.Authenticate(new(moved.Device, 9))?.Ordinal);
        Assert.Equal(Lonely, town.State.Roll.Authenticate(new(LonelyDevice, 1006))?.Ordinal);
        Assert.Equal("join-link-unknown", town.Refuse(Actor.System, new JoinByLink(77, 10, 501)).Code);
        Assert.Equal((Town.Residents, 1), (town.State.Roll.Enrolled, town.State.Roll.FreeSeats(3)));
        Assert.Equal("iPhone · WeChat", town.Entries[^1].Words);
        // The answer was lost, and it is asked for again: the same device, with the token that the sender has now.
        Assert.Equal(moved, town.Accept(Actor.System, new JoinByLink(77, 11, 500)));
        Assert.NotNull(town.State.Roll.Authenticate(new(moved.Device, 11)));
    }

    [Theory]
    [InlineData(JoinLinkKind.Move, 15)]
    [InlineData(JoinLinkKind.Seat, 24 * 60)]
    public void Link_AfterItsTime_IsWorthless(JoinLinkKind kind, int minutes)
    {
        var town = Town.Founded();
        town.Accept(Lonely, new MakeJoinLink(kind, 77));
        town.Pass(TimeSpan.FromMinutes(minutes));

        Assert.Equal("join-link-unknown", town.Refuse(Actor.System, new JoinByLink(77, 9, 500)).Code);
    }

    [Fact]
    public void Link_OfADeviceThatWasSignedOut_IsWorthless()
    {
        var town = Town.Founded();
        town.Accept(Lonely, new MakeJoinLink(JoinLinkKind.Move, 77));
        town.Accept(Lonely, new MakeJoinLink(JoinLinkKind.Seat, 78));

        town.Accept(Lonely, new SignOut(LonelyDevice));

        Assert.All(new UInt128[] { 77, 78 }, link =>
            Assert.Equal("join-link-unknown", town.Refuse(Actor.System, new JoinByLink(link, 9, 500)).Code));
    }

    [Fact]
    public void Link_MadeAgain_TakesThePlaceOfTheOneBefore()
    {
        var town = Town.Founded();
        foreach (var kind in new[] { JoinLinkKind.Move, JoinLinkKind.Seat })
        {
            town.Accept(Lonely, new MakeJoinLink(kind, 77));
            town.Accept(Lonely, new MakeJoinLink(kind, 78));

            Assert.Equal("join-link-unknown", town.Refuse(Actor.System, new JoinByLink(77, 9, 500)).Code);
            town.Accept(Actor.System, new JoinByLink(78, 9, (UInt128)(600 + (int)kind)));
        }
    }

    [Fact]
    public void SeatLink_FillsTheHouseholdAndNoMore()
    {
        var town = Town.Founded();
        town.Accept(Lonely, new MakeJoinLink(JoinLinkKind.Seat, 77));

        var joined = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new JoinByLink(77, 9, 500)));

        Assert.Equal((Town.Residents, 3), (joined.Resident, town.State.Roll.Find(joined.Resident)!.Value.Household));
        Assert.Equal("household-full", town.Refuse(Lonely, new MakeJoinLink(JoinLinkKind.Seat, 78)).Code);
        Assert.Equal("household-first-only", town.Refuse(joined.Resident, new MakeJoinLink(JoinLinkKind.Seat, 78)).Code);
        Assert.Equal("household-full", town.Refuse(Actor.System, new Enrol(104, 12, 501)).Code);
    }

    [Fact]
    public void FreedSeat_ItsMemberActsNoMoreItsBallotStaysAndTheSeatHasNoOther()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Poll);
        town.Accept(1, new CastBallot("p1", "a"));

        Assert.Equal("household-first-only", town.Refuse(1, new FreeSeat(0)).Code);
        Assert.Equal("household-own-seat", town.Refuse(0, new FreeSeat(0)).Code);
        Assert.Equal("household-member-unknown", town.Refuse(0, new FreeSeat(2)).Code);
        town.Accept(0, new FreeSeat(1));

        Assert.Null(town.State.Roll.Authenticate(new(1, 1002)));
        Assert.Equal("not-on-roll", town.Refuse(1, new Rate("safety", 5)).Code);
        Assert.Null(ResidentRecords.Show("c", town.State, 1, town.Now));
        Assert.Equal((Town.Residents - 1, 1), (town.Show().Profile!.Enrolled, town.State.Polls.Find("p1")!.Turnout));
        var next = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(101, 9, 500)));
        Assert.Equal("seat-voted", town.Refuse(next.Resident, new CastBallot("p1", "b")).Code);
        town.Accept(0, new CastBallot("p1", "b"));
        Assert.Equal("household-full", town.Refuse(Actor.System, new Enrol(101, 10, 501)).Code);
        Assert.Equal(Town.Residents, town.Show().Polls!.Value.Single().Eligible);
    }

    [Fact]
    public void FreedSeat_ItsDevicesKeyBringsNobodyBack()
    {
        var town = Town.Founded();
        town.Accept(0, new FreeSeat(1));

        var again = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(101, 9, 2)));

        Assert.Equal(Town.Residents, again.Resident);
    }

    [Fact]
    public void FreeSeat_MoreOftenThanThereAreSeats_IsForTheOffice()
    {
        var town = Town.Founded();
        foreach (var member in new[] { 1, Town.Residents })
        {
            town.Accept(0, new FreeSeat(member));
            town.Accept(Actor.System, new Enrol(101, 9, (UInt128)(500 + member)));
        }

        Assert.Equal("household-freed-too-often", town.Refuse(0, new FreeSeat(Town.Residents + 1)).Code);
        town.Pass(TimeSpan.FromDays(31));
        town.Accept(0, new FreeSeat(Town.Residents + 1));
    }

    [Fact]
    public void Household_WhoseFirstIsGone_IsSeenToByTheNext()
    {
        var town = Town.Founded();
        town.Accept(0, new SignOut(0));

        Assert.Equal("household-first-only", town.Refuse(0, new FreeSeat(1)).Code);
        town.Accept(1, new FreeSeat(0));

        Assert.Equal(1, HouseholdRecords.Show(town.State.Roll, new(1, 1002))!.Members!.Value.Single().Number);
    }

    [Fact]
    public void Record_ShowsOnesOwnDevicesAndToTheFirstTheMembers()
    {
        var town = Town.Founded();
        town.Accept(0, new MakeJoinLink(JoinLinkKind.Move, 77));
        town.Accept(Actor.System, new JoinByLink(77, 9, 500, "iPad · Safari"));

        var first = HouseholdRecords.Show(town.State.Roll, new(0, 1001))!;
        var second = HouseholdRecords.Show(town.State.Roll, new(1, 1002))!;

        Assert.Equal([new OwnDevice(0, null, new(2026, 11, 2), true), new OwnDevice(6, null, new(2026, 11, 2), false)], first.Devices);
        Assert.Equal([new HouseholdMember(0, true, 2), new HouseholdMember(1, false, 1)], first.Members!.Value);
        Assert.Equal((2, 2), (first.Seats, first.Taken));
        Assert.Equal(6, Assert.Single(HouseholdRecords.NamesOf(town.State.Roll, first)).Key);
        Assert.Null(second.Members);
        Assert.Null(HouseholdRecords.Show(town.State.Roll, new(0, 1002)));
    }

    [Fact]
    public void Name_IsOfOnesOwnDeviceAndStandsBesideTheEntry()
    {
        var town = Town.Founded();

        town.Accept(0, new NameDevice(0, "妈妈的手机", 1));

        Assert.Equal("妈妈的手机", town.Entries[^1].Words);
        Assert.Equal(town.State.Version, town.State.Roll.DeviceNames[0].Version);
        Assert.Equal("device-unknown", town.Refuse(0, new NameDevice(1, "x", 2)).Code);
        Assert.Equal("device-unknown", town.Refuse(0, new NameDevice(-1, "x", 2)).Code);
        Assert.Equal("text-empty", town.Refuse(0, new NameDevice(0, "", 2)).Code);
        Assert.Equal("text-too-long", town.Refuse(0, new NameDevice(0, new string('x', 41), 2)).Code);
        town.Accept(0, new SignOut(0));
        Assert.Empty(town.State.Roll.DeviceNames);
    }

    [Fact]
    public void Devices_MoreThanTen_AreTooMany()
    {
        var town = Town.Founded();
        for (var n = 0; n < 9; n++)
        {
            town.Accept(Lonely, new MakeJoinLink(JoinLinkKind.Move, (UInt128)(70 + n)));
            town.Accept(Actor.System, new JoinByLink((UInt128)(70 + n), (UInt128)n, (UInt128)(500 + n)));
        }

        Assert.Equal("devices-too-many", town.Refuse(Lonely, new MakeJoinLink(JoinLinkKind.Move, 99)).Code);
    }

    /// <summary>Between two uses of a link's secret it was made anew.</summary>
    private static void AssertUsedOnce(Town town)
    {
        var open = new HashSet<UInt128>();
        // Whoever made these is erased, and which secret they had with them.
        var erased = 0;
        foreach (var happened in town.Entries.Select(EventCodec.Decode))
        {
            var used = happened switch { DeviceAdded added => added.Link, ResidentEnrolled enrolled => enrolled.Link, _ => UInt128.Zero };
            Assert.True(used == 0 || open.Remove(used) || erased-- > 0);
            if (happened is JoinLinkMade { Link: var made } && made != 0)
                open.Add(made);
            else if (happened is JoinLinkMade)
                erased++;
        }
    }
}
