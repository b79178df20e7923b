using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Tests.Chaos.Towns;

/// <summary>The town that chaos comes over: its communities, how they lie in regions, what goes on in them.</summary>
internal sealed class Town
{
    private const string Changeable = "dinner";
    private const string Garden = "garden";
    private const int Seats = 2;

    private static readonly Dictionary<string, int> Activities = new() { ["dance"] = 12, ["tea"] = 5 };

    private readonly DateTimeOffset _begins;
    private readonly TimeSpan _pollInterval;
    private readonly string[] _polls;

    /// <param name="begins">When residents begin.</param>
    /// <param name="lasts">For how long they go on: so long polls open and close.</param>
    public Town(int communities, int households, DateTimeOffset begins, TimeSpan lasts)
    {
        // Whole seconds, as the ledger's times are whole milliseconds.
        _begins = DateTimeOffset.FromUnixTimeSeconds(begins.ToUnixTimeSeconds());
        _polls = [.. Enumerable.Range(0, Math.Clamp((int)lasts.TotalMinutes, 6, 30)).Select(i => Text($"open-{i:00}"))];
        _pollInterval = TimeSpan.FromSeconds((int)(lasts.TotalSeconds / _polls.Length));
        Compounds = [.. Enumerable.Range(0, communities).Select(i => new Compound(
            Text($"c{i:00}"), PathOf(i), [.. Enumerable.Range(0, households).Select(_ => HouseholdCode.Generate())]))];
    }

    public ImmutableArray<Compound> Compounds { get; }

    /// <summary>All regions, with the communities that lie in them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Regions => Compounds
        .SelectMany(c => c.Path.Select(r => (Region: r.Code, c.Code)))
        .GroupBy(x => x.Region, x => x.Code)
        .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g]);

    /// <summary>What people here do.</summary>
    public Residents.Habits Habits => new([.. _polls, Garden], Changeable, [.. Activities.Keys]);

    /// <summary>Founds all communities.</summary>
    /// <exception cref="InvalidOperationException">Something was refused.</exception>
    public async Task FoundAsync(IGrainFactory grains)
    {
        foreach (var compound in Compounds)
        {
            var outcomes = await grains.GetGrain<ICommunityGrain>(compound.Code)
                .SubmitAll([.. Found(compound).Select(command => new Envelope(Actor.System, command))]);
            if (Array.Find(outcomes, o => o.Refusal is not null)?.Refusal is { } refusal)
                throw new InvalidOperationException($"{compound.Code} could not be founded: {refusal.Code}");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One city; a neighbourhood for two communities, a subdistrict for four, a district for eight.</summary>
    private static ImmutableArray<RegionRef> PathOf(int community) =>
    [
        new("city", "市", Level.City),
        new(Text($"d{community / 8}"), "区", Level.District),
        new(Text($"s{community / 4}"), "街道", Level.Subdistrict),
        new(Text($"n{community / 2}"), "社区", Level.Neighbourhood),
    ];

    private IEnumerable<Command> Found(Compound compound)
    {
        var households = compound.Codes.Length;
        yield return new FoundCommunity("小区 " + compound.Code, compound.Path, 1, households, households * Seats);
        yield return new RegisterHouseholds(
            [.. compound.Codes.Select((code, i) => new NewHousehold(1, "1", Text($"{i + 1}"), 80, Seats, Secret.Hash(code)))]);
        var poll = new AnnouncePoll(
            Changeable, "晚餐", [new("red", "红"), new("blue", "蓝")], _begins.AddHours(-1), _begins.AddDays(1), Changeable: true);
        yield return poll;
        yield return poll with { Id = Garden, Changeable = false, Franchise = PollFranchise.Households };
        for (var i = 0; i < _polls.Length; i++)
        {
            var opens = _begins + (i * _pollInterval);
            yield return poll with
            {
                Id = _polls[i],
                Changeable = false,
                Secret = i % 2 == 1,
                OpensAt = opens,
                ClosesAt = opens + (3 * _pollInterval),
            };
        }
        foreach (var (activity, capacity) in Activities)
            yield return new AnnounceActivity(activity, "活动", "活动室", _begins.AddDays(1), _begins.AddDays(1).AddHours(2), capacity);
    }
}

/// <summary>A community of the town.</summary>
/// <param name="Path">The regions it lies in, from the city down.</param>
/// <param name="Codes">The household codes; two residents may enrol with each.</param>
internal sealed record Compound(string Code, ImmutableArray<RegionRef> Path, ImmutableArray<string> Codes);
