namespace HappyCommunity.Live.Benchmarks.Grains;

/// <summary>What was measured of grains.</summary>
/// <param name="LargeBytes">Memory of an active large community, on average over several.</param>
/// <param name="SmallBytes">Memory of an active small one.</param>
/// <param name="FromLedger">Milliseconds until a large community answers that has no snapshot, by each.</param>
/// <param name="FromSnapshot">The same from a snapshot and the events since.</param>
/// <param name="Others">Share of the machine, 0-1, that other programs had meanwhile.</param>
internal sealed record GrainsFigures(
    double LargeBytes, double SmallBytes, IReadOnlyList<double> FromLedger, IReadOnlyList<double> FromSnapshot, double Others);
