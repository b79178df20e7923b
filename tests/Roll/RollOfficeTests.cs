using System.Collections.Immutable;
using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Roll;

/// <summary>The office's list of households, and the codes of their letters. Of the town's four households all have a code.</summary>
public sealed class RollOfficeTests
{
    /// <summary>In the town with two seats, both taken, 80.5 m² and code 101.</summary>
    private static readonly NewHousehold Full = new(1, "1", "101", 80.5m, 2, 0);
    private static readonly NewHousehold Fresh = new(5, "2", "1203", 64.25m, 3, 0, Owner: 7);
    private static readonly Actor Office = Actor.Staff("li");

    private static readonly Gen<NewHousehold> Listed = Gen.Select(
        Gen.Int[1, 3], Gen.OneOf("101", "102", "301"), Gen.Int[60, 62], Gen.Int[1, 4], Gen.Int[0, 2],
        (building, room, area, seats, owner) => new NewHousehold(building, "1", room, area, seats, 0, owner == 0 ? null : (UInt128)owner));

    private static readonly Gen<Command> Deeds = Gen.Frequency<Command>(
        (3, Gen.Select(Listed.Array[0, 6], Gen.Int[1, 99], Gen.Bool, Command (listed, key, dry) =>
            new ImportHouseholds([.. listed.DistinctBy(h => (h.Building, h.Room))], (UInt128)key, dry))),
        (3, Gen.Select(Gen.Int[0, 8].Array[0, 4], Gen.Int[200, 220], Gen.Bool, Command (households, code, reissue) =>
            new IssueCodes([.. households.Distinct().Select(h => new IssuedCode(h, (UInt128)((code * 10) + h)))], reissue))),
        (2, Gen.Int[0, 8].Select(Command (household) => new RevokeCode(household))),
        (4, Gen.Select(Gen.Int[2_000, 2_208], Gen.Int[1, 9_999], Command (code, token) => new Enrol((UInt128)code, (UInt128)token, (UInt128)token))));

    [Fact]
    public void Roll_WhateverTheOfficeDoes_HasEachPlaceOnceAndNoMorePeopleThanSeats() =>
        Steps.By(Steps.Office, Deeds).Array[1, 60].Sample(steps =>
        {
            var town = Town.Founded();
            foreach (var step in steps)
            {
                var enrolled = town.State.Roll.Enrolled;
                step.Take(town);
                var roll = town.State.Roll;
                Assert.Distinct(roll.Households.Select(h => h.Place()));
                Assert.All(Enumerable.Range(0, roll.Households.Count), h => Assert.True(roll.FreeSeats(h) >= 0));
                Assert.Distinct(roll.Households.Select(h => h.Code).Where(code => code != 0));
                Assert.True(roll.Enrolled >= enrolled);
            }
            Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
            Assert.Equal(Town.Json(town.State), Town.Json(Snapshot.Take(town.State).Restore()));
        }, iter: 100);

    [Fact]
    public void Import_AddsChangesAndPassesOver()
    {
        var town = Town.Founded();
        ImmutableArray<NewHousehold> list = [Full, new(1, "1", "102", 61m, 5, 0, Owner: 7), Fresh];

        var preview = Import(town, list, dryRun: true);
        Assert.Equal(4, town.State.Roll.Households.Count);
        var reply = Import(town, list);

        Assert.Equal((1, 1, 1), (reply.Added, reply.Changed, reply.Unchanged));
        Assert.Equal(Town.Json(preview), Town.Json(reply));
        var listed = RollListing.Show(town.State.Roll).ToList();
        Assert.Equal(new ListedHousehold(0, 1, "1", "101", 80.5m, 2, 2, 2, CodeState.Issued, false), listed[0]);
        Assert.Equal(new ListedHousehold(1, 1, "1", "102", 61m, 5, 2, 2, CodeState.Issued, true), listed[1]);
        Assert.Equal(new ListedHousehold(4, 5, "2", "1203", 64.25m, 3, 0, 0, CodeState.None, true), listed[4]);
        Assert.Equal((UInt128)7, town.State.Roll.Households[4].Owner);
        Assert.Equal("household-code-unknown", town.Refuse(Actor.System, new Enrol(0, 9, 500)).Code);
    }

    [Fact]
    public void Import_TheSameListUnderAnotherKey_ChangesNothing()
    {
        var town = Town.Founded();
        Import(town, [Full, Fresh], key: 1);
        var entries = town.Entries.Count;

        var again = Import(town, [Full, Fresh], key: 2);

        Assert.Equal((0, 0, 2, entries), (again.Added, again.Changed, again.Unchanged, town.Entries.Count));
    }

    [Fact]
    public void Import_WithFewerSeatsThanAreTaken_DoesNothingAtAll()
    {
        var town = Town.Founded();

        var reply = Import(town, [Fresh, Full with { Seats = 1 }]);

        Assert.Equal([new TooFewSeats(1, 2)], reply.TooFew);
        Assert.Equal((4, 2), (town.State.Roll.Households.Count, town.State.Roll.Households[0].Seats));
        // One has gone: the seat may go too.
        town.Accept(0, new FreeSeat(1));
        Assert.Empty(Import(town, [Full with { Seats = 1 }]).TooFew);
        Assert.Equal("household-full", town.Refuse(Actor.System, new Enrol(101, 9, 500)).Code);
    }

