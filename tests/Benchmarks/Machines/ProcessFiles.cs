using System.Globalization;

namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>What Linux tells of processes under <c>/proc</c>.</summary>
internal static class ProcessFiles
{
    // Linux counts in hundredths of a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Processor time that anything on the machine has used.</summary>
    public static TimeSpan ReadMachine()
    {
        // user nice system idle iowait irq softirq steal
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(Parse).ToArray();
        return (fields.Sum() - fields[3] - fields[4]) * Tick;
    }

    public static ProcessStat ReadStat(int process)
    {
        // What comes before the last bracket is the number and the name, which may hold anything.
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessStat((int)Parse(fields[1]), (Parse(fields[11]) + Parse(fields[12])) * Tick, (Parse(fields[13]) + Parse(fields[14])) * Tick);
    }

    /// <summary>Bytes of a process's memory that are its own and no file's.</summary>
    public static long ReadMemory(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        return Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    /// <summary>The processor time of a process and of all that it started.</summary>
    public static TimeSpan ReadFamily(int process)
    {
        var own = ReadStat(process);
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => char.IsAsciiDigit(name![0])).Select(name => TryReadStat(int.Parse(name!, CultureInfo.InvariantCulture)))
            .Where(stat => stat?.Parent == process).Sum(stat => stat!.Cpu.Ticks);
        return own.Cpu + own.EndedChildren + TimeSpan.FromTicks(children);
    }

    private static ProcessStat? TryReadStat(int process)
    {
        try
        {
            return ReadStat(process);
        }
        catch (IOException)
        {
            // It has just ended.
            return null;
        }
    }

    private static long Parse(string number) => long.Parse(number, CultureInfo.InvariantCulture);
}

/// <param name="Cpu">Its own processor time.</param>
/// <param name="EndedChildren">The processor time of children that have ended.</param>
internal sealed record ProcessStat(int Parent, TimeSpan Cpu, TimeSpan EndedChildren);
