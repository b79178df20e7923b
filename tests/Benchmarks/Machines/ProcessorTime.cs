using System.Diagnostics;

namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>A process, or several, whose processor time is told apart.</summary>
/// <param name="Name">Such as <c>web</c> or <c>database</c>.</param>
/// <param name="Cpu">Reads what it has used so far.</param>
internal sealed record Part(string Name, Func<TimeSpan> Cpu);

/// <summary>Processor time used up to a moment, by parts and by all there is on the machine.</summary>
internal sealed class ProcessorTime
{
    private readonly long _at = Stopwatch.GetTimestamp();
    private readonly IReadOnlyList<Part> _parts;
    private readonly TimeSpan[] _used;
    private readonly TimeSpan _own = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _all = ProcessFiles.ReadMachine();

    private ProcessorTime(IReadOnlyList<Part> parts) => (_parts, _used) = (parts, [.. parts.Select(part => part.Cpu())]);

    public static ProcessorTime Read(IReadOnlyList<Part> parts) => new(parts);

    /// <summary>What was used from then to now.</summary>
    /// <param name="load">Processor time of the load's process within that time.</param>
    public Usage UntilNow(TimeSpan load)
    {
        var now = new ProcessorTime(_parts);
        var parts = _parts.Select((part, i) => (part.Name, Used: now._used[i] - _used[i])).ToDictionary(p => p.Name, p => p.Used);
        parts["load"] = load;
        parts["screens"] = now._own - _own;
        var others = now._all - _all - TimeSpan.FromTicks(parts.Values.Sum(used => used.Ticks));
        return new Usage(parts, Math.Max(0, others / (Stopwatch.GetElapsedTime(_at, now._at) * Environment.ProcessorCount)));
    }
}

/// <param name="Parts">Processor time by part; among them <c>load</c>, and <c>screens</c>, which is this process.</param>
/// <param name="Others">The share of the machine, 0-1, that none of the parts used: other programs, and what a hypervisor took.</param>
internal sealed record Usage(IReadOnlyDictionary<string, TimeSpan> Parts, double Others);
