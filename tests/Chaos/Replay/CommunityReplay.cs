using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>A community as its ledger makes it, entry by entry.</summary>
internal sealed class CommunityReplay
{
    private readonly IReplay[] _parts;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public CommunityReplay()
    {
        Polls = new PollReplay(Roll);
        Activities = new ActivityReplay(Roll);
        _parts = [Roll, Polls, Activities, Requests, Ratings];
    }

    /// <summary>The latest entry's; 0 before the first.</summary>
    public long Version { get; private set; }

    public RollReplay Roll { get; } = new();

    public PollReplay Polls { get; }

    public ActivityReplay Activities { get; }

    public RequestReplay Requests { get; } = new();

    public RatingReplay Ratings { get; } = new();

    /// <summary>Takes the next entry in.</summary>
    /// <returns>Why the entry must not be there; nothing where all is well.</returns>
    public IReadOnlyList<string> Take(Entry entry, Operation? operation)
    {
        var wrong = _parts.Select(part => part.Take(entry, operation)).OfType<string>().ToList();
        if (entry.Version != Version + 1)
            wrong.Add($"it comes after version {Version}");
        if (entry.At < _at)
            wrong.Add("time went back");
        (Version, _at) = (entry.Version, entry.At);
        return wrong;
    }

    /// <inheritdoc cref="IReplay.AnswersTo"/>
    public IEnumerable<string> AnswersTo(Operation operation) => operation.Resident < Roll.Enrolled
        ? _parts.SelectMany(part => part.AnswersTo(operation))
        : [];

    public Shown Show() => new(Roll.Show(), Polls.Show(), Activities.Show(), Requests.Show(), Ratings.Show());
}
