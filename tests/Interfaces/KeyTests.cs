using System.Text;
using System.Text.RegularExpressions;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HappyCommunity.Live.Tests.Interfaces;

/// <summary>Keys of other systems, at the desk and in use.</summary>
public sealed class KeyTests(SharedHost shared)
{
    [Fact]
    public async Task Key_IsShownOnce_ListedWithItsLastUse_AndRevoked()
    {
        var (host, community) = await FoundAsync();
        var region = community.Path[^1].Code;
        await host.KnowsAsync(region);
        var administrator = await host.EmployAsync(Role.Administrator, region);
        using var desk = await host.OpenDeskAsync(administrator);
        var path = $"/api/keys/{Guid.NewGuid()}";
        var request = new { name = "市 12345 热线", region, scopes = new[] { "requests", "aggregates", "requests" } };

        var made = await (await desk.PutAsync(path, request)).ReadAsync();
        await (await desk.PutAsync(path, request)).AssertProblemAsync(409, "key-exists");

        var key = (string)made["key"]!;
        Assert.Matches(new Regex("^hclive_[A-Za-z0-9_-]{43}$", RegexOptions.None, TimeSpan.FromSeconds(1)), key);
        var item = Assert.Single((await desk.GetJsonAsync("/api/keys")).AsArray())!;
        Assert.Equal(made["item"]!.ToJsonString(), item.ToJsonString());
        Assert.Equal(("市 12345 热线", region, administrator.Name), ((string?)item["name"], (string?)item["region"], (string?)item["madeBy"]));
        Assert.Equal(["aggregates", "requests"], item["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Null(item["usedAt"]);
        Assert.DoesNotContain(key, item.ToJsonString(), StringComparison.Ordinal);

        using var system = host.OpenSystem(key);
        await ReadFiguresAsync(system, region);
        Assert.NotNull((await desk.GetJsonAsync("/api/keys"))[0]!["usedAt"]);

        (await desk.DeleteAsync(path)).AssertDone();
        (await desk.DeleteAsync(path)).AssertDone();
        await (await system.GetAsync("/api/public/v1/regions/" + region)).AssertProblemAsync(401, "key-wrong");
        Assert.NotNull((await desk.GetJsonAsync("/api/keys"))[0]!["revokedAt"]);
    }

    /// <summary>Another host does not hear of it: it asks anew after some seconds.</summary>
    [Fact]
    public async Task Key_RevokedElsewhere_IsNoneWithinTenSeconds()
    {
        var (host, community) = await FoundAsync();
        var region = community.Path[^1].Code;
        var key = await host.MakeKeyAsync(region, "aggregates");
        using var system = host.OpenSystem(key.Text);
        await ReadFiguresAsync(system, region);

        await host.Grains.GetGrain<IApiKeysGrain>(0).Revoke(key.Id);

        var since = DateTime.UtcNow;
        await Eventually.GetAsync(async () => (int)(await system.GetAsync("/api/public/v1/regions/" + region)).StatusCode, status => status == 401);
        Assert.True(DateTime.UtcNow - since < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Keys_AreForAdministrators_EachInTheirOwnRegion()
    {
        var (host, community) = await FoundAsync();
        var (_, foreign) = await FoundAsync();
        var key = await host.MakeKeyAsync(community.Path[1].Code, "aggregates");
        using var worker = await host.OpenDeskAsync(Role.Worker, community.Path[1].Code);
        using var other = await host.OpenDeskAsync(Role.Administrator, foreign.Path[1].Code);
        using var below = await host.OpenDeskAsync(Role.Administrator, community.Code);
        using var nobody = host.OpenBrowser();
        var request = new { name = "a", region = community.Path[1].Code, scopes = new[] { "aggregates" } };

        await (await nobody.GetAsync("/api/keys")).AssertProblemAsync(401, "staff-session-needed");
        await (await worker.GetAsync("/api/keys")).AssertProblemAsync(403, "not-allowed");
        await (await worker.PutAsync($"/api/keys/{Guid.NewGuid()}", request)).AssertProblemAsync(403, "not-allowed");
        foreach (var desk in new[] { other, below })
        {
            Assert.DoesNotContain(key.Id.ToString(), (await desk.GetJsonAsync("/api/keys")).ToJsonString(), StringComparison.Ordinal);
            await (await desk.PutAsync($"/api/keys/{Guid.NewGuid()}", request)).AssertProblemAsync(403, "not-allowed");
            await (await desk.PutAsync($"/api/keys/{Guid.NewGuid()}", request with { region = "*" })).AssertProblemAsync(403, "not-allowed");
            await (await desk.DeleteAsync($"/api/keys/{key.Id}")).AssertProblemAsync(404, "key-unknown");
        }
    }

    [Theory]
    [InlineData("""{"name":"","region":"R","scopes":["aggregates"]}""", "key-malformed")]
    [InlineData("""{"name":"a","region":"R","scopes":[]}""", "key-malformed")]
    [InlineData("""{"name":"a\u0000","region":"R","scopes":["requests"]}""", "key-malformed")]
    [InlineData("""{"name":"a","region":"nowhere","scopes":["requests"]}""", "region-unknown")]
    [InlineData("""{"name":"a","region":"R","scopes":["everything"]}""", "malformed")]
    [InlineData("""{"name":"a","region":"R"}""", "malformed")]
    public async Task Key_AskedForAmiss_IsRefused(string body, string code)
    {
        var (host, community) = await FoundAsync();
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);

        var response = await desk.SendTextAsync(HttpMethod.Put, $"/api/keys/{Guid.NewGuid()}", body.Replace("\"R\"", $"\"{community.Code}\"", StringComparison.Ordinal));

        await response.AssertProblemAsync(400, code);
    }

    [Fact]
    public async Task Key_OutlivesARestart_AndIsNowhereItself()
    {
        using var directory = new TemporaryDirectory();
        string region, text;
        await using (var host = await LiveHost.StartInAsync(directory.Path))
        {
            region = (await TestCommunity.FoundAsync(host)).Path[^1].Code;
            text = (await host.MakeKeyAsync(region, "aggregates")).Text;
        }

        await using (var host = await LiveHost.StartInAsync(directory.Path))
        {
            using var system = host.OpenSystem(text);
            await ReadFiguresAsync(system, region);
        }

        foreach (var file in Directory.EnumerateFiles(directory.Path, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text[KeyText.Prefix.Length..])) < 0, file);
        }
    }

    [Fact]
    public async Task NoLog_HoldsAKey_AndTheSecurityLogSaysWhatBecameOfIt()
    {
        var recorder = new Recorder();
        await using var host = await LiveHost.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(recorder), "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace");
        var community = await TestCommunity.FoundAsync(host);
        var key = await host.MakeKeyAsync(community.Code, "aggregates", "requests");
        using (var system = host.OpenSystem(key.Text))
        {
            await system.GetAsync("/api/public/v1/communities/" + community.Code);
            await system.SendTextAsync(
                HttpMethod.Post, "/open311/v2/requests.json",
                $"api_key={key.Text}&jurisdiction_id={community.Code}&address_id={community.Code}&service_code=lift&phone=13800000000&description=x",
                "application/x-www-form-urlencoded");
        }
        var wrong = KeyText.Generate();
        using (var system = host.OpenSystem(wrong))
            await system.GetAsync("/api/public/v1/communities/" + community.Code);
        using var desk = await host.OpenDeskAsync(Role.Administrator, community.Code);
        (await desk.DeleteAsync($"/api/keys/{key.Id}")).AssertDone();

        Assert.True(recorder.Lines.Count > 100);
        Assert.DoesNotContain(recorder.Lines, line => line.Contains(key.Text, StringComparison.Ordinal) || line.Contains(wrong, StringComparison.Ordinal));
        Assert.DoesNotContain(recorder.Lines, line => line.Contains("13800000000", StringComparison.Ordinal));
        Assert.Contains(recorder.Lines, line => line.StartsWith("KeyMade: account key:", StringComparison.Ordinal) && line.Contains($"(Aggregates Requests@{community.Code})", StringComparison.Ordinal));
        Assert.Contains(recorder.Lines, line => line.StartsWith($"KeyRevoked: account key:{key.Id:n}", StringComparison.Ordinal));
        Assert.Contains(recorder.Lines, line => line.StartsWith("KeyRefused: account -", StringComparison.Ordinal));
    }

    private async Task<(LiveHost Host, TestCommunity Community)> FoundAsync()
    {
        var host = await shared.GetAsync();
        return (host, await TestCommunity.FoundAsync(host));
    }

    private static Task<int> ReadFiguresAsync(HttpBrowser system, string region) =>
        Eventually.GetAsync(async () => (int)(await system.GetAsync("/api/public/v1/regions/" + region)).StatusCode, status => status == 200);
}
