using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Towns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>What memory communities and regions take that are awake: of a silo within this process, after all garbage is collected.</summary>
internal static class MemoryPart
{
    private const int Parallelism = 16;

    public static async Task<MemoryFigures> MeasureAsync(CityRun run)
    {
        await run.ReportedAsync();
        await run.StopAsync();
        // As they come: which community has which size is random.
        var codes = run.City.Compounds.Take(run.Options.Measured + 1).Select(compound => compound.Code).ToArray();
        using var host = await SiloHost.StartAsync(run.Store.Settings);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        // The first pays for what a silo prepares when it has begun.
        await AwakeAsync(grains, codes[..1]);
        await grains.GetGrain<IRegionGrain>(run.City.Regions[0]).View();
        var communities = await ManagedMemory.CountAsync(() => AwakeAsync(grains, codes[1..])) / (codes.Length - 1);
        var regions = run.City.Regions.Skip(1).ToArray();
        var tree = await ManagedMemory.CountAsync(async () =>
        {
            foreach (var region in regions)
                await grains.GetGrain<IRegionGrain>(region).View();
        });
        await host.StopAsync();
        var measured = run.City.Compounds.Skip(1).Take(codes.Length - 1).ToList();
        var figures = new MemoryFigures(
            communities, codes.Length - 1, measured.Average(compound => (double)compound.Residents), measured.Average(compound => (double)compound.Enrolled), tree, regions.Length);
        Console.WriteLine($"  {figures.PerThousand / 1e6:0} MB for a thousand communities, {tree / 1e6:0.0} MB for {regions.Length} regions");
        return figures;
    }

    private static Task AwakeAsync(IGrainFactory grains, IEnumerable<string> codes) => Parallel.ForEachAsync(
        codes, new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
        async (code, _) => await grains.GetGrain<ICommunityGrain>(code).Authenticate(default));
}

/// <param name="BytesEach">Of an active community, on average.</param>
/// <param name="Residents">On average, of those measured.</param>
/// <param name="TreeBytes">Of all regions but the city.</param>
internal sealed record MemoryFigures(double BytesEach, int Measured, double Residents, double Enrolled, double TreeBytes, int Regions)
{
    public double PerThousand => 1000 * BytesEach;
}
