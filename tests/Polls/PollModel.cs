using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Tests.Communities;

namespace HappyCommunity.Live.Tests.Polls;

/// <summary>Polls as plainly as can be: a list of ballots, gone through each time.</summary>
internal sealed class PollModel
{
    private static readonly int[][] Households = [[0, 1], [2, 3], [4], [5]];

    private readonly Dictionary<string, AnnouncePoll> _polls = [];
    private readonly List<(string Poll, int Voter, string Choice)> _ballots = [];

    public IEnumerable<AnnouncePoll> Polls => _polls.Values;

    public int Turnout(string poll) => _ballots.Count(b => b.Poll == poll);

    public int Votes(string poll, string option) => _ballots.Count(b => b.Poll == poll
        && (_polls[poll].Method == PollMethod.Ranked ? b.Choice.Split(' ')[0] == option : b.Choice.Split(' ').Contains(option)));

    /// <summary>Takes a step in, and says how it must be answered: the refusal's code, or null.</summary>
    public string? Take(Step step, DateTimeOffset now) => step.Command switch
    {
        AnnouncePoll announce => Announce(announce, step.By),
        CastBallot cast when WhyNot(cast, step.By, now) is { } refusal => refusal,
        CastBallot cast => Count(cast, step.By.Ordinal),
        _ => throw new NotSupportedException(),
    };

    private string? Announce(AnnouncePoll announce, Actor by)
    {
        if (by.Kind == ActorKind.Resident)
            return "office-only";
        _polls.TryAdd(announce.Id, announce);
        return null;
    }

    private string? Count(CastBallot cast, int voter)
    {
        _ballots.RemoveAll(b => b.Poll == cast.Poll && b.Voter == voter);
        _ballots.Add((cast.Poll, voter, ChoiceOf(cast)));
        return null;
    }

    /// <summary>Only where they are ranked does it matter which option is named first.</summary>
    private string ChoiceOf(CastBallot cast) =>
        _polls[cast.Poll].Method == PollMethod.Ranked ? cast.Option : string.Join(' ', cast.Option.Split(' ').Order(StringComparer.Ordinal));

    private static string? WhyNoChoice(AnnouncePoll poll, string[] options)
    {
        if (poll.Method == PollMethod.Plurality && options.Length > 1)
            return "poll-option-unknown";
        if (options.Any(option => !poll.Options.Any(o => o.Id == option)))
            return "poll-option-unknown";
        if (options.Distinct().Count() < options.Length)
            return "poll-option-twice";
        return options.Length > poll.Limit ? "poll-too-many-options" : null;
    }

    private string? WhyNot(CastBallot cast, Actor by, DateTimeOffset now)
    {
        if (by.Kind != ActorKind.Resident || by.Ordinal >= Town.Residents)
            return "not-on-roll";
        if (!_polls.TryGetValue(cast.Poll, out var poll))
            return "poll-unknown";
        if (WhyNoChoice(poll, cast.Option.Split(' ')) is { } malformed)
            return malformed;
        if (!poll.Secret && _ballots.Contains((cast.Poll, by.Ordinal, ChoiceOf(cast))))
            return null;
        if (now < poll.OpensAt)
            return "poll-not-open";
        if (now >= poll.ClosesAt)
            return "poll-closed";
        if (poll.Buildings is not null && by.Ordinal == 5)
            return "poll-not-eligible";
        if (HasVoted(by.Ordinal))
            return poll.Changeable ? null : "ballot-already-cast";
        return poll.Franchise == PollFranchise.Households && Households.Single(h => h.Contains(by.Ordinal)).Any(HasVoted)
            ? "household-voted"
            : null;

        bool HasVoted(int voter) => _ballots.Exists(b => b.Poll == cast.Poll && b.Voter == voter);
    }
}
