using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Presence;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Presence;

public sealed class PresenceRulesTests
{
    private static readonly AnnouncePoll Here = new(
        "here", "今晚放哪部电影", [new("a", "甲"), new("b", "乙")], Town.Start, Town.Start.AddDays(2), Changeable: true, Presence: true);

    [Fact]
    public void Show_ChangesEveryMinuteAndItsSecretIsMadeOnce()
    {
        var town = Town.Founded();

        var first = Show(town);
        Assert.Equal((first, Town.Start.AddMinutes(1)), (Show(town), Reply(town).Until));
        town.Pass(TimeSpan.FromSeconds(60));
        Assert.NotEqual(first, Show(town));

        Assert.Single(town.Entries, e => e.Kind == "presence-secret-made");
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{12}$", first);
        Assert.Equal("office-only", town.Refuse(0, new ShowPresence()).Code);
        Assert.NotEqual(first, Show(Town.Founded()));
    }

    /// <summary>It is taken in its minute and the two after it, and gives a quarter of an hour from that minute on.</summary>
    [Fact]
    public void Prove_WheneverItComes_CountsWithinThreeMinutes() => Gen.Select(Gen.Int[0, 59], Gen.Int[0, 400]).Sample((into, later) =>
    {
        var town = Town.Founded();
        town.Pass(TimeSpan.FromSeconds(into));
        var token = Show(town);
        town.Pass(TimeSpan.FromSeconds(later));

        var outcome = town.Do(0, new ProvePresence(token));

        if (into + later < 180)
            Assert.Equal(new PresenceReply(Town.Start.AddMinutes(15)), outcome.Reply);
        else
            Assert.Equal("presence-stale", outcome.Refusal?.Code);
    }, iter: 100);

    [Fact]
    public void Prove_AnOlderTokenAfterANewerOne_TakesNothingAway()
    {
        var town = Town.Founded();
        var older = Show(town);
        town.Pass(TimeSpan.FromMinutes(1));
        var newer = Show(town);

        var first = town.Accept(0, new ProvePresence(newer));

        Assert.Equal(first, town.Accept(0, new ProvePresence(older)));
        Assert.Single(town.Entries, e => e.Kind == "presence-proved");
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000000000")]
    [InlineData("证明我在现场")]
    public void Prove_WhatIsNoToken_IsRefused(string token)
    {
        var town = Town.Founded();
        Assert.Equal("presence-stale", town.Refuse(0, new ProvePresence(token)).Code);

        Show(town);

        Assert.Equal("presence-stale", town.Refuse(0, new ProvePresence(token)).Code);
        Assert.Equal("not-on-roll", town.Refuse(Town.Residents, new ProvePresence(Show(town))).Code);
    }

    [Fact]
    public void Ballot_WhereOneHasToBeThere_IsTakenFromThosePresentAlone()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Here);

        Assert.Equal("presence-needed", town.Refuse(0, new CastBallot("here", "a")).Code);
        town.Accept(0, new ProvePresence(Show(town)));
        town.Accept(0, new CastBallot("here", "a"));
        Assert.Equal("presence-needed", town.Refuse(1, new CastBallot("here", "a")).Code);
        town.Pass(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        town.Accept(0, new CastBallot("here", "b"));
        town.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal("presence-needed", town.Refuse(0, new CastBallot("here", "a")).Code);
        // The same once more is a repeat, whose answer was lost: it is given wherever one is by now.
        town.Accept(0, new CastBallot("here", "b"));
        Assert.True(town.Show(Section.Polls).Polls!.Value.Single().Presence);
    }

    [Fact]
    public void State_KeepsThoseOfTheLastQuarterAndIsReadBackTheSame() => Gen.Int[0, 5].Array[1, 60].Sample(residents =>
    {
        var town = Town.Founded();
        foreach (var resident in residents)
        {
            town.Accept(resident, new ProvePresence(Show(town)));
            town.Pass(TimeSpan.FromMinutes(4));
        }

        Assert.InRange(town.State.Presence.Seen.Count, 1, 4);
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
        Assert.Equal(Town.Json(town.State), Town.Json(Snapshot.Take(town.State).Restore()));
        // Nobody gets to see what tokens follow from.
        Assert.DoesNotContain($"{town.State.Presence.Secret}", Town.Json(town.Show()), StringComparison.Ordinal);
    }, iter: 30);

    private static string Show(Town town) => Reply(town).Token;

    private static PresenceTokenReply Reply(Town town) => Assert.IsType<PresenceTokenReply>(town.Accept(Actor.System, new ShowPresence()));
}
