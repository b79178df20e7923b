using System.Text;
using CsCheck;
using HappyCommunity.Live.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

public sealed class TextsTests
{
    [Theory]
    [InlineData("三号楼电梯异响,请来看看。")]
    [InlineData("👩‍👩‍👧 好 🎏")]
    [InlineData("第一行\r\n\t第二行")]
    [InlineData("<script>alert('x')</script>'; DROP TABLE event; --")]
    [InlineData("𠮷野家 \uFFFD")]
    public void Check_WhatPeopleWrite_IsTaken(string text) => Assert.Null(Texts.Check(text, "text", 100));

    [Theory]
    [InlineData(null, "text-empty")]
    [InlineData("", "text-empty")]
    [InlineData(" \t\r\n\u3000", "text-empty")]
    [InlineData("a\0", "text-control-characters")]
    [InlineData("a\u001b[31m", "text-control-characters")]
    [InlineData("a\u007f", "text-control-characters")]
    [InlineData("a\u0085", "text-control-characters")]
    [InlineData("a\uFFFE", "text-control-characters")]
    [InlineData("a\uFFFF", "text-control-characters")]
    [InlineData("12345678901", "text-too-long")]
    public void Check_WhatCannotBeTaken_IsRefused(string? text, string code)
    {
        var refusal = Texts.Check(text, "text", 10)!;

        Assert.Equal((code, RefusalKind.Invalid, "text"), (refusal.Code, refusal.Kind, refusal.Arguments[0]));
    }

    [Fact]
    public void Check_HalfASurrogatePair_IsRefusedWhereverItStands()
    {
        // Not as test data: the runner could not name such tests.
        string[] broken = ["\ud83c", "a\ud83c", "\udf8fa", "\udf8f\ud83c", "\ud83c\ud83c\udf8f", "\ufffd\ud83c", "\ufffd\udf8f\ufffd"];

        Assert.All(broken, text => Assert.Equal("text-control-characters", Texts.Check(text, "text", 10)?.Code));
    }

    [Fact]
    public void Check_Length_IsThatOfTheString()
    {
        Assert.Null(Texts.Check(new string('好', 10), "text", 10));
        Assert.Equal(["text", "10"], Texts.Check(new string('好', 11), "text", 10)!.Arguments);
        Assert.Equal("text-too-long", Texts.Check(new string('x', 1_000_000), "text", 10)!.Code);
        Assert.Null(Texts.CheckOptional(null, "text", 10));
        Assert.Equal("text-empty", Texts.CheckOptional("", "text", 10)?.Code);
    }

    [Fact]
    public void Check_WhateverItTakes_CanBeWrittenAndReadBack() => Gen.Char.Array[1, 12].Sample(characters =>
    {
        var text = new string(characters);
        if (Texts.Check(text, "text", 12) is null)
            Assert.Equal(text, Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text)));
    }, iter: 20_000);

    [Theory]
    [InlineData("220106-001")]
    [InlineData("a")]
    [InlineData("0123456789012345678901234567890123456789")]
    public void Id_OfTheForm_IsWellFormed(string id) => Assert.True(Ids.IsWellFormed(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("A")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("二")]
    [InlineData("a/../b")]
    [InlineData("01234567890123456789012345678901234567890")]
    public void Id_OfAnyOther_IsNot(string? id) => Assert.False(Ids.IsWellFormed(id));
}
