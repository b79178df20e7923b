using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Screens;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>A while of voting on the one question, with screens, in which the way of votes to the screens is timed.</summary>
/// <param name="ToScreen">Milliseconds from a vote to a screen, over all pairs of both.</param>
/// <param name="ToLastScreen">Milliseconds from a vote to the last of the screens.</param>
/// <param name="Told">How many times a second a screen was told votes.</param>
internal sealed record TimedPhase(Phase Load, Distribution ToScreen, Distribution ToLastScreen, double Told)
{
    /// <param name="rate">Votes a second besides the timed ones; null for as many as are answered.</param>
    /// <exception cref="IOException">A screen has lost its connection.</exception>
    public static async Task<TimedPhase> MeasureAsync(
        RunOptions options, Contender server, ScreenFleet screens, Probes probes, double? rate)
    {
        var told = screens.Messages;
        var timing = Task.FromResult<IReadOnlyList<ProbeVote>>([]);
        var load = await Phase.MeasureAsync(options, async () =>
        {
            await timing;
            told = screens.Messages;
            timing = probes.RunAsync(TimeSpan.FromSeconds(options.Seconds));
            return await Phase.RunAsync(server, Question.One, options.Connections, options.Seconds, rate);
        });
        told = screens.Messages - told;
        var votes = await timing;
        screens.CheckConnected();
        return new TimedPhase(
            load, Distribution.Of(votes.SelectMany(v => v.Milliseconds)), Distribution.Of(votes.Select(v => v.Milliseconds.Max())),
            (double)told / options.Seconds);
    }
}
