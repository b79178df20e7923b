using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>Polls: a ballot each, which counts for what the ledger says was chosen last.</summary>
internal sealed class PollReplay(RollReplay roll) : IReplay
{
    private readonly SortedDictionary<string, Poll> _polls = new(StringComparer.Ordinal);

    /// <summary>How many ballots were cast in secret polls, by poll and option.</summary>
    public IReadOnlyDictionary<(string Poll, string Option), int> SecretVotes => _polls.Values.Where(p => p.Secret)
        .SelectMany(p => p.Ballots.Values.Select(b => (p.Id, b.Option))).CountBy(b => b).ToDictionary();

    /// <summary>How long after its time each poll was closed, of those that were.</summary>
    public IReadOnlyList<TimeSpan> Lateness => [.. _polls.Values.Where(p => p.ClosedAt is not null).Select(p => p.ClosedAt!.Value - p.ClosesAt)];

    /// <summary>Polls that should have been closed by then and are not.</summary>
    public IReadOnlyList<string> OpenAfter(DateTimeOffset time) => [.. _polls.Values.Where(p => p.ClosedAt is null && p.ClosesAt < time).Select(p => p.Id)];

    public string? Take(Entry entry, Operation? operation) => entry.Kind switch
    {
        "poll-announced" => _polls.TryAdd(entry["id"]!, Poll.Read(entry.Payload)) ? null : "the poll is announced already",
        "poll-opened" => entry.At < Of(entry, "id").OpensAt ? "it is too early" : null,
        "poll-closed" => Close(Of(entry, "id"), entry.At),
        "ballot-cast" or "secret-ballot-cast" => Count(Of(entry, "poll"), entry, operation),
        _ => null,
    };

    public IEnumerable<string> AnswersTo(Operation operation)
    {
        if (operation.Deed is not Vote vote || !_polls.TryGetValue(vote.Poll, out var poll))
            yield break;
        var ballot = poll.Ballots.GetValueOrDefault(operation.Resident);
        var isRepeat = ballot?.Option == vote.Option;
        if (isRepeat)
            yield return vote.Taken(ballot!.At);
        // After a crash nobody knows any more what was chosen in a secret poll: only under which key.
        var isKnown = isRepeat && (!poll.Secret || ballot!.Cast == operation);
        if (operation.Invoked < poll.OpensAt)
            yield return "409 poll-not-open";
        if (operation.Completed >= poll.ClosesAt && !isKnown)
            yield return "409 poll-closed";
        if (ballot is not null && !poll.Changeable && !isKnown)
            yield return "409 ballot-already-cast";
        if (ballot is null && poll.Households && roll.HouseholdOf(operation.Resident).Any(poll.Ballots.ContainsKey))
            yield return "409 household-voted";
    }

    public string Show() => string.Join(' ', _polls.Values.Where(p => p.Ballots.Count > 0).Select(p => Show(
        p.Id, p.Options.Select(o => (o, p.Ballots.Values.Count(b => b.Option == o))))));

    /// <summary>The same of a view's section.</summary>
    public static string Show(JsonElement section) => string.Join(' ', section.EnumerateArray()
        .Select(p => (Id: p.GetProperty("id").GetString()!, Votes: p.GetProperty("options").EnumerateArray()
            .Select(o => (o.GetProperty("id").GetString()!, o.TryGetProperty("votes", out var votes) ? votes.GetInt32() : 0)).ToList()))
        .Where(p => p.Votes.Exists(v => v.Item2 > 0))
        .OrderBy(p => p.Id, StringComparer.Ordinal)
        .Select(p => Show(p.Id, p.Votes)));

    private static string Show(string poll, IEnumerable<(string Option, int Count)> votes) =>
        poll + ":" + string.Join(',', votes.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Option}={v.Count}")));

    private static string? Close(Poll poll, DateTimeOffset at)
    {
        if (poll.ClosedAt is not null)
            return "the poll is closed already";
        poll.ClosedAt = at;
        return at < poll.ClosesAt ? "it is too early" : null;
    }

    private string? Count(Poll poll, Entry entry, Operation? operation)
    {
        var voter = entry.Resident ?? -1;
        var option = entry["option"] ?? (operation?.Deed as Vote)?.Option;
        var before = poll.Ballots.GetValueOrDefault(voter);
        if (option is not null)
            poll.Ballots[voter] = new Ballot(option, poll.OpensAt.AddSeconds((int)(entry.At - poll.OpensAt).TotalSeconds), operation);
        if (entry.At < poll.OpensAt || entry.At >= poll.ClosesAt)
            return "the poll is not open";
        if (before is not null && (!poll.Changeable || before.Option == option))
            return "the ballot is cast already";
        return before is null && poll.Households && roll.HouseholdOf(voter).Any(m => m != voter && poll.Ballots.ContainsKey(m))
            ? "the household has voted already"
            : null;
    }

    private Poll Of(Entry entry, string member) => _polls[entry[member]!];

    private sealed record Ballot(string Option, DateTimeOffset At, Operation? Cast);

    private sealed record Poll(
        string Id, IReadOnlyList<string> Options, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Changeable, bool Secret, bool Households)
    {
        public Dictionary<int, Ballot> Ballots { get; } = [];

        public DateTimeOffset? ClosedAt { get; set; }

        public static Poll Read(JsonObject facts) => new(
            (string)facts["id"]!, [.. facts["options"]!.AsArray().Select(o => (string)o!["id"]!)],
            facts["opensAt"]!.GetValue<DateTimeOffset>(), facts["closesAt"]!.GetValue<DateTimeOffset>(),
            (bool)facts["changeable"]!, (bool)facts["secret"]!, (string?)facts["franchise"] == "households");
    }
}
