using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace HappyCommunity.Live.Alarms;

/// <summary>
/// From where on the rules raise an alarm. Most are probabilities: that chance alone brings about what is seen, or more of it.
/// A rule whose limit is 0 is off.
/// </summary>
/// <param name="Version">Their name; whoever changes one gives them another. It stands with every alarm.</param>
/// <param name="SilentWall">Minutes, within a wall's hours, without a sign of it.</param>
/// <param name="FastBallots">The part of all enrolled that may vote within ten seconds.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.rules")]
public sealed partial record AlarmRules(
    [property: Id(0)] string Version,
    [property: Id(1)] double OverdueSurge,
    [property: Id(2)] double SatisfactionDrop,
    [property: Id(3)] double SilentCommunity,
    [property: Id(4)] int SilentWall,
    [property: Id(5)] double CategoryRise,
    [property: Id(6)] double BatchBurst,
    [property: Id(7)] double FastBallots)
{
    /// <summary>Our own: such that a city of a thousand communities in order has about one alarm a week.</summary>
    public static AlarmRules Default { get; } = new(
        "a1", OverdueSurge: 1e-4, SatisfactionDrop: 1e-4, SilentCommunity: 1e-5, SilentWall: 30, CategoryRise: 1e-5, BatchBurst: 1e-6, FastBallots: 0.05);

    /// <summary>Probabilities up to 5 %, 5 minutes to a day, a part up to one half, or 0; and no other rules by the default's name.</summary>
    public static bool AreUsable(AlarmRules? rules) =>
        rules is
        {
            OverdueSurge: >= 0 and <= Verdict.Ordinary, SatisfactionDrop: >= 0 and <= Verdict.Ordinary, SilentCommunity: >= 0 and <= Verdict.Ordinary,
            CategoryRise: >= 0 and <= Verdict.Ordinary, BatchBurst: >= 0 and <= Verdict.Ordinary, SilentWall: 0 or (>= 5 and <= 1440),
            FastBallots: >= 0 and <= 0.5, Version: not null,
        }
        && Name.IsMatch(rules.Version)
        && (rules.Version != Default.Version || rules == Default);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,15}\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name { get; }
}

/// <summary>The rules that hold everywhere, and those of regions that have their own.</summary>
/// <param name="Regions">By the code of a region or community, the rules that hold in it and in all that lies below.</param>
public sealed record AlarmSettings(AlarmRules Usual, ImmutableSortedDictionary<string, AlarmRules> Regions)
{
    public static AlarmSettings Default { get; } = new(AlarmRules.Default, ImmutableSortedDictionary.Create<string, AlarmRules>(StringComparer.Ordinal));

    /// <summary>Those of the nearest region.</summary>
    /// <param name="path">Codes from the city down.</param>
    public AlarmRules For(IEnumerable<string> path) =>
        path.Reverse().Select(code => Regions.GetValueOrDefault(code)).FirstOrDefault(rules => rules is not null) ?? Usual;
}
