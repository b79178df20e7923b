using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Faults;

namespace HappyCommunity.Live.Tests.Chaos.Reports;

/// <summary>How a disaster was felt, until the next one; times count from when recovery could begin.</summary>
/// <param name="AnswersAgain">Until in every community something was answered that had been asked since.</param>
/// <param name="LongestPause">The longest time without any answer to anybody.</param>
/// <param name="LongestPauseOfOne">The longest time without any answer in one community.</param>
/// <param name="LongestDelay">The longest that anybody waited for an answer.</param>
/// <param name="ScreensConverge">Until every screen of a community showed something that was asked for since.</param>
/// <param name="RegionsConverge">Until every screen of a region did.</param>
/// <param name="HeldScreensConverge">From the disaster's end, of the screens that came through the victim; null where it held none.</param>
/// <param name="Failures">Tries that were not answered, by the reason.</param>
internal sealed record DisasterFigures(
    Disaster Disaster,
    TimeSpan AnswersAgain,
    TimeSpan LongestPause,
    TimeSpan LongestPauseOfOne,
    TimeSpan LongestDelay,
    Convergence ScreensConverge,
    Convergence RegionsConverge,
    Convergence? HeldScreensConverge,
    IReadOnlyDictionary<TryFailure, int> Failures)
{
    public int FailuresOf(TryFailure reason) => Failures.GetValueOrDefault(reason);
}

/// <summary>When the last of several screens had converged, and what it shows.</summary>
internal sealed record Convergence(TimeSpan After, string LastOf);
