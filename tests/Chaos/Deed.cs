namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>Something a resident does, and how it stands in the ledger when it was done.</summary>
/// <param name="Entry">As <see cref="LedgerAudit"/> reads it.</param>
/// <param name="Key">The key of idempotency, where there is one.</param>
internal sealed record Deed(string Entry, HttpMethod Method, string Path, object? Body = null, string? Key = null)
{
    private const int Polls = 30;

    /// <summary>What a resident does all day: each deed changes something, so that each is one entry.</summary>
    public static IEnumerable<Deed> Forever(int resident)
    {
        for (var i = 0; ; i++)
        {
            var option = (resident + i) % 3 == 0 ? "red" : "blue";
            if (i < Polls)
                yield return Vote(PollId(i), option, $"ballot-cast {PollId(i)} {option}");
            yield return new Deed($"aspect-rated culture {1 + (i % 5)}", HttpMethod.Put, "ratings/culture", new { score = 1 + (i % 5) });
            yield return Toggle("tea", i);
            yield return Ask($"{Guid.NewGuid()}: <b>灯</b> '); DROP TABLE event; --");
            yield return Vote("dinner", i % 2 == 0 ? "red" : "blue", $"ballot-cast dinner {(i % 2 == 0 ? "red" : "blue")}");
            if (i < Polls)
                yield return Vote(SecretPollId(i), option, $"secret-ballot-cast {SecretPollId(i)}");
            yield return Toggle("dance", i);
        }
    }

    public static IEnumerable<(string Id, bool Secret)> AllPolls() => Enumerable.Range(0, Polls)
        .SelectMany(i => new[] { (PollId(i), false), (SecretPollId(i), true) });

    private static string PollId(int i) => $"open-{i}";

    private static string SecretPollId(int i) => $"secret-{i}";

    private static Deed Vote(string poll, string option, string entry) =>
        new(entry, HttpMethod.Put, $"polls/{poll}/ballot", new { option });

    private static Deed Toggle(string activity, int i) => i % 2 == 0
        ? new Deed($"signed-up {activity}", HttpMethod.Put, $"activities/{activity}/signup")
        : new Deed($"signup-left {activity}", HttpMethod.Delete, $"activities/{activity}/signup");

    private static Deed Ask(string text) => new(
        $"request-submitted {text}", HttpMethod.Post, "requests", new { category = "lift", text, building = 1 }, Guid.NewGuid().ToString());
}
