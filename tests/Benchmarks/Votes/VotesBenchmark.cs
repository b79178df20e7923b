using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Screens;
using HappyCommunity.Live.Benchmarks.Towns;

namespace HappyCommunity.Live.Benchmarks.Votes;

/// <summary>How many votes a second each contender stores and acknowledges, and what a vote costs.</summary>
internal sealed class VotesBenchmark(VotesOptions options, ContenderSet contenders, PgBench database, CommitRate file)
{
    private const int WarmWalls = 50;
    private static readonly TimeSpan FileTime = TimeSpan.FromSeconds(2);

    /// <returns>All rounds.</returns>
    public static async Task<IReadOnlyList<VotesRound>> RunAsync(VotesOptions options)
    {
        await using var ground = await Ground.PrepareAsync();
        var plan = new TownPlan(options.Questions);
        await using var contenders = await Line.StartAsync(options.Contenders, ground, plan);
        using var file = new CommitRate(ground.Directory);
        var rounds = await new VotesBenchmark(options, contenders, await PgBench.PrepareAsync(ground), file).MeasureAsync();
        await contenders.CheckBallotsAsync();
        await VotesReport.WriteAsync(options, rounds);
        return rounds;
    }

    private async Task<List<VotesRound>> MeasureAsync()
    {
        foreach (var contender in contenders)
            await WarmAsync(contender);
        var rounds = new List<VotesRound>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"Round {round} of {options.Rounds}");
            rounds.Add(await MeasureRoundAsync());
        }
        return rounds;
    }

    private async Task WarmAsync(Contender contender)
    {
        Console.WriteLine($"{contender.Name} is warmed for {options.Warm} s.");
        foreach (var question in options.Questions)
        {
            using var screens = await ScreenFleet.ConnectAsync(contender, question, WarmWalls);
            await Phase.RunAsync(contender, question, options.Connections, Math.Max(1, options.Warm / options.Questions.Length));
        }
    }

    private async Task<VotesRound> MeasureRoundAsync()
    {
        var pgbench = await database.MeasureAsync(options.Seconds);
        var commits = file.Measure(FileTime).PerSecond;
        Console.WriteLine($"  pgbench {Report.Show(pgbench)}/s, SQLite {Report.Show(commits)} commits/s");
        var measured = new List<VotesPhase>();
        foreach (var question in options.Questions)
        {
            foreach (var walls in options.Walls)
            {
                foreach (var contender in contenders.Where(contender => IsMeasured(contender.Name, question, walls)))
                    measured.Add(await MeasureAsync(contender, question, walls));
            }
        }
        return new VotesRound(pgbench, commits, measured);
    }

    private async Task<VotesPhase> MeasureAsync(Contender contender, Question question, int walls)
    {
        using var screens = await ScreenFleet.ConnectAsync(contender, question, walls);
        var before = screens.Messages;
        var phase = await Phase.MeasureAsync(
            options, () => Phase.RunAsync(contender, question, options.Connections, options.Seconds));
        screens.CheckConnected();
        Console.WriteLine($"  {contender.Name}, {question}, {walls} walls: {Report.Show(phase.VotesPerSecond)} votes/s; others {phase.Others:P0}");
        return new VotesPhase(contender.Name, question.Communities, walls, phase, screens.Messages - before);
    }

    /// <summary>The lesser ones show where they stand in what they do best.</summary>
    private static bool IsMeasured(string contender, Question question, int walls) => contender switch
    {
        Line.Count or Line.Grain => question == Question.One && walls == 0,
        Line.Tuned => walls == 0,
        Line.Sqlite => walls == 0 || (question == Question.One && walls <= WarmWalls),
        Line.Node => walls == 0 || question == Question.One,
        _ => true,
    };
}
