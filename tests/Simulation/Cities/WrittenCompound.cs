using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Benchmarks.Towns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Simulation.Cities;

/// <summary>A compound's beginnings, by the product's rules: its households, who is enrolled, a question and an activity.</summary>
internal sealed class WrittenCompound(Compound compound) : WrittenStream(compound.Code)
{
    public const string Poll = "vote";
    public const string Activity = "walk";

    private const int Kept = 12;
    private const int MostSeats = 10_000;

    // People of a household by the census: 2.7 on average. The larger ones come as often as the smaller ones in a hundred.
    private static readonly int[] People = [2, 3, 1, 3, 2, 4, 3, 2, 1, 3, 5, 2, 3, 4, 2, 3, 1, 2, 3, 6, 2, 3, 4, 1, 3, 2, 4, 3];

    public static string[] OptionIds { get; } = ["option-1", "option-2", "option-3", "option-4"];

    /// <summary>Codes of households of which nobody is enrolled.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>What a resident's device proves itself with; it is known of everybody, and kept of nobody.</summary>
    public static string TokenOf(string community, int resident) => Base64Url.EncodeToString(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{community}/{resident}"))));

    public void Found()
    {
        var households = NewHouseholds();
        string[] codes = [.. households.Select(_ => HouseholdCode.Generate())];
        Do(Actor.System, new FoundCommunity(
            string.Create(CultureInfo.InvariantCulture, $"模拟小区 {compound.Number + 1}"), compound.Path, compound.Buildings, codes.Length, compound.Residents));
        Do(Actor.System, new RegisterHouseholds([.. households.Select((people, i) => new NewHousehold(
            (i % compound.Buildings) + 1, "1", string.Create(CultureInfo.InvariantCulture, $"{(i / compound.Buildings) + 101}"), 80, people, Secret.Hash(codes[i])))]));
        Codes = codes[Math.Max(0, codes.Length - Kept)..];
        Enrol(households, codes);
        var now = DateTimeOffset.UtcNow;
        Do(Actor.System, new AnnouncePoll(
            Poll, "Which of them?", [.. OptionIds.Select(option => new PollOption(option, "Choice " + option[^1]))],
            now.AddMinutes(-1), now.AddDays(1), Changeable: true));
        Do(Actor.System, new AnnounceActivity(Activity, "Walk", "Gate", now.AddDays(2), now.AddDays(2).AddHours(2), MostSeats));
        Elapse();
    }

    private List<int> NewHouseholds()
    {
        var households = new List<int>();
        for (var people = 0; people < compound.Residents; people += households[^1])
            households.Add(Math.Min(People[(households.Count + compound.Number) % People.Length], compound.Residents - people));
        return households;
    }

    /// <summary>One of each household, then one more, and so on; the last households are left out.</summary>
    private void Enrol(List<int> households, string[] codes)
    {
        var enrolled = 0;
        for (var seat = 0; enrolled < compound.Enrolled; seat++)
        {
            var before = enrolled;
            for (var household = 0; household < households.Count - Kept && enrolled < compound.Enrolled; household++)
            {
                if (households[household] <= seat)
                    continue;
                var reply = (EnrolReply)Do(Actor.System, new Enrol(Secret.Hash(codes[household]), Secret.Hash(TokenOf(Code, enrolled)), 0))!;
                if (reply.Device != enrolled)
                    throw new InvalidOperationException($"{Code}: the device of resident {enrolled} is {reply.Device}.");
                enrolled++;
            }
            if (enrolled == before)
                throw new InvalidOperationException($"{Code}: there are not so many seats.");
        }
    }
}
