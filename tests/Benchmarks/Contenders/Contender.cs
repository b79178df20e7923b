using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Screens;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>Something that takes votes over HTTP and shows them on screens: the product, or a peer.</summary>
/// <param name="name">What it is called in settings and tables.</param>
/// <param name="address">Where it answers.</param>
internal abstract class Contender(string name, Uri address) : IAsyncDisposable
{
    /// <summary>Options that the load votes for, by turns.</summary>
    public const int LoadOptions = 4;

    /// <summary>Options of the timed votes, which come after those of the load.</summary>
    public const int ProbeOptions = 8;

    /// <summary>Votes a second whose way to the screens is timed.</summary>
    public const int ProbeRate = 32;

    private readonly Dictionary<Question, long> _next = [];
    private long _sent;
    private long _acknowledged;

    public string Name => name;

    public Uri Address => address;

    /// <summary>The process that answers and that screens are connected to.</summary>
    public abstract ServerProcess Web { get; }

    /// <summary>Its processes, and those of its database.</summary>
    public abstract IReadOnlyList<Part> Parts { get; }

    /// <summary>What is voted on and by whom, as <c>votes.lua</c> has it.</summary>
    public abstract string[] BallotsOf(Question question);

    /// <summary>A timed vote on the one question, as bytes of HTTP.</summary>
    /// <param name="voter">From 0; each votes once.</param>
    /// <param name="option">From 0, among those of the timed votes.</param>
    public abstract byte[] ProbeBallot(int voter, int option);

    /// <summary>How a screen watches a question: one of its communities.</summary>
    public abstract IScreenWire WireOf(Question question, int screen);

    /// <summary>How many ballots are stored.</summary>
    protected abstract Task<long> CountBallotsAsync();

    /// <summary>The number of the load's next vote.</summary>
    public long FirstVote(Question question) => _next.GetValueOrDefault(question);

    /// <summary>
    /// Notes what the load sent. The next vote goes on where it ended: whether or not a voter's last vote came through when
    /// time was up, the voter's next one is for another option.
    /// </summary>
    public void Note(Question question, WrkResult load)
    {
        _sent += load.Next - FirstVote(question);
        _acknowledged += load.Answered;
        _next[question] = load.Next;
    }

    /// <summary>Notes a timed vote that was acknowledged.</summary>
    public void NoteProbe()
    {
        Interlocked.Increment(ref _sent);
        Interlocked.Increment(ref _acknowledged);
    }

    /// <summary>Makes sure that every acknowledged vote is stored once: no fewer ballots, and no more than were sent.</summary>
    /// <exception cref="InvalidOperationException">It is not so.</exception>
    public async Task CheckBallotsAsync()
    {
        var stored = await CountBallotsAsync();
        if (stored < _acknowledged || stored > _sent)
            throw new InvalidOperationException($"{Name}: {_acknowledged} of {_sent} votes were acknowledged, but {stored} are stored.");
        Console.WriteLine($"{Name}: {_acknowledged} votes were acknowledged, {_sent - _acknowledged} more were on their way when time was up; {stored} are stored.");
    }

    public abstract ValueTask DisposeAsync();
}
