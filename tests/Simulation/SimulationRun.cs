using System.Diagnostics;
using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Simulation.Parts;
using HappyCommunity.Live.Simulation.Reports;

namespace HappyCommunity.Live.Simulation;

/// <summary>A city is made, measured part by part, and checked.</summary>
internal static class SimulationRun
{
    public static async Task RunAsync(SimulationOptions options)
    {
        var clock = Stopwatch.StartNew();
        await using var ground = await Ground.PrepareAsync();
        await using var run = await CityRun.FoundAsync(options, ground);
        var figures = new SimulationFigures { Founded = FoundingFigures.Of(run.Founded) };
        figures.FirstStart = await ColdStart.MeasureFirstAsync(run);
        await run.WarmAsync();
        if (options.Has("lag"))
            figures.Lag = await LagPart.MeasureAsync(run);
        if (options.Has("boards"))
            figures.Boards = await BoardsPart.MeasureAsync(run);
        await run.CheckAsync();
        // Before there is a campaign, which has regions awake from the start.
        if (options.Has("memory"))
            figures.Memory = await MemoryPart.MeasureAsync(run);
        if (options.Campaign)
            figures.Campaign = await CampaignPart.MeasureAsync(run);
        if (options.Has("tree"))
            figures.Tree = await TreePart.MeasureAsync(run);
        if (options.Has("cold"))
            figures.Cold = await ColdStart.MeasureAsync(run);
        figures.Took = clock.Elapsed;
        await SimulationReport.WriteAsync(options, figures);
    }
}
