using System.Collections.Immutable;
using CsCheck;
using HappyCommunity.Live.Search;
using Xunit;

namespace HappyCommunity.Live.Tests.Search;

/// <summary>What the words of a text are, and what of it is shown.</summary>
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("电梯坏了", "电 梯 坏 了")]
    [InlineData("3号楼2单元漏水！", "3 号 楼 2 单 元 漏 水")]
    [InlineData("13栋A座", "13 栋 a 座")]
    [InlineData("WiFi 5G信号差", "wifi 5g 信 号 差")]
    [InlineData("ＡＢＣ１２３，漏水", "abc123 漏 水")]
    [InlineData("Café, CAFE\u0301!", "cafe cafe")]
    [InlineData("電梯、供熱", "電 梯 供 熱")]
    [InlineData("漏\u200B水", "漏 水")]
    [InlineData("二〇二六年", "二 〇 二 六 年")]
    [InlineData("\uF900", "豈")]
    [InlineData("\U00020BB7野家 👍🏽", "x20bb7 野 家")]
    [InlineData("エレベーター 엘리베이터", "エ レ ベ ー タ ー 엘 리 베 이 터")]
    [InlineData("“a-b_c.d@e'f\"g*(h)”:&|!<->", "a b c d e f g h")]
    [InlineData("\0\uD800x\uFFFF\uDC00", "x")]
    [InlineData(" \r\n\t，。！？", "")]
    public void Split_GivesWords(string text, string words) => Assert.Equal(words, Join(text));

    [Fact]
    public void Split_OfAnything_IsLettersAndDigitsAlone_AndStandsWhereItSays() => Gen.String[0, 60].Sample(text =>
    {
        var at = 0;
        foreach (var (word, start, end) in SearchWords.Split(text))
        {
            Assert.True(word.EnumerateRunes().All(rune => System.Text.Rune.IsLetterOrDigit(rune) || rune.Value == '〇'), word);
            Assert.True(start >= at && end > start - (start == at ? 1 : 0) && end <= text.Length, $"{start}–{end} after {at} in {text}");
            at = start;
        }
    });

    [Fact]
    public void Split_OfAVeryLongWord_IsSeveral() =>
        Assert.Equal([60, 60, 30], SearchWords.Split(new string('a', 150)).Select(word => word.Word.Length));

    [Theory]
    [InlineData(null, "")]
    [InlineData("  \u3000 ", "")]
    [InlineData("漏水 三单元", "漏 水|三 单 元")]
    [InlineData("漏水\u3000电", "漏 水|电")]
    [InlineData("#12 !!", "12")]
    [InlineData("\"漏水\" OR NEAR(a b, 2) NOT* ^c words:x", "漏 水|or|near a|b|2|not|c|words x")]
    public void Read_IsWordsAlone(string? typed, string phrases)
    {
        var (read, refusal) = SearchPhrases.Read(typed);

        Assert.Null(refusal);
        Assert.Equal(phrases, string.Join('|', read.Select(phrase => string.Join(' ', phrase))));
    }

    [Theory]
    [InlineData("漏\0水", "text-control-characters")]
    [InlineData("！？\"*", "search-words-missing")]
    public void Read_OfWhatCannotBeLookedFor_IsRefused(string typed, string code) => Assert.Equal(code, SearchPhrases.Read(typed).Refusal?.Code);

    [Fact]
    public void Read_OfHalfACharacter_IsRefused() =>
        Assert.Equal("text-control-characters", SearchPhrases.Read("水" + "\U00020BB7"[0]).Refusal?.Code);

    [Fact]
    public void Read_OfTooMuch_IsRefused() => Assert.Equal("text-too-long", SearchPhrases.Read(new string('水', 101)).Refusal?.Code);

    [Theory]
    [InlineData("三单元漏水，漏水很急", "漏水", "三单元[漏水]，[漏水]很急")]
    [InlineData("漏过水", "漏水", "漏过水")]
    [InlineData("The LIFT is stuck", "lift stuck", "The [LIFT] is [stuck]")]
    [InlineData("电，梯坏了", "电梯", "[电，梯]坏了")]
    [InlineData("ＬＩＦＴ坏", "lift", "[ＬＩＦＴ]坏")]
    [InlineData("<b>电</b>", "电", "<b>[电]</b>")]
    [InlineData("电梯间", "电梯 电梯间", "[电梯间]")]
    public void Excerpt_MarksWhatWasLookedFor(string text, string typed, string marked) => Assert.Equal(marked, Mark(text, typed));

    [Fact]
    public void Excerpt_OfALongText_IsAroundTheFirstHit()
    {
        var text = new string('前', 100) + "漏水" + new string('后', 200);

        Assert.Equal($"…{new string('前', 24)}[漏水]{new string('后', 94)}…", Mark(text, "漏水"));
        Assert.Equal($"{new string('前', 100)}漏水{new string('后', 18)}…", Mark(text, "没有"));
    }

    [Fact]
    public void Excerpt_OfAnything_IsAPartOfIt() => Gen.Select(Gen.String[0, 300], Gen.String[0, 20]).Sample((text, typed) =>
    {
        var parts = SearchExcerpt.Of(text, SearchExcerpt.Find(text, Phrases(typed)));
        Assert.Contains(string.Concat(parts.Select(part => part.Text)).Trim('…'), text, StringComparison.Ordinal);
    });

    private static string Join(string text) => string.Join(' ', SearchWords.Split(text).Select(word => word.Word));

    private static string Mark(string text, string typed) => string.Concat(
        SearchExcerpt.Of(text, SearchExcerpt.Find(text, Phrases(typed))).Select(part => part.Hit ? $"[{part.Text}]" : part.Text));

    private static ImmutableArray<ImmutableArray<string>> Phrases(string typed) => SearchPhrases.Read(typed).Phrases;
}
