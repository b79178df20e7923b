using System.Globalization;
using System.Text;
using HappyCommunity.Live.Tests.Chaos.Checking;
using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Screens;

namespace HappyCommunity.Live.Tests.Chaos.Reports;

/// <summary>What came of a run.</summary>
/// <param name="Sightings">How many versions of communities were seen on screens, and compared with the ledger.</param>
/// <param name="Setbacks">Where a screen went back.</param>
/// <param name="Disasters">How each was felt, in their order.</param>
/// <param name="Unsafe">What must never be, whatever befalls the cluster; empty where nothing was.</param>
internal sealed record ChaosReport(
    ChaosOptions Options,
    DateTimeOffset Began,
    DateTimeOffset Ended,
    IReadOnlyList<Operation> Operations,
    IReadOnlyDictionary<string, CheckedCommunity> Communities,
    int Sightings,
    IReadOnlyList<Setback> Setbacks,
    IReadOnlyList<DisasterFigures> Disasters,
    IReadOnlyList<string> Unsafe)
{
    private const int MostTold = 60;

    /// <summary>What took longer than the limit.</summary>
    public IReadOnlyList<string> TooSlow =>
    [
        .. Disasters.SelectMany(d => new[]
        {
            ("answers came again", new Convergence(d.AnswersAgain, "")), ("screens converged", d.ScreensConverge),
            ("regions converged", d.RegionsConverge), ("its screens converged", d.HeldScreensConverge),
        }.Where(x => x.Item2?.After.TotalSeconds > Options.Limit).Select(x => $"{d.Disaster}: {x.Item1} after {Text(x.Item2!.After)} s {x.Item2.LastOf}")),
    ];

    public bool IsGood => Unsafe.Count == 0 && TooSlow.Count == 0;

    /// <summary>The report in Markdown.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Began:yyyy-MM-dd HH:mm} UTC, {(Ended - Began).TotalMinutes:0} minutes, seed {Options.Seed}: 3 silos, 2 web hosts, 1 PostgreSQL; {Operations.DistinctBy(o => (o.Community, o.Resident)).Count()} residents of {Communities.Count} communities.").AppendLine();
        WriteOperations(text);
        WriteDisasters(text);
        WriteVerdict(text);
        return text.ToString();
    }

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private void WriteOperations(StringBuilder text)
    {
        text.AppendLine("| operations | answered | of them in the ledger | refused | sent again | longest |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (var kind in Operations.GroupBy(o => o.Deed.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {kind.Key} | {kind.Count(o => o.Completion is not null):n0} | {kind.Count(o => Communities[o.Community].Versions.ContainsKey(o)):n0} | {kind.Count(o => o.Completion?.Answer[0] == '4'):n0} | {kind.Count(o => o.Failures.Count > 0):n0} | {Text(kind.Max(o => o.Completed - o.Invoked))} s |");
        }
        text.AppendLine();
    }

    /// <summary>Of each kind the worst, and how many there were.</summary>
    private void WriteDisasters(StringBuilder text)
    {
        text.AppendLine("| disaster | times | every community answers again | longest without any answer | the same, one community | longest wait for an answer | screens converge | regions converge | 503 | broken off | silent |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var kind in Disasters.GroupBy(d => d.Disaster.Fault.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {kind.Key} | {kind.Count()} | {Worst(d => d.AnswersAgain)} | {Worst(d => d.LongestPause)} | {Worst(d => d.LongestPauseOfOne)} | {Worst(d => d.LongestDelay)} | {Worst(d => d.ScreensConverge.After)} | {Worst(d => d.RegionsConverge.After)} | {Sum(TryFailure.Unavailable)} | {Sum(TryFailure.Broken)} | {Sum(TryFailure.Silent)} |");
            if (kind.Any(d => d.HeldScreensConverge is not null))
                text.AppendLine(CultureInfo.InvariantCulture, $"| – its own screens, from its end | | | | | | {Text(kind.Max(d => d.HeldScreensConverge?.After ?? TimeSpan.Zero))} s | | | | |");

            string Worst(Func<DisasterFigures, TimeSpan> figure) => $"{Text(kind.Max(figure))} s";
            int Sum(TryFailure reason) => kind.Sum(d => d.FailuresOf(reason));
        }
        text.AppendLine();
    }

    private void WriteVerdict(StringBuilder text)
    {
        var entries = Communities.Values.Sum(c => c.Ledger.Entries.Count);
        var lateness = Communities.Values.SelectMany(c => c.Replay.Polls.Lateness).ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"Checked: {Operations.Count:n0} operations against {entries:n0} entries, {Sightings:n0} versions as screens showed them, the views of all communities and regions through both hosts. {lateness.Count} polls were closed by time, at most {Text(lateness.DefaultIfEmpty().Max())} s late. Screens went back {Setbacks.Count} times.").AppendLine();
        foreach (var wrong in TooSlow.Concat(Unsafe).Take(MostTold))
            text.Append("- ").AppendLine(wrong);
        if (Unsafe.Count + TooSlow.Count > MostTold)
            text.AppendLine(CultureInfo.InvariantCulture, $"- and {Unsafe.Count + TooSlow.Count - MostTold} more");
        text.AppendLine(IsGood ? "Verdict: nothing was lost, doubled or stuck." : "Verdict: it failed.");
    }
}
