using System.Text.RegularExpressions;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Happiness;

/// <summary>
/// By what rates and the index are reckoned. Cities differ, and a city changes its mind: the rules have a version, which is
/// shown with every figure that they bring about.
/// </summary>
/// <param name="Formula">The version's name; whoever changes a rule gives them another.</param>
/// <param name="Ratings">The weights of the index's parts, in percent of the whole.</param>
/// <param name="DaysToJudge">Within so many days after an answer its resident says whether it helped; whoever does not is not waited for any longer.</param>
/// <param name="MinimumSample">A rate or mean of fewer cases is shown and not ranked.</param>
[GenerateSerializer, Immutable, Alias("live.measures.rules")]
public sealed partial record MeasureRules(
    [property: Id(0)] string Formula,
    [property: Id(1)] int Ratings,
    [property: Id(2)] int Response,
    [property: Id(3)] int Resolution,
    [property: Id(4)] int Satisfaction,
    [property: Id(5)] int Participation,
    [property: Id(6)] int DaysToJudge,
    [property: Id(7)] int MinimumSample)
{
    /// <summary>Our own: the programme's weights are not public.</summary>
    public static MeasureRules Default { get; } = new(
        "v2", Ratings: 40, Response: 15, Resolution: 15, Satisfaction: 15, Participation: 15, DaysToJudge: 7, MinimumSample: 10);

    /// <summary>Weights from 0 that make 100, 1 to 60 days, a sample from 1 to 1,000, and no other rules by the default's name.</summary>
    public static bool AreUsable(MeasureRules? rules) =>
        rules is { Ratings: >= 0, Response: >= 0, Resolution: >= 0, Satisfaction: >= 0, Participation: >= 0 }
        && rules.Ratings + rules.Response + rules.Resolution + rules.Satisfaction + rules.Participation == 100
        && rules is { DaysToJudge: >= 1 and <= 60, MinimumSample: >= 1 and <= 1000, Formula: not null }
        && Name.IsMatch(rules.Formula)
        && (rules.Formula != Default.Formula || rules == Default);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,15}\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name { get; }
}

/// <summary>Has a community reckon by these rules from now on. What was counted before stays as it was.</summary>
[GenerateSerializer, Immutable, Alias("live.measures.set")]
public sealed record SetMeasures([property: Id(0)] MeasureRules Rules) : Command;

[EventKind("measures-set")]
public sealed record MeasuresSet(MeasureRules Rules) : Event;

/// <summary>The rules that hold in a community.</summary>
public sealed class MeasuresSlice : Slice
{
    public MeasureRules Rules { get; set; } = MeasureRules.Default;

    public static Refusal Malformed { get; } = new("measures-malformed", RefusalKind.Invalid);

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not SetMeasures set)
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!MeasureRules.AreUsable(set.Rules))
            return Malformed;
        return set.Rules == Rules ? Decision.Accept() : Decision.Accept(new MeasuresSet(set.Rules));
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        if (happened is not MeasuresSet set)
            return Section.None;
        Rules = set.Rules;
        return Section.Requests | Section.Index;
    }
}
