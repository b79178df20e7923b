using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Screens;
using HappyCommunity.Live.Benchmarks.Towns;

namespace HappyCommunity.Live.Benchmarks.Fanout;

/// <summary>How many screens can be told, how fast, and what memory each takes. Each is measured in a new process: memory does not come back.</summary>
internal static class FanoutBenchmark
{
    private const int WarmScreens = 50;

    // Connecting leaves garbage, and what is sent for it is still on its way.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <returns>By round, what was measured in it.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<FanoutPhase>>> RunAsync(FanoutOptions options)
    {
        await using var ground = await Ground.PrepareAsync();
        var rounds = new List<List<FanoutPhase>>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"Round {round} of {options.Rounds}");
            var measured = new List<FanoutPhase>();
            rounds.Add(measured);
            foreach (var screens in options.Screens)
            {
                foreach (var name in options.Contenders.Split(','))
                    measured.Add(await MeasureAsync(options, ground, name, screens));
            }
        }
        await FanoutReport.WriteAsync(options, rounds);
        return rounds;
    }

    private static async Task<FanoutPhase> MeasureAsync(FanoutOptions options, Ground ground, string name, int count)
    {
        var plan = new TownPlan([Question.One], Probes.VotersFor(options.Seconds));
        await using var contenders = await Line.StartAsync(name, ground, plan);
        var contender = contenders[name];
        await WarmAsync(options, contender);
        var empty = contender.Web.Memory;
        var probes = new Probes(contender);
        using var screens = await ScreenFleet.ConnectAsync(contender, Question.One, count, probes);
        await Task.Delay(Settling);
        var idle = contender.Web.Memory;

        var before = ProcessorTime.Read(contender.Parts);
        var told = screens.Messages;
        var timing = probes.RunAsync(TimeSpan.FromSeconds(options.Seconds));
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        told = screens.Messages - told;
        var usage = before.UntilNow(TimeSpan.Zero);
        var busy = contender.Web.Memory;
        var votes = await timing;
        screens.CheckConnected();
        var phase = new FanoutPhase(
            name, count, (double)(idle - empty) / count, (double)(busy - empty) / count,
            Distribution.Of(votes.SelectMany(v => v.Milliseconds)), (double)told / options.Seconds,
            usage.Parts["web"].TotalMicroseconds / told, usage.Others);
        Console.WriteLine($"  {name}, {count} screens: {Report.Show(phase.Told)} told/s, p99 {Report.Show(phase.ToScreen.P99)} ms, {Report.Show(phase.IdleBytes / 1024)} KB idle; others {phase.Others:P0}");
        return phase;
    }

    /// <summary>Warms without haste: what haste takes of memory would be given back while screens take theirs.</summary>
    private static async Task WarmAsync(FanoutOptions options, Contender contender)
    {
        using var screens = await ScreenFleet.ConnectAsync(contender, Question.One, WarmScreens);
        await Phase.RunAsync(contender, Question.One, WarmScreens, options.Warm, Contender.ProbeRate);
    }
}
