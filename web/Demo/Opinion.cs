using System.Collections.Immutable;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// What demo residents think. Opinions lean the same way after a restart, by the names of things, so that tallies and
/// means settle instead of drowning in noise.
/// </summary>
internal static class Opinion
{
    private static readonly int?[] Amounts = [null, 20, 50, 50, 100, 100, 200];

    /// <summary>A number for a text, the same in every process.</summary>
    public static int Hash(string text) => (int)(uint)(Secret.Hash(text) & int.MaxValue);

    /// <summary>From 0 up to 1, the same for the same text.</summary>
    public static double Lean(string text) => Hash(text) / (int.MaxValue + 1.0);

    /// <summary>In an order of chance in which what weighs more tends to come first.</summary>
    public static IEnumerable<T> Order<T>(IEnumerable<T> all, Func<T, double> weightOf, Random random) =>
        all.OrderBy(one => -Math.Log(1 - random.NextDouble()) / weightOf(one));

    /// <summary>What one votes for, as <see cref="Choice"/> has it.</summary>
    /// <param name="poll">What sets it apart from all polls of the city.</param>
    /// <param name="options">Ids.</param>
    public static string Choose(
        string poll, PollMethod method, int? limit, IReadOnlyList<string> options, ImmutableArray<int>? weights, Random random)
    {
        double WeightOf(int option) => weights is { } given ? given[option] : 1 + (4 * Lean($"{poll}/{option}"));

        var most = method.TakesSeveral() ? limit ?? options.Count : 1;
        var preferred = Order(Enumerable.Range(0, options.Count), WeightOf, random).Take(1 + random.Next(most));
        return Choice.Join((method == PollMethod.Ranked ? preferred : preferred.Order()).Select(option => options[option]));
    }

    /// <summary>A score of 1-5 for an aspect.</summary>
    /// <param name="monthsAgo">Things were a little worse in the past: the programme works.</param>
    public static int Score(DemoCommunity community, string aspect, int monthsAgo, Random random)
    {
        var own = (Lean($"{community.Code}/{aspect}") - 0.5) * 0.9;
        var mean = 2.3 + (2.4 * community.Standing) + own - (0.09 * monthsAgo);
        var spread = (random.NextDouble() + random.NextDouble() - 1) * 1.6;
        return (int)Math.Clamp(Math.Round(mean + spread), 1, 5);
    }

    /// <summary>What one would do for a project.</summary>
    public static MakeOffer Offer(string project, Random random) => random.Next(3) == 0
        ? new MakeOffer(project, OfferKind.Help)
        : new MakeOffer(project, OfferKind.Give, Amounts[random.Next(Amounts.Length)]);
}
