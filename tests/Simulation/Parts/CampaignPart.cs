using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using HappyCommunity.Live.Simulation.Cities;
using HappyCommunity.Live.Simulation.Load;

namespace HappyCommunity.Live.Simulation.Parts;

/// <summary>
/// One question to the whole city: until every community has it, votes for it at the peak, how late its total is, and whether
/// that is in the end what was acknowledged. The product is started anew, as its console tells how the first administrator
/// signs in.
/// </summary>
internal static class CampaignPart
{
    private const string Name = "admin";
    private const string Password = "spring city simulated";
    private static readonly string[] Labels = ["早上", "中午", "晚上", "都可以"];

    // Each community has it as a poll of the campaign's id, whose options are numbered.
    private static readonly string[] Options = ["1", "2", "3", "4"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public static async Task<CampaignFigures> MeasureAsync(CityRun run)
    {
        await run.StopAsync();
        var link = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await run.StartAsync(line =>
        {
            if (line.Contains("/desk/welcome#", StringComparison.Ordinal))
                link.TrySetResult(line);
        });
        using var official = await SignInAsync(run, await link.Task.WaitAsync(Limit));
        await run.VoteAsync(Math.Max(1, run.Options.Warm), run.Options.Peak);

        var clock = Stopwatch.StartNew();
        var id = await PutQuestionAsync(official);
        await UntilAsync(official, id, campaign => campaign.GetProperty("reached").GetInt32() == run.City.Compounds.Length);
        var reached = clock.Elapsed;
        Console.WriteLine($"  a campaign has reached {run.City.Compounds.Length:#,0} communities in {reached.TotalSeconds:0.0} s");

        var voters = run.Residents.At(id, Options);
        // Not more than once each: whether a ballot may be changed is the campaign's affair.
        var rate = Math.Min(run.Options.Peak, 0.95 * voters.Count / run.Options.Lag);
        var before = run.Residents.AcknowledgedOf(ActKind.Vote);
        var load = await new CityLoad(run.Address, voters, run.Options.Connections)
            .RunAsync(TimeSpan.FromSeconds(run.Options.Lag), _ => rate, (_, _) => ActKind.Vote);
        var votes = run.Residents.AcknowledgedOf(ActKind.Vote) - before;
        clock.Restart();
        await UntilAsync(official, id, campaign => campaign.GetProperty("totals").TryGetProperty("voted", out var voted) && voted.GetInt64() == votes);
        Console.WriteLine($"  {votes:#,0} votes for it at {load.VotesPerSecond:#,0} a second; its total was right {clock.Elapsed.TotalSeconds:0.0} s after the last");
        return new CampaignFigures(run.City.Compounds.Length, reached.TotalSeconds, votes, load.VotesPerSecond, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Sets the first administrator's password by the link that the console shows, and signs in.</summary>
    private static async Task<HttpClient> SignInAsync(CityRun run, string link)
    {
        var http = new HttpClient { BaseAddress = run.Address };
        http.DefaultRequestHeaders.Add("Origin", run.Address.GetLeftPart(UriPartial.Authority));
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var token = Uri.UnescapeDataString(link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..].Trim());
        using (var welcome = await http.PostAsJsonAsync("/api/session/welcome", new { name = Name, token, password = Password }))
            welcome.EnsureSuccessStatusCode();
        using var login = await http.PostAsJsonAsync("/api/session/login", new { name = Name, password = Password });
        login.EnsureSuccessStatusCode();
        return http;
    }

    private static async Task<string> PutQuestionAsync(HttpClient official)
    {
        using var answer = await official.PostAsJsonAsync("/api/campaigns", new
        {
            region = City.Code,
            kind = "question",
            title = "何时举办邻里节?",
            options = Labels,
            closes = DateTimeOffset.UtcNow.AddDays(1),
        });
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"The campaign was not taken: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task UntilAsync(HttpClient official, string id, Func<JsonElement, bool> isSo)
    {
        var campaign = default(JsonElement);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(Poll))
        {
            campaign = await official.GetFromJsonAsync<JsonElement>($"/api/campaigns/{id}");
            if (isSo(campaign))
                return;
        }
        throw new InvalidOperationException($"The campaign did not come as far as it had to: {campaign}");
    }
}

/// <param name="Reached">Seconds until every community had it.</param>
/// <param name="Votes">Acknowledged, and in the total.</param>
/// <param name="Lag">Seconds from the last answer until the total had them all.</param>
internal sealed record CampaignFigures(int Communities, double Reached, long Votes, double VotesPerSecond, double Lag);
