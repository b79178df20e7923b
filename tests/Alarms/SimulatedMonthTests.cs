using HappyCommunity.Live.Alarms;
using Xunit;

namespace HappyCommunity.Live.Tests.Alarms;

/// <summary>How often the rules are wrong in a city in order, and how soon they find what is not. Deterministic.</summary>
public sealed class SimulatedMonthTests(ITestOutputHelper output)
{
    private const int Communities = 1_000;
    private const int DaysBefore = 112;
    private const int Weeks = 4;

    private static readonly DateOnly Founded = new(2026, 3, 2);

    [Fact]
    public void FalseAlarms_InAMonthOfACityInOrder_AreFewerThanThreeAWeekOfAThousandCommunities()
    {
        var city = Enumerable.Range(0, Communities).Select(n => new SimulatedCommunity(n, Founded)).ToArray();
        var at = LiveAll(city, DaysBefore + (7 * Weeks), Fault.None);

        var counted = city.SelectMany(one => one.Bench.Raised).Where(alarm => alarm.RaisedAt >= at).ToList();
        foreach (var rule in Enum.GetValues<AlarmRule>())
            output.WriteLine($"{rule}: {counted.Count(alarm => alarm.Rule == rule) / (double)Weeks:0.00} a city-week");
        var week = counted.Count / (double)Weeks;
        output.WriteLine($"All: {week:0.00} a week of {Communities} communities, {week / Communities:0.00000} a community-week");
        Assert.InRange(week, 0, 3);
    }

    [Theory] // Sizes as of Changying Century Village, of the middle, and for silence as of the Teachers' Garden.
    [InlineData(Fault.NothingAnswered, AlarmRule.OverdueSurge, 7_156, 3, 20)]
    [InlineData(Fault.NothingAnswered, AlarmRule.OverdueSurge, 1_500, 10, 19)] // One was as late before.
    [InlineData(Fault.Discontent, AlarmRule.SatisfactionDrop, 7_156, 10, 20)]
    [InlineData(Fault.Silent, AlarmRule.SilentCommunity, 7_156, 4, 20)]
    [InlineData(Fault.Silent, AlarmRule.SilentCommunity, 543, 21, 20)]
    [InlineData(Fault.Cold, AlarmRule.CategoryRise, 7_156, 7, 20)]
    [InlineData(Fault.StolenLetters, AlarmRule.BatchBurst, 1_500, 1, 20)]
    [InlineData(Fault.Script, AlarmRule.FastBallots, 1_500, 1, 20)]
    public void Fault_Injected_IsFoundWithinDays(object fault, AlarmRule rule, int residents, int days, int least)
    {
        // Five of a neighbourhood have it at once, four times.
        var city = Enumerable.Range(0, 20).Select(n => new SimulatedCommunity(50_000 + n, Founded, residents)).ToArray();
        LiveAll(city, DaysBefore, Fault.None);
        foreach (var one in city)
            one.Begin();
        for (var day = 0; day <= days; day++)
            LiveAll(city, 1, day > 0 && fault is Fault.StolenLetters or Fault.Script ? Fault.None : (Fault)fault, DaysBefore + day);

        var delays = city.Select(one => one.Bench.Raised.Find(alarm => alarm.Rule == rule && alarm.RaisedAt >= one.FaultAt)?.RaisedAt - one.FaultAt).ToList();
        var found = delays.OfType<TimeSpan>().Order().ToList();
        output.WriteLine(
            $"{fault} in communities of {residents}: {found.Count} of {city.Length} found, after {found.ElementAtOrDefault(found.Count / 2).TotalDays:0.00} days (median), {found.LastOrDefault().TotalDays:0.00} (last)");
        Assert.InRange(found.Count, least, city.Length);
    }

    /// <returns>When the last four weeks of it began.</returns>
    private static DateTimeOffset LiveAll(SimulatedCommunity[] city, int days, Fault fault, int from = 0)
    {
        var at = city[0].Bench.Now;
        for (var day = from; day < from + days; day++)
        {
            if (day == from + days - (7 * Weeks))
                at = city[0].Bench.Now;
            foreach (var one in city)
                one.LiveDay(day, fault);
            SimulatedRegions.Look(city);
        }
        return at;
    }
}
