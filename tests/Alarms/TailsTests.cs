using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Walls;
using Xunit;

namespace HappyCommunity.Live.Tests.Alarms;

/// <summary>Probabilities and rules against tables reckoned by hand.</summary>
public sealed class TailsTests
{
    [Theory]
    [InlineData(0, 3, 0.5, 1)]
    [InlineData(2, 3, 0.5, 0.5)]
    [InlineData(3, 3, 0.5, 0.125)]
    [InlineData(4, 3, 0.5, 0)]
    [InlineData(1, 10, 0.1, 0.6513215599)]
    [InlineData(3, 10, 0.1, 0.0701908264)]
    [InlineData(3, 3, 1.0 / 29, 4.1002e-5)]
    public void BinomialUpper_IsTheTable(int k, int n, double p, double expected) => Assert.Equal(expected, Tails.BinomialUpper(k, n, p), 1e-9);

    [Theory] // The lady tasting tea: four cups of eight, by chance all wrong once in seventy, one right or none 17 times.
    [InlineData(0, 4, 4, 8, 1.0 / 70)]
    [InlineData(1, 4, 4, 8, 17.0 / 70)]
    [InlineData(3, 4, 4, 8, 69.0 / 70)]
    [InlineData(4, 4, 4, 8, 1)]
    [InlineData(0, 5, 8, 10, 0)]
    [InlineData(3, 5, 8, 10, 0.2222222222)]
    public void HypergeometricLower_IsTheTable(int x, int drawn, int successes, int all, double expected) =>
        Assert.Equal(expected, Tails.HypergeometricLower(x, drawn, successes, all), 1e-9);

    [Fact]
    public void Tails_OfLargeNumbers_NeitherOverflowNorVanish()
    {
        Assert.InRange(Tails.BinomialUpper(5_000, 10_000, 0.5), 0.49, 0.51);
        Assert.InRange(Tails.BinomialUpper(5_200, 10_000, 0.5), 2e-5, 5e-5);
        Assert.InRange(Tails.HypergeometricLower(500, 1_000, 5_000, 10_000), 0.5, 0.54);
    }

    [Fact]
    public void Verdicts_SayFromWhereOnAnAlarmIsRaised()
    {
        for (var before = 0; before < 80; before += 7)
        {
            var threshold = (int)OverdueSurge.Judge(0, 1, before, 28, 1e-5).Figures.Threshold;
            Assert.True(OverdueSurge.Judge(threshold, 1, before, 28, 1e-5).Raises);
            Assert.False(OverdueSurge.Judge(threshold - 1, 1, before, 28, 1e-5).Raises);

            var quiet = (int)Silence.Judge(0, before, 90, 1e-5).Figures.Threshold;
            Assert.True(Silence.Judge(quiet, before, 90, 1e-5).Raises);
            Assert.False(Silence.Judge(quiet - 1, before, 90, 1e-5).Raises);
        }
        var satisfied = (int)Math.Round(20 * SatisfactionDrop.Judge(15, 20, 80, 90, 1e-4).Figures.Threshold);
        Assert.True(SatisfactionDrop.Judge(satisfied, 20, 80, 90, 1e-4).Raises);
        Assert.False(SatisfactionDrop.Judge(satisfied + 1, 20, 80, 90, 1e-4).Raises);
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(2, 3, false)]
    [InlineData(3, 30, false)]
    [InlineData(6, 30, true)]
    [InlineData(20, 1_000, false)]
    [InlineData(30, 1_000, true)]
    public void CategoryRise_HoldsWhereTooManyCommunitiesShowIt(int rising, int communities, bool holds) =>
        Assert.Equal(holds, CategoryRise.Holds(rising, communities, 1e-5));

    [Theory]
    [InlineData("2026-11-02T08:00", "2026-11-02T08:30", 30)] // within the hours
    [InlineData("2026-11-02T21:50", "2026-11-03T06:10", 20)] // the night does not count
    [InlineData("2026-11-01T08:00", "2026-11-01T20:00", 0)] // a Sunday on which it is dark
    public void LitMinutes_CountWithinTheHoursOnly(string from, string to, int expected)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var hours = WallSettings.Usual("w").Hours.SetItem(6, null);

        Assert.Equal(expected, WallSilence.LitMinutes(hours, zone, At(from), At(to)));

        static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+08:00", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Settings_OfTheNearestRegion_Hold()
    {
        var (district, neighbourhood) = (AlarmRules.Default with { Version = "d" }, AlarmRules.Default with { Version = "n" });
        var settings = new AlarmSettings(AlarmRules.Default, AlarmSettings.Default.Regions.Add("d", district).Add("n", neighbourhood));

        Assert.Equal(["a1", "d", "n"], new[] { settings.For(["c"]), settings.For(["c", "d", "s"]), settings.For(["c", "d", "n", "x"]) }.Select(rules => rules.Version));
        Assert.False(AlarmRules.AreUsable(AlarmRules.Default with { OverdueSurge = 1e-3 }));
        Assert.True(AlarmRules.AreUsable(AlarmRules.Default with { OverdueSurge = 1e-3, Version = "a2" }));
        Assert.False(AlarmRules.AreUsable(AlarmRules.Default with { OverdueSurge = double.NaN, Version = "a2" }));
    }
}
