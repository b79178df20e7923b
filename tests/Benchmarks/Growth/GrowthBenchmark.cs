using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Towns;

namespace HappyCommunity.Live.Benchmarks.Growth;

/// <summary>
/// What a vote costs as silos and communities become more. The load is always the same: half of what the fewest of them
/// can do, so that none is at its limit.
/// </summary>
internal sealed class GrowthBenchmark(GrowthOptions options)
{
    private const int CommunitiesOfSilos = 500;

    /// <returns>All rounds.</returns>
    public static async Task<IReadOnlyList<GrowthRound>> RunAsync(GrowthOptions options)
    {
        var benchmark = new GrowthBenchmark(options);
        var silos = await benchmark.MeasureSilosAsync();
        var communities = await benchmark.MeasureCommunitiesAsync();
        GrowthRound[] rounds = [.. silos.Zip(communities, (ofSilos, ofCommunities) => new GrowthRound(ofSilos, ofCommunities))];
        await GrowthReport.WriteAsync(options, rounds);
        return rounds;
    }

    private async Task<List<List<GrowthPhase>>> MeasureSilosAsync()
    {
        await using var ground = await Ground.PrepareAsync();
        await using var contenders = new ContenderSet();
        var question = new Question(CommunitiesOfSilos);
        foreach (var silos in options.Silos)
        {
            contenders.Add(await LiveContender.StartAsync(
                $"{silos} silos", ground, await LiveStore.CreatePostgresAsync(ground), silos, new TownPlan([question])));
        }
        var rounds = await MeasureAsync([.. contenders.Zip(options.Silos, (contender, silos) => (silos, contender, question))]);
        await contenders.CheckBallotsAsync();
        return rounds;
    }

    private async Task<List<List<GrowthPhase>>> MeasureCommunitiesAsync()
    {
        await using var ground = await Ground.PrepareAsync();
        var questions = options.Communities.Select(communities => new Question(communities)).ToArray();
        await using var contenders = await Line.StartAsync(Line.Live, ground, new TownPlan(questions));
        var live = contenders[Line.Live];
        var rounds = await MeasureAsync([.. questions.Select(question => (question.Communities, live, question))]);
        await contenders.CheckBallotsAsync();
        return rounds;
    }

    private async Task<List<List<GrowthPhase>>> MeasureAsync((int Count, Contender Contender, Question Question)[] steps)
    {
        foreach (var (_, contender, question) in steps)
        {
            Console.WriteLine($"{contender.Name}, {question}: warmed for {options.Warm} s.");
            await Phase.RunAsync(contender, question, options.Connections, options.Warm);
        }
        var most = await Phase.MeasureAsync(
            options, () => Phase.RunAsync(steps[0].Contender, steps[0].Question, options.Connections, options.Seconds));
        var rounds = new List<List<GrowthPhase>>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"Round {round} of {options.Rounds}");
            rounds.Add([]);
            foreach (var (count, contender, question) in steps)
            {
                var phase = new GrowthPhase(count, await Phase.MeasureAsync(
                    options, () => Phase.RunAsync(contender, question, options.Connections, options.Seconds, most.VotesPerSecond / 2)));
                rounds[^1].Add(phase);
                Console.WriteLine($"  {contender.Name}, {question}: {Report.Show(phase.CpuPerVote)} µs a vote at {Report.Show(phase.Phase.VotesPerSecond)} votes/s; others {phase.Phase.Others:P0}");
            }
        }
        return rounds;
    }
}
