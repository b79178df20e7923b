using CsCheck;
using HappyCommunity.Live.Resolutions;
using Xunit;

namespace HappyCommunity.Live.Tests.Resolutions;

/// <summary>Article 278, paragraph 2, at its edges: "at least" takes in the number itself, "more than" does not.</summary>
public sealed class OwnersRuleTests
{
    [Theory]
    [InlineData("200", "300", true)]
    [InlineData("199.9999", "300", false)]
    [InlineData("66.67", "100", true)]
    [InlineData("66.66", "100", false)]
    [InlineData("100", "150", true)]
    [InlineData("0", "0", false)]
    [InlineData("0.0002", "0.0003", true)]
    public void Participation_IsEnough_FromTwoThirdsOn(string part, string all, bool enough) =>
        Assert.Equal(enough, OwnersRule.IsQuorate(Read(part), Read(all)));

    [Theory]
    [InlineData(Matter.Manager, "50", "100", false)]
    [InlineData(Matter.Manager, "50.0001", "100", true)]
    [InlineData(Matter.SpendFunds, "1", "2", false)]
    [InlineData(Matter.SpendFunds, "2", "3", true)]
    [InlineData(Matter.RaiseFunds, "75", "100", true)]
    [InlineData(Matter.RaiseFunds, "74.9999", "100", false)]
    [InlineData(Matter.Rebuild, "3", "4", true)]
    [InlineData(Matter.CommonParts, "233.0249", "310.7", false)]
    [InlineData(Matter.CommonParts, "233.025", "310.7", true)]
    [InlineData(Matter.Other, "0", "0", false)]
    [InlineData(Matter.Rebuild, "0", "0", false)]
    public void Agreement_IsEnough_FromThreeQuartersOn_OrAboveHalf(Matter matter, string yes, string part, bool enough) =>
        Assert.Equal(enough, OwnersRule.IsAgreed(matter, Read(yes), Read(part)));

    [Fact]
    public void Items6To8_NeedThreeQuarters_AndNoOthers() => Assert.Equal(
        [Matter.RaiseFunds, Matter.Rebuild, Matter.CommonParts],
        Enum.GetValues<Matter>().Where(matter => matter.NeedsThreeQuarters()));

    [Fact]
    public void Matters_AreNineByTheirNumbers() => Assert.Equal(Enumerable.Range(1, 9), Enum.GetValues<Matter>().Select(matter => (int)matter));

    /// <summary>Areas to the cm² as whole numbers, which no rounding touches.</summary>
    [Fact]
    public void Rules_OfAnyAreas_AreThoseOfWholeNumbers() => Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000], Gen.Int[1, 100_000])
        .Sample((yes, more, rest) =>
        {
            var (part, all) = (yes + (long)more, yes + (long)more + rest);

            Assert.Equal(3 * part >= 2 * all, OwnersRule.IsQuorate(Area(part), Area(all)));
            Assert.Equal(part > 0 && 2L * yes > part, OwnersRule.IsAgreed(Matter.Committee, Area(yes), Area(part)));
            Assert.Equal(part > 0 && 4L * yes >= 3 * part, OwnersRule.IsAgreed(Matter.RaiseFunds, Area(yes), Area(part)));
        }, iter: 5_000);

    /// <summary>For every total there is a least that is enough; one cm² less is not.</summary>
    [Fact]
    public void Rules_OneSquareCentimetreBelowTheLeast_AreNotMet() => Gen.Int[1, 1_000_000].Sample(units =>
    {
        long all = 12L * units;

        Assert.True(OwnersRule.IsQuorate(Area(all / 3 * 2), Area(all)));
        Assert.False(OwnersRule.IsQuorate(Area((all / 3 * 2) - 1), Area(all)));
        Assert.True(OwnersRule.IsAgreed(Matter.Rebuild, Area(all / 4 * 3), Area(all)));
        Assert.False(OwnersRule.IsAgreed(Matter.Rebuild, Area((all / 4 * 3) - 1), Area(all)));
        Assert.False(OwnersRule.IsAgreed(Matter.Covenant, Area(all / 2), Area(all)));
        Assert.True(OwnersRule.IsAgreed(Matter.Covenant, Area((all / 2) + 1), Area(all)));
    });

    private static decimal Read(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>m² of cm².</summary>
    private static decimal Area(long squareCentimetres) => squareCentimetres / 10_000m;
}
