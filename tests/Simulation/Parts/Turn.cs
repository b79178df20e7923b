using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Simulation.Load;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>A while of votes at a rate that is the same for all that are compared.</summary>
/// <param name="CpuPerVote">Microseconds by part; the simulator's own are <c>screens</c>.</param>
/// <param name="Others">Share of the machine, 0-1, that other programs had.</param>
internal sealed record Turn(double VotesPerSecond, IReadOnlyDictionary<string, double> CpuPerVote, double AnswerP99, double Others)
{
    private static readonly string[] ServerParts = ["web", "silo", "database"];

    /// <summary>Microseconds of all servers together.</summary>
    public double Servers => ServerParts.Sum(part => CpuPerVote.GetValueOrDefault(part));

    /// <summary>Microseconds of those that carry votes out, and all that follows of them.</summary>
    public double BehindWeb => Servers - (CpuPerVote.ContainsKey("silo") ? CpuPerVote["web"] : 0);

    /// <param name="parts">The processes that are counted.</param>
    /// <param name="vote">Votes.</param>
    public static async Task<Turn> MeasureAsync(IReadOnlyList<Part> parts, Func<Task<LoadFigures>> vote)
    {
        var before = ProcessorTime.Read(parts);
        var load = await vote();
        var usage = before.UntilNow(TimeSpan.Zero);
        return new Turn(
            load.VotesPerSecond, usage.Parts.ToDictionary(part => part.Key, part => part.Value.TotalMicroseconds / load.Acts),
            load.Milliseconds.P99, usage.Others);
    }
}
