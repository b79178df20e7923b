using System.Collections.Immutable;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Benchmarks.Towns;

/// <summary>Which communities there are to be.</summary>
/// <param name="Questions">What will be voted on; each has communities of its own.</param>
/// <param name="Probes">Residents of the one question's community who cast timed votes.</param>
internal sealed record TownPlan(IReadOnlyList<Question> Questions, int Probes = 0)
{
    private const int Buildings = 38;
    private const int CommunitiesPerNeighbourhood = 10;
    private const int Seats = 4;

    /// <summary>The poll of every community; ballots may be changed.</summary>
    public const string Poll = "vote";

    public static string Option(int index) => $"option-{index + 1}";

    public int ResidentsOf(Question question) => question.VotersEach + (question == Question.One ? Probes : 0);

    /// <summary>What founds a community and opens its poll.</summary>
    /// <param name="number">From 0, among those of the question.</param>
    /// <param name="codes">Hashes of the household codes.</param>
    public static IEnumerable<Command> Found(Question question, int number, UInt128[] codes)
    {
        yield return new FoundCommunity(
            question.Code(number), Path(question, number), Buildings, codes.Length, codes.Length * Seats);
        yield return new RegisterHouseholds([.. codes.Select((code, i) =>
            new NewHousehold((i % Buildings) + 1, "1", $"{i}", 80, Seats, code))]);
        yield return new AnnouncePoll(
            Poll, "Which of them?",
            [.. Enumerable.Range(0, Contender.LoadOptions + Contender.ProbeOptions).Select(i => new PollOption(Option(i), $"Choice {i + 1}"))],
            DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(1), Changeable: true);
    }

    /// <summary>Codes of so many households that all residents have a seat.</summary>
    public UInt128[] NewCodes(Question question) =>
        [.. Enumerable.Range(0, (ResidentsOf(question) + Seats - 1) / Seats).Select(_ => Secret.Hash(HouseholdCode.Generate()))];

    private static ImmutableArray<RegionRef> Path(Question question, int number)
    {
        var neighbourhood = $"{question.Communities}-{number / CommunitiesPerNeighbourhood}";
        return [new("220100", "Changchun", Level.City), new($"bench-{neighbourhood}", neighbourhood, Level.Neighbourhood)];
    }
}
