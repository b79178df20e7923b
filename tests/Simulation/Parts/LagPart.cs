using HappyCommunity.Live.Benchmarks;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Simulation.Boards;
using HappyCommunity.Live.Simulation.Cities;
using HappyCommunity.Live.Simulation.Load;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>How late a city board is: at rest, through a day, and when everybody votes at once.</summary>
internal static class LagPart
{
    /// <summary>What the evening of the day is of what this machine can do: a city that is at its limit every evening is too small.</summary>
    private const double Evening = 0.6;

    public static async Task<LagFigures> MeasureAsync(CityRun run)
    {
        var rest = await MeasureAsync(run, "at rest", run.Options.Lag, null);
        var evening = Math.Min(run.Options.Peak, Evening * run.Capacity);
        var day = await MeasureAsync(run, "in the day's rhythm", run.Options.Day, load => load.RunAsync(
            TimeSpan.FromSeconds(run.Options.Day), passed => evening * Rhythm.ShareAt(passed), Rhythm.KindAt));
        var peak = await MeasureAsync(run, "at the peak", run.Options.Lag, load => load.RunAsync(
            TimeSpan.FromSeconds(run.Options.Lag), _ => run.Options.Peak, (_, _) => ActKind.Vote));
        return new LagFigures(rest, day, peak, evening);
    }

    private static async Task<LagPhase> MeasureAsync(CityRun run, string name, int seconds, Func<CityLoad, Task<LoadFigures>>? act)
    {
        // What was before is not to be counted as this one's.
        await run.SettleAsync();
        using var board = await CityBoard.OpenAsync(run.Address);
        var told = board.Messages;
        var before = ProcessorTime.Read(run.Parts);
        var newcomers = run.Newcomers.RunAsync(run.Address, board, TimeSpan.FromSeconds(seconds));
        var load = act is null ? null : await act(run.NewLoad(run.Address));
        if (load is null)
            await Task.Delay(TimeSpan.FromSeconds(seconds));
        var usage = before.UntilNow(TimeSpan.Zero);
        told = board.Messages - told;
        var lags = await newcomers;
        if (lags.Count == 0)
            throw new InvalidOperationException("Nobody was left to enrol: measure the lag for a shorter time, or of more communities.");
        var phase = new LagPhase(
            name, Distribution.Of(lags), load, run.Processes!.Silos.Sum(silo => silo.Memory), run.Processes.Web.Memory, (double)told / seconds,
            usage.Parts.ToDictionary(part => part.Key, part => part.Value.TotalSeconds / seconds), usage.Others);
        Console.WriteLine($"  {name}: {load?.ActsPerSecond ?? 0:#,0} acts/s, lag p50 {phase.Lag.P50:0} ms, p99 {phase.Lag.P99:0} ms, max {phase.Lag.Max:0} ms of {phase.Lag.Count}; others {phase.Others:P0}");
        return phase;
    }
}

/// <param name="Evening">Acts a second in the day's busiest hour.</param>
internal sealed record LagFigures(LagPhase Rest, LagPhase Day, LagPhase Peak, double Evening);

/// <param name="Lag">Milliseconds from the sending of a command to the city's total on the board.</param>
/// <param name="Load">Null at rest.</param>
/// <param name="SiloBytes">Memory of all silos' processes afterwards.</param>
/// <param name="Told">How often a second the board was told.</param>
/// <param name="Cores">Processor time a second, by part; the simulator's own is <c>screens</c>.</param>
/// <param name="Others">Share of the machine, 0-1, that other programs had.</param>
internal sealed record LagPhase(
    string Name, Distribution Lag, LoadFigures? Load, long SiloBytes, long WebBytes, double Told, IReadOnlyDictionary<string, double> Cores, double Others);
