using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

/// <summary>A voter finds the own ballot in the published list, and nobody else's.</summary>
public sealed class ReceiptTests
{
    private static readonly AnnouncePoll Mural = new(
        "mural", "三号楼墙绘", [new("cranes", "仙鹤"), new("peonies", "牡丹")], Town.Start, Town.Start.AddDays(2), Changeable: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Published_HasEachBallotOnceUnderItsReceipt(bool secret)
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Mural with { Secret = secret, Changeable = !secret });
        string[] choices = ["cranes", "peonies", "cranes"];
        var replies = choices.Select((choice, voter) => (BallotReply)town.Accept(voter, new CastBallot("mural", choice))!).ToList();
        Assert.Equal("poll-not-closed", town.State.Polls.Publish("mural", town.Now).Refusal?.Code);

        town.PassTo(Mural.ClosesAt);
        var published = ((PollReceipts)town.State.Polls.Publish("mural", town.Now).Reply!).Ballots;

        Assert.Equal(3, published.Length);
        Assert.All(replies, reply => Assert.Equal(
            secret ? null : reply.Options.Single(), published.Single(b => b.Receipt == reply.Receipt).Options?.Single()));
        Assert.Equal(published.Select(b => b.Receipt).Order(StringComparer.Ordinal), published.Select(b => b.Receipt));
        Assert.Equal(replies[1].Receipt, Assert.Single(ResidentRecords.Show("c", town.State, 1, town.Now)!.Ballots).Receipt);
    }

    [Fact]
    public void Receipt_OfAChangedBallot_IsTheSameAndStandsForTheLast()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Mural);
        var first = (BallotReply)town.Accept(0, new CastBallot("mural", "cranes"))!;
        var second = (BallotReply)town.Accept(0, new CastBallot("mural", "peonies"))!;

        town.PassTo(Mural.ClosesAt);

        Assert.Equal(first.Receipt, second.Receipt);
        var ballot = Assert.Single(((PollReceipts)town.State.Polls.Publish("mural", town.Now).Reply!).Ballots);
        Assert.Equal((first.Receipt, "peonies"), (ballot.Receipt, ballot.Options!.Value.Single()));
    }

    [Fact]
    public void Receipts_OfEverybodyInAPollAndTheNext_AreAllDifferentAndReadAsCodes()
    {
        var (salt, next) = (Guid.NewGuid(), Guid.NewGuid());

        var receipts = Enumerable.Range(0, 10_000).SelectMany(voter => new[] { Receipt.Of(salt, voter), Receipt.Of(next, voter) }).ToList();

        Assert.Equal(20_000, receipts.Distinct().Count());
        Assert.All(receipts, receipt => Assert.Equal(receipt, HouseholdCode.Normalize(receipt)));
        Assert.Equal(receipts[0], Receipt.Of(salt, 0));
    }

    [Fact]
    public void PollWithoutSalt_PublishesNothing()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Mural with { Salt = default });
        town.Accept(0, new CastBallot("mural", "cranes"));

        town.PassTo(Mural.ClosesAt);

        Assert.Equal("poll-without-receipts", town.State.Polls.Publish("mural", town.Now).Refusal?.Code);
    }

    [Fact]
    public void UnknownPoll_HasNoBallots() =>
        Assert.Equal("poll-unknown", Town.Founded().State.Polls.Publish("none", Town.Start).Refusal?.Code);
}
