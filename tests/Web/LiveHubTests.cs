using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Communities;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary><c>/hubs/live</c>.</summary>
public sealed class LiveHubTests(SharedHost shared)
{
    [Fact]
    public async Task Watch_GivesTheViewAsHttpDoes()
    {
        var (host, community) = await BeginAsync();
        using var browser = host.OpenBrowser();

        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);

        var view = await browser.GetJsonAsync(community.Url());
        Assert.Equal(view["version"]!.ToJsonString(), screen.View!["version"]!.ToJsonString());
        Assert.Equal(view["sections"]!.ToJsonString(), screen.View!["sections"]!.ToJsonString());
    }

    [Fact]
    public async Task Votes_ArriveInAChainOfPatches_OneInAnIntervalAtMost()
    {
        var interval = TimeSpan.FromMilliseconds(50);
        var host = await shared.GetAsync();
        var community = await TestCommunity.FoundAsync(host, households: 60);
        var residents = await Task.WhenAll(Enumerable.Range(0, 60).Select(community.EnrolAsync));
        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);
        var version = screen.Version;
        var began = Stopwatch.GetTimestamp();

        await Task.WhenAll(residents.Select(r => r.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })));

        var last = (await community.ViewAsync()).Version;
        // An alarm that so many ballots raise may come along.
        await Eventually.GetAsync(() => Task.FromResult(screen.Version), v => v >= last);
        Assert.Equal(60, Votes(screen.View!, "colour"));
        foreach (var patch in screen.Patches)
        {
            Assert.Equal(version, (long?)patch["from"]);
            version = (long)patch["to"]!;
        }
        Assert.InRange(screen.Patches.Count, 1, (Stopwatch.GetElapsedTime(began) / interval) + 2);
        foreach (var resident in residents)
            resident.Dispose();
    }

    [Fact]
    public async Task CommunityThatMoves_IsSeenAgainAtOnce()
    {
        var (host, community) = await BeginAsync();
        using var browser = await community.EnrolAsync();
        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);

        await CommunityHost.DeactivateAsync(host.Community(community.Code));
        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();

        // Well before the watch would have been renewed.
        await Task.WhenAny(
            Eventually.GetAsync(() => Task.FromResult(Votes(screen.View!, "colour")), votes => votes == 1),
            Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(1, Votes(screen.View!, "colour"));
    }

    [Fact]
    public async Task Patch_HoldsOnlyWhatChanged()
    {
        var (host, community) = await BeginAsync();
        using var browser = await community.EnrolAsync();
        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);

        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();

        await Eventually.GetAsync(() => Task.FromResult(screen.Patches.Count), count => count > 0);
        Assert.True(screen.Patches.TryPeek(out var patch));
        var sections = patch["sections"]!.AsObject().Select(s => s.Key).ToList();
        Assert.Contains("polls", sections);
        Assert.DoesNotContain("activities", sections);
        Assert.DoesNotContain("stewards", sections);
    }

    [Fact]
    public async Task WatchRegion_FollowsItsCommunities()
    {
        var (host, community) = await BeginAsync();
        var city = community.Path[0].Code;
        using var browser = host.OpenBrowser();
        await Eventually.GetAsync(async () => (int)(await browser.GetAsync("/api/regions/" + city)).StatusCode, status => status == 200);
        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchRegion", city);

        using var resident = await community.EnrolAsync();

        await Eventually.GetAsync(
            () => Task.FromResult((int?)screen.View!["sections"]!["summary"]!["enrolled"]), enrolled => enrolled == 1);
    }

    [Theory]
    [InlineData("WatchCommunity", "nobody")]
    [InlineData("WatchRegion", "nowhere")]
    [InlineData("WatchCommunity", "")]
    [InlineData("WatchCommunity", "A B")]
    [InlineData("WatchRegion", "'; --")]
    [InlineData("WatchCommunity", null)]
    public async Task Watch_UnknownCode_IsNull(string method, string? code)
    {
        var host = await shared.GetAsync();

        await using var screen = await HubScreen.WatchAsync(host.Address, method, code!);

        Assert.Null(screen.View);
    }

    [Fact]
    public async Task Unwatch_EndsThePatches()
    {
        var (host, community) = await BeginAsync();
        using var browser = await community.EnrolAsync();
        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);
        await using var other = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);

        await screen.Connection.InvokeAsync("Unwatch", community.Code, TestContext.Current.CancellationToken);
        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "red" })).ReadAsync();

        await Eventually.GetAsync(() => Task.FromResult(Votes(other.View!, "colour")), votes => votes == 1);
        // What was sent before this answer has arrived before it.
        await screen.Connection.InvokeAsync("Unwatch", community.Code, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(screen.Patches, p => p["sections"]!["polls"] is not null);
    }

    [Fact]
    public async Task Reconnect_AfterTheServersRestart_Converges()
    {
        using var directory = new TemporaryDirectory();
        var urls = $"--urls=http://127.0.0.1:{Ports.FindFree()}";
        var host = await LiveHost.StartInAsync(directory.Path, urls);
        var community = await TestCommunity.FoundAsync(host);
        var cookie = await CookieAsync(community);
        await using var screen = await HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code);
        await host.DisposeAsync();

        await using var again = await LiveHost.StartInAsync(directory.Path, urls);
        using var browser = again.OpenBrowser();
        browser.SetDeviceCookie(cookie);
        await (await browser.PutAsync(community.Url("polls/colour/ballot"), new { option = "blue" })).ReadAsync();

        await Eventually.GetAsync(() => Task.FromResult(Votes(screen.View!, "colour")), votes => votes == 1);
        var view = await browser.GetJsonAsync(community.Url());
        Assert.Equal(view["sections"]!["polls"]!.ToJsonString(), screen.View!["sections"]!["polls"]!.ToJsonString());
    }

    [Fact]
    public async Task TwoHundredScreensAtOnce_CostTheGrainOneCall()
    {
        var calls = new GrainCalls();
        var began = Stopwatch.GetTimestamp();
        await using var host = await LiveHost.StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter>(calls));
        var community = await TestCommunity.FoundAsync(host);

        var screens = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code)));
        foreach (var screen in screens)
            await screen.DisposeAsync();
        var back = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => HubScreen.WatchAsync(host.Address, "WatchCommunity", community.Code)));

        Assert.All(back, screen => Assert.NotNull(screen.View));
        // The host renews its watch every 20 s.
        Assert.InRange(calls.Count(community.Code, "Watch"), 1, 1 + (int)(Stopwatch.GetElapsedTime(began) / TimeSpan.FromSeconds(20)));
        Assert.Equal(0, calls.Count(community.Code, "View"));
        foreach (var screen in back)
            await screen.DisposeAsync();
    }

    [Fact]
    public async Task HiddenTallies_AreInNothingThatIsSent()
    {
        var (host, community) = await BeginAsync();
        using var socket = new ClientWebSocket();
        var received = new StringBuilder();
        await socket.ConnectAsync(new Uri($"ws://{host.Address.Authority}/hubs/live"), TestContext.Current.CancellationToken);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        await SendAsync(socket, $$"""{"type":1,"invocationId":"1","target":"WatchCommunity","arguments":["{{community.Code}}"]}""");
        await SendAsync(socket, $$"""{"type":1,"invocationId":"2","target":"WatchRegion","arguments":["{{community.Path[0].Code}}"]}""");
        var reading = ReadUntilAsync(socket, received, "\"votes\":4");

        for (var i = 0; i < 4; i++)
        {
            using var resident = await community.EnrolAsync(i);
            foreach (var poll in new[] { "budget", "fence", "chair", "colour" })
                await (await resident.PutAsync(community.Url($"polls/{poll}/ballot"), new { option = poll == "chair" && i == 0 ? "blue" : "red" })).ReadAsync();
        }
        await reading;

        var polls = received.ToString().Split('\u001e', StringSplitOptions.RemoveEmptyEntries).SelectMany(m => Polls(JsonNode.Parse(m))).ToList();
        Assert.Contains(polls, p => (string?)p["id"] == "colour" && (int?)p["turnout"] == 4);
        Assert.Contains(polls, p => (string?)p["id"] == "fence" && (int?)p["turnout"] == 4);
        Assert.All(polls.Where(p => (string?)p["display"] == "hidden"), p => Assert.False(p.ContainsKey("turnout")));
        Assert.All(
            polls.Where(p => (string?)p["display"] != "live" && (string?)p["state"] != "closed"),
            p => Assert.DoesNotContain("votes", p.ToJsonString(), StringComparison.Ordinal));
        Assert.Contains(polls, p => (string?)p["display"] == "hidden");
    }

    private static int? Votes(JsonNode view, string poll) => view["sections"]!["polls"]!.AsArray()
        .Single(p => (string?)p!["id"] == poll)!["options"]!.AsArray().Sum(o => (int?)o!["votes"]);

    private static async Task<string> CookieAsync(TestCommunity community)
    {
        using var browser = await community.EnrolAsync();
        return browser.FindDeviceCookie()!;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) => socket.SendAsync(
        Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    private static async Task ReadUntilAsync(ClientWebSocket socket, StringBuilder received, string last)
    {
        var buffer = new byte[64 * 1024];
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[buffer.Length];
        while (received is not [.., '\u001e'] || !received.ToString().Contains(last, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            received.Append(characters, 0, decoder.GetChars(buffer, 0, read.Count, characters, 0));
        }
    }

    /// <summary>Everything in a message that looks like a poll.</summary>
    private static IEnumerable<JsonObject> Polls(JsonNode? node) => node switch
    {
        JsonObject poll when poll.ContainsKey("options") && poll.ContainsKey("display") => [poll],
        JsonObject other => other.SelectMany(member => Polls(member.Value)),
        JsonArray array => array.SelectMany(Polls),
        _ => [],
    };

    private async Task<(LiveHost Host, TestCommunity Community)> BeginAsync()
    {
        var host = await shared.GetAsync();
        return (host, await TestCommunity.FoundAsync(host));
    }
}

/// <summary>Counts the calls that grains get.</summary>
internal sealed class GrainCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string Key, string Method), int> _calls = [];

    public int Count(string key, string method) => _calls.GetValueOrDefault((key, method));

    public Task Invoke(IIncomingGrainCallContext context)
    {
        _calls.AddOrUpdate((context.TargetId.Key.ToString()!, context.MethodName), 1, (_, count) => count + 1);
        return context.Invoke();
    }
}
