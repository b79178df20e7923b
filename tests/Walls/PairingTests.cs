using CsCheck;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Walls;
using Xunit;

namespace HappyCommunity.Live.Tests.Walls;

public sealed class PairingTests
{
    private static readonly DateTimeOffset Now = Town.Start;
    private static readonly DateTimeOffset End = Now + Pairing.Lifetime;

    private readonly Pairing _pairing = new();

    [Fact]
    public void Code_IsGoodForOneWall_OnceAndForItsTime()
    {
        Assert.Null(_pairing.Claim("c/hall", Now));
        Assert.Equal(End, _pairing.Offer(7, Now));
        // The same screen may ask again; another one has to take another code.
        Assert.Equal(End, _pairing.Offer(7, Now.AddMinutes(1)));
        Assert.Null(_pairing.Offer(8, Now));

        Assert.Equal((UInt128)7, _pairing.Claim("c/hall", Now));
        Assert.Null(_pairing.Claim("d/gate", Now));
        Assert.Equal(PairingState.Waiting, _pairing.StateFor(7, Now));
        Assert.True(_pairing.Settle("c/hall", paired: true));

        Assert.Equal((PairingState.Paired, PairingState.Over), (_pairing.StateFor(7, End), _pairing.StateFor(8, Now)));
        Assert.Null(_pairing.Claim("d/gate", Now));
        // An answer that got lost is asked for again.
        Assert.Equal((UInt128)7, _pairing.Claim("c/hall", Now));
    }

    [Fact]
    public void Code_ThatIsOld_IsNoneAnyMore()
    {
        _pairing.Offer(7, Now);

        Assert.Equal(PairingState.Waiting, _pairing.StateFor(7, End.AddMilliseconds(-1)));
        Assert.Equal(PairingState.Over, _pairing.StateFor(7, End));
        Assert.Null(_pairing.Claim("c/hall", End));
    }

    [Fact]
    public void Claim_ThatCameToNothing_LeavesTheCodeToOthers()
    {
        _pairing.Offer(7, Now);
        _pairing.Claim("c/hall", Now);

        Assert.False(_pairing.Settle("d/gate", paired: true));
        Assert.False(_pairing.Settle("c/hall", paired: false));

        Assert.Equal((UInt128)7, _pairing.Claim("d/gate", Now));
    }

    [Fact]
    public void Code_IsReadHoweverItIsTyped()
    {
        Gen.Int.Sample(_ =>
        {
            var code = WallCode.Generate();
            Assert.Equal(WallCode.Length, code.Length);
            Assert.All(code, c => Assert.DoesNotContain(c, "01258BGILOQSUVZ"));
            Assert.Equal(code, WallCode.Normalize(code));
            Assert.Equal(code, WallCode.Normalize($" {code[..3].ToLowerInvariant()}-{code[3..]} "));
            Assert.Equal(code, WallCode.Normalize(string.Concat(code.Select(c => (char)(c + 0xFEE0)))));
        }, iter: 100);
        Assert.All(["", "ACDEF", "ACDEFHJ", "ACDEF0", "ACDEF长", new string('A', 25), null], typed => Assert.Null(WallCode.Normalize(typed)));
    }

    [Fact]
    public void Sign_SaysSinceWhenAWallShowsWhat_AndWhenItHasFallenSilent()
    {
        var signs = new WallSigns();
        var town = new WallShows("town", "abc", 1920, 1080, SoundBlocked: false, WallPage.Notices);
        signs.Note("hall", 7, town, Now);
        signs.Note("hall", 7, town with { SoundBlocked = true }, Now.AddSeconds(50));
        Assert.Equal(new WallSign("hall", 7, town with { SoundBlocked = true }, Now, Now.AddSeconds(50)), Assert.Single(signs.List(Now)));

        signs.Note("hall", 7, town with { Page = WallPage.Polls }, Now.AddSeconds(60));
        var sign = Assert.Single(signs.List(Now));
        Assert.Equal(Now.AddSeconds(60), sign.Since);
        Assert.False(WallSigns.IsSilent(sign, sign.At + WallSigns.SilentAfter));
        Assert.True(WallSigns.IsSilent(sign, sign.At + WallSigns.SilentAfter + TimeSpan.FromSeconds(1)));

        // Another screen begins to show it.
        signs.Note("hall", 8, sign.Shows, Now.AddSeconds(70));
        Assert.Equal(Now.AddSeconds(70), Assert.Single(signs.List(Now)).Since);
        Assert.Empty(signs.List(Now.AddDays(2)));
    }

    [Fact]
    public void Sign_ThatCannotBe_IsNone()
    {
        var good = new WallShows("poll:mural-3", "B3x_a-9", 3840, 2160, SoundBlocked: true);
        Assert.True(WallSigns.IsWellFormed(good));
        Assert.All(
            [
                good with { Stage = "" }, good with { Stage = "<b>" }, good with { Stage = new string('a', 61) }, good with { Stage = null! }, good with { Client = "a b" },
                good with { Page = (WallPage)99 }, good with { Width = -1 }, good with { Height = 100_001 },
            ],
            shows => Assert.False(WallSigns.IsWellFormed(shows)));
    }
}
