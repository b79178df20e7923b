using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Replay;
using HappyCommunity.Live.Tests.Chaos.Screens;

namespace HappyCommunity.Live.Tests.Chaos.Checking;

/// <summary>
/// One community's ledger against everything its residents asked for and were answered. The ledger is the order in which
/// it all happened, so a model that takes its entries one by one can tell, for each operation, whether there was a moment
/// between its sending and its answer at which that answer was right.
/// </summary>
internal sealed class HistoryCheck
{
    private readonly CommunityLedger _ledger;
    private readonly IReadOnlyList<Operation> _operations;
    private readonly Sightings? _sightings;
    private readonly Dictionary<long, Operation> _askedBy = [];
    private readonly Dictionary<Operation, long> _versions = [];
    private readonly List<string> _violations = [];

    private HistoryCheck(CommunityLedger ledger, IEnumerable<Operation> operations, Sightings? sightings)
    {
        (_ledger, _sightings) = (ledger, sightings);
        _operations = [.. operations.Where(o => o.Community == ledger.Community).OrderBy(o => o.Invoked)];
    }

    /// <param name="operations">May hold those of other communities too.</param>
    /// <param name="sightings">What screens showed meanwhile; null where none were watching.</param>
    public static CheckedCommunity Check(CommunityLedger ledger, IEnumerable<Operation> operations, Sightings? sightings = null)
    {
        var check = new HistoryCheck(ledger, operations, sightings);
        check.FindEntries();
        var windows = check.FindWindows();
        var replay = check.Replay(windows);
        return new CheckedCommunity(ledger, replay, check._versions, check._violations);
    }

    /// <summary>
    /// Finds to each entry the operation that left it: what its resident was waiting for just then. A resident does one thing
    /// after the other, so there is one at most; where there is none, something was done that nobody asked for, or asked for
    /// once and that was done twice.
    /// </summary>
    private void FindEntries()
    {
        var operations = _operations.ToLookup(o => o.Resident);
        foreach (var entries in _ledger.Entries.Where(e => e.IsAskedFor).GroupBy(e => e.Resident))
        {
            using var next = operations[entries.Key ?? -1].GetEnumerator();
            var (operation, isMore) = ((Operation?)null, next.MoveNext());
            foreach (var entry in entries)
            {
                for (; isMore && WasSentBefore(next.Current, entry); isMore = next.MoveNext())
                    operation = next.Current;
                if (operation?.Completed >= entry.At && operation.Deed.IsEntry(entry) && _versions.TryAdd(operation, entry.Version))
                    _askedBy[entry.Version] = operation;
                else
                    _violations.Add($"{entry} was not asked for then; the latest before was {operation}");
            }
        }
    }

    // Entries bear milliseconds.
    private static bool WasSentBefore(Operation operation, Entry entry) =>
        operation.Invoked.ToUnixTimeMilliseconds() <= entry.At.ToUnixTimeMilliseconds();

    /// <summary>
    /// Between which versions each operation happened: after all that was answered before it was sent, and before all that
    /// was sent after it was answered.
    /// </summary>
    private List<Window> FindWindows()
    {
        var answered = new Stack<Operation>(_versions.Keys.OrderByDescending(o => o.Completed));
        var (windows, from) = (new List<Window>(), 0L);
        foreach (var operation in _operations)
        {
            while (answered.TryPeek(out var before) && before.Completed < operation.Invoked)
                from = Math.Max(from, _versions[answered.Pop()]);
            var version = _versions.GetValueOrDefault(operation);
            if (version > 0 && version <= from)
                _violations.Add($"{operation} is entry {version}, yet entry {from} had been answered before it was sent");
            windows.Add(new Window(operation, Math.Max(version, from)));
        }
        var sent = new Stack<Operation>(_versions.Keys.OrderBy(o => o.Invoked));
        var to = _ledger.Head;
        foreach (var window in windows.OrderByDescending(w => w.Operation.Completed))
        {
            while (sent.TryPeek(out var after) && after.Invoked > window.Operation.Completed)
                to = Math.Min(to, _versions[sent.Pop()] - 1);
            window.To = to;
        }
        return windows;
    }

    /// <summary>Takes the ledger entry by entry, and looks at each moment which answers are right and what is shown.</summary>
    private CommunityReplay Replay(List<Window> windows)
    {
        var replay = new CommunityReplay();
        var waiting = new Queue<Window>(windows.Where(w => w.Operation.Completion is not null).OrderBy(w => w.From));
        var open = new List<Window>();
        Look();
        foreach (var entry in _ledger.Entries)
        {
            var wrong = replay.Take(entry, _askedBy.GetValueOrDefault(entry.Version));
            _violations.AddRange(wrong.Select(w => $"{entry}: {w}"));
            Look();
        }
        _violations.AddRange(open.Concat(waiting).Select(w => $"{w.Operation} comes after the end of the ledger"));
        if (!IsSame(replay.Polls.SecretVotes, _ledger.SecretChoices))
            _violations.Add($"secret choices are {Text(_ledger.SecretChoices)} and should be {Text(replay.Polls.SecretVotes)}");
        return replay;

        void Look()
        {
            while (waiting.TryPeek(out var next) && next.From <= replay.Version)
                open.Add(waiting.Dequeue());
            open.RemoveAll(w => replay.AnswersTo(w.Operation).Contains(w.Operation.Completion!.Answer, StringComparer.Ordinal));
            _violations.AddRange(open.Where(w => w.To <= replay.Version).Select(w => Explain(w, replay)));
            open.RemoveAll(w => w.To <= replay.Version);
            if (_sightings?.Find(_ledger.Community, replay.Version) is { } shown && shown != replay.Show())
                _violations.Add($"version {replay.Version} was shown as {shown} and is {replay.Show()}");
        }
    }

    private static string Explain(Window window, CommunityReplay replay)
    {
        var right = replay.AnswersTo(window.Operation).ToList();
        return right.Count > 0
            ? $"{window.Operation}: at no time from version {window.From} to {window.To} was this the answer; at the end it was {string.Join(" or ", right)}"
            : $"{window.Operation}: acknowledged, and the ledger has no entry of it";
    }

    private static bool IsSame(IReadOnlyDictionary<(string, string), int> a, IReadOnlyDictionary<(string, string), int> b) =>
        a.Count == b.Count && a.All(x => b.GetValueOrDefault(x.Key) == x.Value);

    private static string Text(IReadOnlyDictionary<(string, string), int> votes) =>
        string.Join(", ", votes.OrderBy(v => v.Key).Select(v => $"{v.Key.Item1} {v.Key.Item2}={v.Value}"));

    private sealed class Window(Operation operation, long from)
    {
        public Operation Operation => operation;

        public long From => from;

        public long To { get; set; }
    }
}

/// <summary>What came of checking a community.</summary>
/// <param name="Replay">As it is at the end of its ledger.</param>
/// <param name="Versions">The entry of each operation that has left one.</param>
/// <param name="Violations">What must not be; empty where all is well.</param>
internal sealed record CheckedCommunity(
    CommunityLedger Ledger, CommunityReplay Replay, IReadOnlyDictionary<Operation, long> Versions, IReadOnlyList<string> Violations);
