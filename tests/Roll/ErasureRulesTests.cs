using System.Text;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Roll;

/// <summary>A resident goes for good. Residents 0 and 1 of the town share a household of two seats.</summary>
public sealed class ErasureRulesTests
{
    private const int Gone = 1;
    private static readonly TimeSpan Hold = TimeSpan.FromDays(30);
    private static readonly EraseResident Erase = new(0, [], []);

    [Fact]
    public void Erased_ActsNoMore_AndWhatCountedCounts()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Poll(TimeSpan.FromDays(5)));
        town.Accept(Gone, new CastBallot("p1", "a"));
        town.Accept(Gone, new Rate("safety", 5, "sleeps well"));

        town.Accept(Gone, Erase);

        Assert.Null(town.State.Roll.Authenticate(new(Gone, 1002)));
        Assert.Equal("not-on-roll", town.Refuse(Gone, new CastBallot("p1", "b")).Code);
        Assert.Null(ResidentRecords.Show("c", town.State, Gone, town.Now));
        Assert.Equal((Town.Residents - 1, 1), (town.Show().Profile!.Enrolled, town.State.Polls.Find("p1")!.Turnout));
        Assert.Equal(1, town.Show().Ratings!.Aspects.Single(a => a.Key == "safety").Count);
        Assert.DoesNotContain(town.State.Ratings.Aspects, aspect => aspect.Comments.ContainsKey(Gone));
    }

    /// <summary>What an erasure leaves nobody's cannot be told from what the system does.</summary>
    [Fact]
    public void DayOnWhichTheOnlyDeedIsErasedLater_CountsAsItDoesInTheLedger()
    {
        var town = Town.Founded();
        town.Accept(0, new MakeJoinLink(JoinLinkKind.Move, 77));
        var second = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new JoinByLink(77, 9, 500))).Device;
        town.Pass(TimeSpan.FromDays(2));
        town.Accept(0, new SignOut(second));
        town.Pass(TimeSpan.FromDays(2));
        var third = Assert.IsType<EnrolReply>(town.Accept(Actor.Staff("li"), new Enrol(103, 10, 501)));
        town.Pass(TimeSpan.FromDays(2));
        town.Accept(0, new FreeSeat(Gone));
        town.Pass(TimeSpan.FromDays(2));

        town.Accept(0, Erase);
        town.Accept(third.Resident, Erase);
        town.Pass(TimeSpan.FromDays(40));

        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
    }

    /// <summary>Else whoever erases oneself could vote again at once, or have the household vote again.</summary>
    [Theory]
    [InlineData(5, 30)]
    [InlineData(50, 50)]
    public void Seat_IsHeldWhileAPollIsOpenInWhichItsHolderHasVoted_AndForAMonth(int pollDays, int heldDays)
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Poll(TimeSpan.FromDays(pollDays)) with { Franchise = PollFranchise.Households });
        town.Accept(Gone, new CastBallot("p1", "a"));
        town.Accept(Gone, Erase);

        town.PassTo(Town.Start.AddDays(heldDays).AddSeconds(-1));
        Assert.Equal("household-full", town.Refuse(Actor.System, new Enrol(101, 9, 500)).Code);
        Assert.Equal("household-member-unknown", town.Refuse(0, new FreeSeat(Gone)).Code);
        if (pollDays > heldDays - 1)
            Assert.Equal("household-voted", town.Refuse(0, new CastBallot("p1", "a")).Code);
        town.Pass(TimeSpan.FromSeconds(2));

        var next = Assert.IsType<EnrolReply>(town.Accept(Actor.System, new Enrol(101, 9, 500)));
        Assert.Equal(Town.Residents, next.Resident);
        Assert.Equal((Town.Residents, Town.Residents), (town.State.Roll.Enrolled, town.State.Roll.Count(households: false, null)));
        Assert.Null(town.State.Roll.BuildingOf(Gone));
    }

    [Fact]
    public void Forgotten_NoEntrySaysWhichHouseholdItWas_NorWhatWasWritten()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Poll(TimeSpan.FromDays(5)));
        town.Accept(0, new SignOut(0));
        town.Accept(Gone, new MakeJoinLink(JoinLinkKind.Move, 77));
        town.Accept(Actor.System, new JoinByLink(77, 9, 501, "iPad · Safari"));
        town.Accept(Gone, new NameDevice(1, "妈妈的手机", 1));
        town.Accept(Gone, new ObjectToOptions("p1", "neither"));
        town.Accept(Gone, new Rate("safety", 5, "sleeps well"));
        town.Accept(Gone, new SubmitRequest("lift", "it rattles", 1, 3) { Spot = "by the door" });
        town.Accept(Actor.System, new AcceptRequest(1));
        town.Accept(Actor.System, new AnswerRequest(1, "oiled"));
        town.Accept(Gone, new FreeSeat(0));
        var others = town.Accept(2, new SubmitRequest("lift", "another's words", 1, 4));
        Assert.NotNull(others);

        town.Accept(Gone, Erase);
        Assert.Equal(["another's words"], town.Entries.Select(e => e.Words).OfType<string>());
        town.Pass(Hold);

        foreach (var text in new[] { "neither", "sleeps well", "oiled" })
            Assert.DoesNotContain(town.Entries, e => Payload(e).Contains($"{Secret.Hash(text)}", StringComparison.Ordinal));
        var enrolled = town.Entries.FindAll(e => e.Kind == "resident-enrolled").Select(EventCodec.Decode).Cast<ResidentEnrolled>().ToList();
        Assert.Equal([0, -1, 1, 1, 2, 3], enrolled.Select(e => e.Household));
        Assert.Equal("system", town.Entries.Single(e => e.Kind == "seat-freed").Actor);
        Assert.All(town.Entries.FindAll(e => e.Kind == "device-signed-out" && Payload(e).Contains("\"device\":0", StringComparison.Ordinal)),
            e => Assert.NotEqual("r1", e.Actor));
        Assert.DoesNotContain(Gone, town.State.Roll.Households[0].Members);
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
        Assert.Equal(Town.Json(town.State), Town.Json(Snapshot.Take(town.State).Restore()));
    }

    [Fact]
    public void Request_OfOneWhoIsErased_IsDealtWithWithoutWords()
    {
        var town = Town.Founded();
        town.Accept(Gone, new SubmitRequest("lift", "it rattles", 1, 3));
        town.Accept(Gone, Erase);

        town.Accept(Actor.System, new AcceptRequest(1));
        town.Accept(Actor.System, new AnswerRequest(1, "oiled, dear Mrs Wang"));

        Assert.Equal(1, town.Show().Requests!.Answered);
        Assert.DoesNotContain(town.Entries, e => e.Words is not null);
    }

    private static AnnouncePoll Poll(TimeSpan length) => new("p1", "Poll", [new("a", "A"), new("b", "B")], Town.Start, Town.Start + length);

    private static string Payload(LedgerEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);
}
