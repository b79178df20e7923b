using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Towns;

namespace HappyCommunity.Live.Benchmarks.Growth;

/// <summary>
/// What a vote costs as silos and communities become more. The load is always the same: half of what the most of them can
/// do, so that none is at its limit. So the most are measured first.
/// </summary>
internal sealed class GrowthBenchmark(GrowthOptions options)
{
    private const int CommunitiesOfSilos = 500;

    /// <summary>So many have awoken in a second: each is read from its ledger at its first vote.</summary>
    private const int AwokenInASecond = 50;

    private double? _rate;

    /// <returns>All rounds.</returns>
    public static async Task<IReadOnlyList<GrowthRound>> RunAsync(GrowthOptions options)
    {
        var silos = await new GrowthBenchmark(options).MeasureSilosAsync();
        var communities = await new GrowthBenchmark(options).MeasureCommunitiesAsync();
        GrowthRound[] rounds = [.. Enumerable.Range(0, options.Rounds).Select(round => new GrowthRound(
            silos.ConvertAll(phases => phases[round]), communities.ConvertAll(phases => phases[round])))];
        await GrowthReport.WriteAsync(options, rounds);
        return rounds;
    }

    /// <summary>Each cluster alone: silos that have nothing to do have a tenth of a small machine all the same.</summary>
    private async Task<List<List<GrowthPhase>>> MeasureSilosAsync()
    {
        var measured = new List<List<GrowthPhase>>();
        var question = new Question(CommunitiesOfSilos);
        foreach (var silos in options.Silos.OrderDescending())
        {
            await using var ground = await Ground.PrepareAsync();
            await using var contenders = new ContenderSet();
            contenders.Add(await LiveContender.StartAsync(
                $"{silos} silos", ground, await LiveStore.CreatePostgresAsync(ground), silos, new TownPlan([question])));
            measured.Insert(0, await MeasureAsync(silos, contenders.Single(), question, silos * options.Warm));
            await contenders.CheckBallotsAsync();
        }
        return measured;
    }

    private async Task<List<List<GrowthPhase>>> MeasureCommunitiesAsync()
    {
        await using var ground = await Ground.PrepareAsync();
        var questions = options.Communities.Select(communities => new Question(communities)).ToArray();
        await using var contenders = await Line.StartAsync(Line.Live, ground, new TownPlan(questions));
        var measured = new List<List<GrowthPhase>>();
        foreach (var question in questions.OrderByDescending(q => q.Communities))
        {
            var warm = options.Warm + (question.Communities / AwokenInASecond);
            measured.Insert(0, await MeasureAsync(question.Communities, contenders[Line.Live], question, warm));
        }
        await contenders.CheckBallotsAsync();
        return measured;
    }

    /// <param name="warm">Seconds: each of several silos has but its share of the load to become warm by.</param>
    /// <returns>A phase for each round.</returns>
    private async Task<List<GrowthPhase>> MeasureAsync(int count, Contender contender, Question question, int warm)
    {
        Console.WriteLine($"{contender.Name}, {question}: warmed for {warm} s.");
        await Phase.RunAsync(contender, question, options.Connections, warm);
        _rate ??= (await Phase.MeasureAsync(
            options, () => Phase.RunAsync(contender, question, options.Connections, options.Seconds))).VotesPerSecond / 2;
        var phases = new List<GrowthPhase>();
        while (phases.Count < options.Rounds)
        {
            var phase = new GrowthPhase(count, await Phase.MeasureAsync(
                options, () => Phase.RunAsync(contender, question, options.Connections, options.Seconds, _rate)));
            phases.Add(phase);
            Console.WriteLine($"  {Report.Show(phase.CpuPerVote)} µs a vote at {Report.Show(phase.Phase.VotesPerSecond)} votes/s; others {phase.Phase.Others:P0}");
        }
        return phases;
    }
}
