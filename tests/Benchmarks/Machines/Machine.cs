using System.Globalization;
using System.Runtime.InteropServices;

namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>What the figures were taken on.</summary>
internal sealed record Machine(
    DateTimeOffset Date, string Processor, int Cores, double MemoryGigabytes, string System, string Runtime, string Build)
{
    public static Machine Describe() => new(
        DateTimeOffset.UtcNow,
        ReadProcessor(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        $"{RuntimeInformation.OSDescription}, {Environment.OSVersion.VersionString}",
        RuntimeInformation.FrameworkDescription,
        Repository.Configuration);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Date:yyyy-MM-dd HH:mm} UTC, {Processor}, {Cores} cores, {MemoryGigabytes} GB, {System}, {Runtime}, {Build}");

    private static string ReadProcessor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown"
        : RuntimeInformation.ProcessArchitecture.ToString();
}