    [Fact]
    public void Import_MakesTheNewEligible()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, new AnnouncePoll(
            "p1", "Poll", [new("a", "A"), new("b", "B")], Town.Start, Town.Start.AddDays(5), PollFranchise.Households));

        Import(town, [Fresh]);

        Assert.Equal(5, town.Show().Polls!.Value.Single().Eligible);
    }

    [Fact]
    public void Import_Malformed_IsRefused()
    {
        var town = Town.Founded();
        ImmutableArray<NewHousehold>[] malformed =
        [
            default, [Fresh with { Building = 0 }], [Fresh with { Seats = 0 }], [Fresh with { Seats = 21 }], [Fresh with { Area = -1 }],
            [Fresh with { Unit = " " }], [Fresh with { Room = "123456789012345678901" }], [Fresh, Fresh with { Seats = 1 }],
        ];

        Assert.All(malformed, list => Assert.Equal("household-malformed", town.Refuse(Office, new ImportHouseholds(list, 1)).Code));
        Assert.Equal("office-only", town.Refuse(0, new ImportHouseholds([Fresh], 1)).Code);
    }

    [Fact]
    public void Codes_ForThoseWithoutOne_AreFoundByTheLedgerAndLetPeopleEnrol()
    {
        var town = Town.Founded();
        Import(town, [Fresh]);

        var reply = Issue(town, reissue: false, new(0, 201), new(4, 204));

        Assert.Equal([4], reply.Households);
        Assert.Equal([Secret.Key(204).ToArray()], EventCodec.Decode(town.Entries[^1]).Keys.Select(key => key.ToArray()));
        Assert.Equal("household-code-unknown", town.Refuse(Actor.System, new Enrol(201, 9, 500)).Code);
        var enrolled = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(204, 9, 500)));
        Assert.Equal(5, town.State.Roll.Find(enrolled.Resident)!.Value.Building);
    }

    [Fact]
    public void Reissued_TheOldCodeWorksNoMoreAndWhoIsEnrolledStays()
    {
        var town = Town.Founded();
        town.Accept(0, new FreeSeat(1));

        Assert.Equal([0], Issue(town, reissue: true, new IssuedCode(0, 201)).Households);

        Assert.Equal("household-code-unknown", town.Refuse(Actor.System, new Enrol(101, 9, 500)).Code);
        Assert.NotNull(town.State.Roll.Authenticate(new(0, 1001)));
        town.Accept(Actor.System, new Enrol(201, 9, 500));
    }

    [Fact]
    public void Revoked_NobodyEnrolsUntilAnotherIsIssued()
    {
        var town = Town.Founded();
        town.Accept(Office, new RevokeCode(2));

        Assert.Equal("household-code-unknown", town.Refuse(Actor.System, new Enrol(103, 9, 500)).Code);
        Assert.NotNull(town.State.Roll.Authenticate(new(4, 1005)));
        Assert.Equal(CodeState.Revoked, RollListing.Show(town.State.Roll).ElementAt(2).Code);
        Assert.Equal([2], Issue(town, reissue: false, new IssuedCode(2, 203)).Households);
        Assert.Equal(CodeState.Issued, RollListing.Show(town.State.Roll).ElementAt(2).Code);
        town.Accept(Actor.System, new Enrol(203, 9, 500));
    }

    [Fact]
    public void Codes_OfNobodyOrFromNobody_AreRefused()
    {
        var town = Town.Founded();

        Assert.Equal("household-unknown", town.Refuse(Office, new IssueCodes([new(0, 201), new(4, 204)], true)).Code);
        Assert.Equal("household-unknown", town.Refuse(Office, new RevokeCode(-1)).Code);
        Assert.Equal("household-malformed", town.Refuse(Office, new IssueCodes([new(0, 0)], true)).Code);
        Assert.Equal("household-malformed", town.Refuse(Office, new IssueCodes([new(0, 5), new(0, 6)], true)).Code);
        Assert.Equal("household-malformed", town.Refuse(Office, new IssueCodes(default, true)).Code);
        Assert.Equal("office-only", town.Refuse(0, new IssueCodes([new(0, 201)], true)).Code);
        Assert.Equal("office-only", town.Refuse(0, new RevokeCode(0)).Code);
        Assert.Equal((UInt128)101, town.State.Roll.Households[0].Code);
    }

    [Fact]
    public void Listing_CountsWhoIsErasedAsHeldAndNotAsEnrolled()
    {
        var town = Town.Founded();
        town.Accept(1, new EraseResident(0, [], []));

        Assert.Equal((2, 1), RollListing.Show(town.State.Roll).Select(h => (h.Taken, h.Enrolled)).First());
    }

    [Fact]
    public void Register_FromBeforeOwnersWereKnown_HasNone() => Assert.Null(
        Assert.IsType<HouseholdsRegistered>(EventCodec.Decode(new(
            2, Town.Start, "households-registered",
            """{"households":[{"building":1,"unit":"1","room":"101","area":80.5,"seats":2,"code":101}]}"""u8.ToArray(), "system")))
            .Households.Single().Owner);

    private static ImportReply Import(Town town, ImmutableArray<NewHousehold> list, UInt128? key = null, bool dryRun = false) =>
        Assert.IsType<ImportReply>(town.Accept(Office, new ImportHouseholds(list, key ?? (UInt128)town.Entries.Count, dryRun)));

    private static CodesReply Issue(Town town, bool reissue, params ImmutableArray<IssuedCode> codes) =>
        Assert.IsType<CodesReply>(town.Accept(Office, new IssueCodes(codes, reissue)));
}
