using System.Collections.Concurrent;
using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Towns;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Simulation.Cities;

/// <summary>
/// Writes the city to the ledger by the product's rules, as its residents would have in years. No community is awake
/// meanwhile, there is no snapshot, and no region has heard of any: when the product starts it has to find all of that out.
/// </summary>
internal static class Founding
{
    private const int Parallelism = 4;

    /// <returns>Codes by which somebody may still enrol, by community.</returns>
    public static async Task<FoundedCity> FoundAsync(City city, LiveStore store)
    {
        var clock = Stopwatch.StartNew();
        var codes = new ConcurrentDictionary<int, IReadOnlyList<string>>();
        using (var host = await SiloHost.StartAsync([.. store.Settings, "--Live:SweepInterval", "00:01:00"]))
        {
            var ledger = host.Services.GetRequiredService<ILedger>();
            await Parallel.ForEachAsync(city.Compounds, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (compound, _) =>
            {
                var written = new WrittenCompound(compound);
                written.Found();
                await written.WriteAsync(ledger);
                codes[compound.Number] = written.Codes;
            });
            // The index of the search follows by itself; nobody is to wait for it later.
            while (await store.AskAsync("SELECT count(*) FROM stream s LEFT JOIN search_stream t ON t.stream = s.code WHERE COALESCE(t.version, 0) < s.version") > 0)
                await Task.Delay(200);
            await host.StopAsync();
        }
        await store.DoAsync("UPDATE stream SET reported = 0");
        await store.DoAsync("ANALYZE");
        return new FoundedCity(
            city, [.. city.Compounds.Select(compound => codes[compound.Number])], clock.Elapsed,
            await store.AskAsync("SELECT count(*) FROM event"),
            await store.AskAsync("SELECT pg_total_relation_size('event')"));
    }
}

/// <param name="Codes">Household codes by which somebody may still enrol, by community.</param>
/// <param name="Events">In the ledger.</param>
/// <param name="Bytes">That these take in the database, with their index.</param>
internal sealed record FoundedCity(City City, IReadOnlyList<IReadOnlyList<string>> Codes, TimeSpan Took, long Events, long Bytes);
