using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Regions;

/// <summary>What is to be told to one region: the latest of each child, until it has it. Thread-safe.</summary>
/// <param name="tell">Tells the region; true when it has to make sure of it.</param>
internal abstract partial class ReportQueue(
    string region, Func<ImmutableArray<RegionReport>, bool, Task> tell, CommunityOptions options, TimeProvider clock, ILogger logger, CancellationToken stopping)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Owed> _owed = [];
    private TaskCompletionSource? _awaited;
    private bool _running;

    protected CommunityOptions Options => options;

    protected TimeProvider Clock => clock;

    /// <summary>
    /// Sees to it that the region is told, unless it is, or will be, of something later. What is not on disk yet gives way: a community
    /// that comes back after a failure has less than it hoped to write.
    /// </summary>
    /// <param name="committed">Completes when what is reported is on disk; where it does not get there it is not told.</param>
    public void Put(RegionReport report, Task committed)
    {
        lock (_lock)
        {
            if (_owed.TryGetValue(report.Child.Code, out var owed) && owed.Report.Order >= report.Order && owed.Committed.IsCompletedSuccessfully)
                return;
            _owed[report.Child.Code] = new Owed(report, committed);
            _awaited?.TrySetResult();
            if (_running)
                return;
            _running = true;
        }
        // Not within the turn of the grain that puts it here.
        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>From one telling to the next.</summary>
    protected abstract TimeSpan UntilNext();

    protected abstract Task TakeTurnAsync();

    /// <summary>Tells what has not been told.</summary>
    /// <param name="again">Also what was told and is still owed.</param>
    /// <param name="settle">The region has to make sure of it.</param>
    protected async Task<ImmutableArray<RegionReport>> TellAsync(bool again, bool settle)
    {
        var telling = await CommittedAsync(Take(again));
        if (telling.IsEmpty)
            return telling;
        try
        {
            await tell(telling, settle);
            return telling;
        }
        catch
        {
            PutBack(telling);
            throw;
        }
    }

    /// <summary>Nothing is owed of these any more, unless there is something later.</summary>
    protected void Forget(ImmutableArray<RegionReport> reports)
    {
        lock (_lock)
        {
            foreach (var report in reports)
            {
                if (Find(report) is not null)
                    _owed.Remove(report.Child.Code);
            }
        }
    }

    protected async Task TryAsync(Func<Task> turn)
    {
        try
        {
            await turn();
        }
        catch (Exception exception)
        {
            if (!stopping.IsCancellationRequested)
                LogFailed(logger, region, exception);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await GatherAsync();
            do
            {
                await TryAsync(TakeTurnAsync);
                await Task.Delay(UntilNext(), clock, stopping);
            }
            while (await IsMoreAsync());
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    /// <summary>Waits, while all is told that is owed, for something new or for the next turn.</summary>
    /// <returns>False when nothing is owed.</returns>
    private async Task<bool> IsMoreAsync()
    {
        lock (_lock)
        {
            _running = _owed.Count > 0;
            if (!_running || _owed.Values.Any(owed => !owed.IsTold))
                return _running;
            _awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        await Task.WhenAny(_awaited.Task, Task.Delay(UntilNext(), clock, stopping));
        await GatherAsync();
        return true;
    }

    /// <summary>After the first, others are about to come.</summary>
    private Task GatherAsync() => Task.Delay(options.ReportInterval / 30, clock, stopping);

    private List<Owed> Take(bool again)
    {
        var taken = new List<Owed>();
        lock (_lock)
        {
            foreach (var owed in _owed.Values)
            {
                if (owed.IsTold && !again)
                    continue;
                owed.IsTold = true;
                taken.Add(owed);
            }
        }
        return taken;
    }

    private async Task<ImmutableArray<RegionReport>> CommittedAsync(List<Owed> taken)
    {
        var committed = ImmutableArray.CreateBuilder<RegionReport>(taken.Count);
        foreach (var owed in taken)
        {
            await owed.Committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (owed.Committed.IsCompletedSuccessfully)
                committed.Add(owed.Report);
            else
                Forget([owed.Report]);
        }
        return committed.DrainToImmutable();
    }

    private void PutBack(ImmutableArray<RegionReport> untold)
    {
        lock (_lock)
        {
            foreach (var report in untold)
            {
                if (Find(report) is { } owed)
                    owed.IsTold = false;
            }
        }
    }

    /// <summary>Null where there is something later.</summary>
    private Owed? Find(RegionReport report) =>
        _owed.TryGetValue(report.Child.Code, out var owed) && ReferenceEquals(owed.Report, report) ? owed : null;

    [LoggerMessage(LogLevel.Warning, "Region {Region} did not take what it was told and will be told again.")]
    private static partial void LogFailed(ILogger logger, string region, Exception exception);

    private sealed class Owed(RegionReport report, Task committed)
    {
        public RegionReport Report => report;

        public Task Committed => committed;

        /// <summary>Also while it is on its way.</summary>
        public bool IsTold { get; set; }
    }
}

/// <summary>
/// Communities tell their region soon after a change when nothing was told lately, else with the next beat, which the
/// neighbourhoods of a district, and those of some others, have together. From time to time it is made sure of up to the root,
/// which the ledger then notes. What happens while that takes is told as usual, and until it is done all is told again now and
/// then, as the region may have died.
/// </summary>
/// <param name="note">Notes what version of a community the regions have made sure of.</param>
internal sealed class CommunityReports(
    ImmutableArray<RegionRef> path,
    Func<ImmutableArray<RegionReport>, bool, Task> tell,
    Func<string, long, Task> note,
    CommunityOptions options,
    TimeProvider clock,
    ILogger logger,
    CancellationToken stopping) : ReportQueue(path[^1].Code, tell, options, clock, logger, stopping)
{
    // What leaves together wakes the threads on its way once: there are but a few moments for it in each interval.
    private const int Beats = 8;

    private readonly long _offset = StableHash.ComputeHash(path[^Math.Min(3, path.Length)].Code) / Beat(options) * Beat(options);
    private long _settledIn = -1;
    private long _toldIn = -1;
    private Task _settling = Task.CompletedTask;

    private long Now => Clock.GetUtcNow().UtcTicks + _offset;

    // In whole milliseconds, as timers are: one just before the beat would be followed by another at it.
    protected override TimeSpan UntilNext() => TimeSpan.FromMilliseconds(
        Math.Ceiling((Options.ReportInterval - TimeSpan.FromTicks(Now % Options.ReportInterval.Ticks)).TotalMilliseconds));

    protected override async Task TakeTurnAsync()
    {
        var (settling, telling) = (Now / Options.SettleInterval.Ticks, Now / Options.RetellInterval.Ticks);
        if (settling != _settledIn && _settling.IsCompleted)
        {
            _settling = TryAsync(() => SettleAsync(settling));
            return;
        }
        await TellAsync(again: telling != _toldIn, settle: false);
        _toldIn = telling;
    }

    private static long Beat(CommunityOptions options) => options.ReportInterval.Ticks / Beats;

    private async Task SettleAsync(long turn)
    {
        var settled = await TellAsync(again: true, settle: true);
        await Task.WhenAll(settled.Select(report => note(report.Child.Code, report.Version)));
        Forget(settled);
        _settledIn = turn;
    }
}

/// <summary>Regions tell theirs soon after they were told.</summary>
internal sealed class RegionReports(
    string region, Func<ImmutableArray<RegionReport>, bool, Task> tell, CommunityOptions options, TimeProvider clock, ILogger logger, CancellationToken stopping)
    : ReportQueue(region, tell, options, clock, logger, stopping)
{
    protected override TimeSpan UntilNext() => Options.ReportInterval / 12;

    protected override async Task TakeTurnAsync() => Forget(await TellAsync(again: false, settle: false));
}
