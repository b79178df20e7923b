using System.Text.Json.Nodes;
using HappyCommunity.Live.Tests.Web;
using Xunit;

namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>A community's ledger, read from the file, against what its residents know and what its screens show.</summary>
internal sealed class LedgerAudit
{
    private readonly string _community;
    private readonly IReadOnlyList<LedgerRow> _rows;
    private readonly IReadOnlyDictionary<long, string> _words;
    private readonly IReadOnlyDictionary<(string Poll, string Option), int> _secret;

    private LedgerAudit(
        string community, IReadOnlyList<LedgerRow> rows, IReadOnlyDictionary<long, string> words,
        IReadOnlyDictionary<(string Poll, string Option), int> secret) =>
        (_community, _rows, _words, _secret) = (community, rows, words, secret);

    public static async Task<LedgerAudit> OfAsync(LedgerFile ledger, string community) => new(
        community, await ledger.ReadAsync(community), await ledger.ReadWordsAsync(community), await ledger.ReadSecretChoicesAsync(community));

    /// <summary>Every acknowledged deed is there exactly once and in its order, and nothing else but what is pending.</summary>
    public void AssertHolds(IEnumerable<ChaosResident> residents)
    {
        Assert.Equal(Enumerable.Range(1, _rows.Count), _rows.Select(r => (int)r.Version));
        var entries = _rows.Where(r => Entry(r) is not null).ToLookup(r => r.Actor);
        foreach (var resident in residents.Where(r => r.Community == _community))
        {
            var own = entries[$"r{resident.Ordinal}"].ToList();
            var expected = resident.Acknowledged.ToList();
            if (resident.Pending is { } pending && own.Count > expected.Count)
                expected.Add(pending.Entry);
            Assert.Equal(expected, own.Select(r => Entry(r)!));
            foreach (var row in own.Where(r => resident.Numbers.ContainsKey(Entry(r)!)))
                Assert.Equal(resident.Numbers[Entry(row)!], (int?)row.Payload["number"]);
        }
    }

    /// <summary>What the screens show is what the ledger holds.</summary>
    public void AssertShownBy(JsonNode view)
    {
        Assert.Equal(_rows.Count, (int?)view["version"]);
        var sections = view["sections"]!;
        foreach (var poll in sections["polls"]!.AsArray())
            AssertShownBy(poll!, (string)poll!["id"]!);
        foreach (var activity in sections["activities"]!.AsArray())
        {
            var signedUp = LatestBy("signed-up", "signup-left").Count(r => r.Kind == "signed-up" && r["activity"] == (string?)activity!["id"]);
            Assert.Equal(signedUp, (int?)activity!["confirmed"] + (int?)activity["waitlisted"]);
            Assert.Equal(Math.Min(signedUp, (int)activity["capacity"]!), (int?)activity["confirmed"]);
        }
        Assert.Equal(_rows.Count(r => r.Kind == "request-submitted"), (int?)sections["requests"]!["submitted"]);
        var scores = LatestBy("aspect-rated").Select(r => int.Parse(r["score"]!, null)).ToList();
        var culture = sections["ratings"]!["aspects"]!.AsArray().Single(a => (string?)a!["key"] == "culture")!;
        Assert.Equal(scores.Count, (int?)culture["count"]);
        if (scores.Count > 0)
            Assert.Equal(scores.Average(), (double)culture["average"]!, 0.01);
    }

    private void AssertShownBy(JsonNode poll, string id)
    {
        var ballots = LatestBy("ballot-cast").Where(r => r["poll"] == id).ToList();
        var secret = _rows.Count(r => r.Kind == "secret-ballot-cast" && r["poll"] == id);
        Assert.Equal(_secret.Where(s => s.Key.Poll == id).Sum(s => s.Value), secret);
        foreach (var option in poll["options"]!.AsArray().Where(o => o!["votes"] is not null))
        {
            var label = (string)option!["id"]!;
            Assert.Equal(
                ballots.Count(r => r["option"] == label) + _secret.GetValueOrDefault((id, label)), (int?)option["votes"]);
        }
        if (poll["turnout"] is { } turnout)
            Assert.Equal(ballots.Count + secret, (int?)turnout);
    }

    /// <summary>Everybody's latest entry of these kinds on each poll, activity or aspect.</summary>
    private IEnumerable<LedgerRow> LatestBy(params string[] kinds) => _rows
        .Where(r => kinds.Contains(r.Kind))
        .GroupBy(r => (r.Actor, r["poll"] ?? r["activity"] ?? r["aspect"]))
        .Select(g => g.Last());

    private string? Entry(LedgerRow row) => row.Kind switch
    {
        "ballot-cast" => $"{row.Kind} {row["poll"]} {row["option"]}",
        "secret-ballot-cast" => $"{row.Kind} {row["poll"]}",
        "signed-up" or "signup-left" => $"{row.Kind} {row["activity"]}",
        "aspect-rated" => $"{row.Kind} {row["aspect"]} {row["score"]}",
        "request-submitted" => $"{row.Kind} {_words[row.Version]}",
        _ => null,
    };
}
