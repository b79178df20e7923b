namespace HappyCommunity.Live.Benchmarks.Fanout;

/// <summary>A freshly started contender with so many screens.</summary>
/// <param name="IdleBytes">Memory that a screen takes while nothing happens.</param>
/// <param name="BusyBytes">Memory that a screen takes at the end of the voting.</param>
/// <param name="ToScreen">Milliseconds from a vote to a screen, over all pairs of both.</param>
/// <param name="Told">How many times a second a screen was told votes, over all screens.</param>
/// <param name="CpuPerTold">The web's microseconds for each of those.</param>
/// <param name="Others">Share of the machine, 0-1, that other programs had.</param>
internal sealed record FanoutPhase(
    string Contender, int Screens, double IdleBytes, double BusyBytes, Distribution ToScreen, double Told, double CpuPerTold, double Others);
