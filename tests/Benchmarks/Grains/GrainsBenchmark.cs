using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Towns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Benchmarks.Grains;

/// <summary>
/// What memory an active community takes, and how long it takes to become active. The silo runs in this process, whose
/// managed memory is counted after all garbage is collected. PostgreSQL keeps the ledger and the snapshots.
/// </summary>
internal sealed class GrainsBenchmark(GrainsOptions options)
{
    // The first is not measured: it pays for what a silo prepares when it has begun.
    private readonly WrittenCommunity[] _large = Create("large", options.Large + 1);
    private readonly WrittenCommunity[] _small = Create("small", options.Small + 1);

    public static async Task<GrainsFigures> RunAsync(GrainsOptions options)
    {
        await using var ground = await Ground.PrepareAsync();
        var store = await LiveStore.CreatePostgresAsync(ground);
        var figures = await new GrainsBenchmark(options).MeasureAsync(store.Settings, ground.Database);
        await GrainsReport.WriteAsync(options, figures);
        return figures;
    }

    private async Task<GrainsFigures> MeasureAsync(string[] settings, Part database)
    {
        var before = ProcessorTime.Read([database]);
        Console.WriteLine("Communities are written.");
        await WithHostAsync(settings, WriteAsync);
        Console.WriteLine("They become active from the ledger. When the silo ends, each leaves a snapshot.");
        List<double> fromLedger = [];
        await WithHostAsync(settings, async host => fromLedger = await ActivateAsync(host, [.. _large, .. _small]));
        Console.WriteLine($"They become active from their snapshots: for {options.Warm} s, so that all is compiled, and once more.");
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < options.Warm;)
        {
            await WithHostAsync(settings, async host =>
            {
                await WriteTailAsync(host);
                await ActivateAsync(host, [.. _large, .. _small]);
            });
        }
        List<double> fromSnapshot = [];
        double largeBytes = 0, smallBytes = 0;
        await WithHostAsync(settings, async host =>
        {
            await WriteTailAsync(host);
            fromSnapshot = await ActivateAsync(host, _large[..1]);
            await ActivateAsync(host, _small[..1]);
            largeBytes = await ManagedMemory.CountAsync(async () => fromSnapshot.AddRange(await ActivateAsync(host, _large[1..])));
            smallBytes = await ManagedMemory.CountAsync(() => ActivateAsync(host, _small[1..]));
        });
        return new GrainsFigures(
            largeBytes / options.Large, smallBytes / options.Small, fromLedger[1..(options.Large + 1)], fromSnapshot[1..],
            before.UntilNow(TimeSpan.Zero).Others);
    }

    private static async Task WithHostAsync(string[] settings, Func<IHost, Task> work)
    {
        using var host = await SiloHost.StartAsync(settings);
        await work(host);
        await host.StopAsync();
    }

    private async Task WriteAsync(IHost host)
    {
        var ledger = host.Services.GetRequiredService<ILedger>();
        foreach (var community in _large)
            community.Live(options.LargeResidents, options.Events);
        foreach (var community in _small)
            community.Live(options.SmallResidents, int.MaxValue);
        foreach (var community in _large.Concat(_small))
            await community.WriteAsync(ledger);
    }

    private async Task WriteTailAsync(IHost host)
    {
        foreach (var community in _large)
        {
            community.ChangeBallots(options.Tail);
            await community.WriteAsync(host.Services.GetRequiredService<ILedger>());
        }
    }

    /// <returns>Milliseconds until each answers.</returns>
    private static async Task<List<double>> ActivateAsync(IHost host, WrittenCommunity[] communities)
    {
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var times = new List<double>();
        foreach (var community in communities)
        {
            var clock = Stopwatch.StartNew();
            await grains.GetGrain<ICommunityGrain>(community.Code).Authenticate(default);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        return times;
    }

    private static WrittenCommunity[] Create(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new WrittenCommunity($"{name}-{number}"))];
}
