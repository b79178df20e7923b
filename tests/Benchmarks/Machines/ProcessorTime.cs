using System.Diagnostics;
using System.Globalization;
using HappyCommunity.Live.Benchmarks.Server;

namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>Processor time used so far: by the server, by this process, and by all there is on the machine.</summary>
internal readonly record struct ProcessorTime(TimeSpan Server, TimeSpan Load, TimeSpan All, long At)
{
    // Linux counts in hundredths of a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static ProcessorTime Read(LiveServer server) =>
        new(server.Cpu, Environment.CpuUsage.TotalTime, ReadAll(), Stopwatch.GetTimestamp());

    /// <summary>The share of the machine, 0-1, that neither the server nor the load used since: others, and what a hypervisor took.</summary>
    public double OthersUntil(ProcessorTime later)
    {
        var others = later.All - All - (later.Server - Server) - (later.Load - Load);
        return Math.Max(0, others / (Stopwatch.GetElapsedTime(At, later.At) * Environment.ProcessorCount));
    }

    private static TimeSpan ReadAll()
    {
        // user nice system idle iowait irq softirq steal
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(f => long.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return (fields.Sum() - fields[3] - fields[4]) * Tick;
    }
}
