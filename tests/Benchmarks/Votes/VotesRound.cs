using HappyCommunity.Live.Benchmarks.Load;

namespace HappyCommunity.Live.Benchmarks.Votes;

/// <summary>One round: all that is compared was measured within it, one after the other.</summary>
/// <param name="PgBench">Rows a second that pgbench inserted.</param>
/// <param name="Commits">Single-row commits a second of SQLite.</param>
internal sealed record VotesRound(double PgBench, double Commits, IReadOnlyList<VotesPhase> Phases)
{
    /// <summary>Votes a second; null where that was not measured.</summary>
    public double? Votes(string contender, int communities, int walls) =>
        Phases.FirstOrDefault(p => p.Contender == contender && p.Communities == communities && p.Walls == walls)?.Phase.VotesPerSecond;
}

/// <param name="Told">How many times a screen was told votes.</param>
internal sealed record VotesPhase(string Contender, int Communities, int Walls, Phase Phase, long Told);
