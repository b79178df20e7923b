using System.Diagnostics;
using System.Net;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Simulation.Cities;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>What it takes until a cluster of which nothing runs is there again: from the ledger alone, after a kill, and from snapshots.</summary>
internal static class ColdStart
{
    private const int Parallelism = 64;
    private const double Share = 0.4;

    /// <summary>
    /// The first start after the ledger was written: no snapshot, and every community has to tell its region. All are read
    /// because of that, and nobody asks for anything.
    /// </summary>
    public static async Task<StartFigures> MeasureFirstAsync(CityRun run)
    {
        var figures = await StartAsync(run, "first start, from the ledger alone", async () => await run.SettleAsync());
        Console.WriteLine($"  {figures}");
        return figures;
    }

    public static async Task<ColdFigures> MeasureAsync(CityRun run)
    {
        if (run.Processes is null)
            await run.StartAsync();
        await run.VoteAsync(2 * run.Options.Seconds, Share * run.Capacity);
        await run.KillAsync();
        var killed = await StartAsync(run, "after a kill amid votes", async () => await run.SettleAsync());
        Console.WriteLine($"  {killed}");
        var clock = Stopwatch.StartNew();
        await run.StopAsync();
        var stopped = clock.Elapsed;
        var kept = await run.Store.AskAsync("SELECT count(*) FROM orleansstorage JOIN stream ON code = grainidextensionstring");
        var snapshots = await StartAsync(run, "from snapshots, all awoken", () => AwakeAsync(run.City, run.Address));
        Console.WriteLine($"  stopped in {stopped.TotalSeconds:0.0} s, {kept:#,0} snapshots; {snapshots}");
        await run.StopAsync();
        await run.Store.DoAsync("DELETE FROM orleansstorage WHERE grainidextensionstring IN (SELECT code FROM stream)");
        var ledger = await StartAsync(run, "from the ledger alone, all awoken", () => AwakeAsync(run.City, run.Address));
        Console.WriteLine($"  {ledger}");
        await run.CheckAsync();
        return new ColdFigures(killed, snapshots, ledger, stopped.TotalSeconds, kept);
    }

    /// <summary>Asks every community for its view.</summary>
    public static async Task AwakeAsync(City city, Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Parallelism });
        await Parallel.ForEachAsync(city.Compounds, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (compound, stopping) =>
        {
            for (var tries = 0; ; tries++)
            {
                using var answer = await http.GetAsync(new Uri(address, $"/api/communities/{compound.Code}"), stopping);
                if (answer.IsSuccessStatusCode)
                    return;
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || tries > 30)
                    throw new HttpRequestException($"{compound.Code} did not awake: {answer.StatusCode}.");
                await Task.Delay(1000, stopping);
            }
        });
    }

    /// <param name="work">What comes after the product says that it is ready.</param>
    private static async Task<StartFigures> StartAsync(CityRun run, string name, Func<Task> work)
    {
        var events = await run.Store.AskAsync("SELECT count(*) FROM event");
        var (clock, database) = (Stopwatch.StartNew(), ProcessorTime.Read(run.Store.Parts));
        await run.StartAsync();
        var (ready, begun) = (clock.Elapsed, Used());
        await work();
        var (done, used) = (clock.Elapsed, Used());
        return new StartFigures(name, run.City.Compounds.Length, events, ready.TotalSeconds, done.TotalSeconds, begun, used);

        // The product's processes began with the start: all that they have used was for it.
        double Used() => run.Processes!.Parts.Sum(part => part.Cpu().TotalSeconds) + database.UntilNow(TimeSpan.Zero).Parts["database"].TotalSeconds;
    }
}

/// <param name="Name">Of the start.</param>
/// <param name="Ready">Seconds until the product said so.</param>
/// <param name="Done">Seconds until the city's total was right, or all communities had answered.</param>
/// <param name="Begun">Seconds of processor time, the database's among them, until it was ready.</param>
/// <param name="Used">The same until it was done.</param>
internal sealed record StartFigures(string Name, int Communities, long Events, double Ready, double Done, double Begun, double Used)
{
    /// <summary>Milliseconds of processor time, once the product was ready.</summary>
    public double PerCommunity => (Used - Begun) * 1000 / Communities;

    /// <summary>Microseconds of the same.</summary>
    public double PerEvent => (Used - Begun) * 1_000_000 / Events;

    /// <summary>How many cores worked at once since it was ready.</summary>
    public double Cores => (Used - Begun) / (Done - Ready);

    public override string ToString() =>
        $"{Name}: ready in {Ready:0.0} s, done in {Done:0.0} s; {Used:0.0} s of processor time, {Begun:0.0} s of it until ready; from then on {PerCommunity:0.00} ms a community, {PerEvent:0.0} µs an event";
}

/// <param name="Stopping">Seconds that a proper stop takes, with snapshots of what has changed since the last.</param>
/// <param name="Kept">Communities of which there is a snapshot then.</param>
internal sealed record ColdFigures(StartFigures Killed, StartFigures Snapshots, StartFigures Ledger, double Stopping, long Kept);
