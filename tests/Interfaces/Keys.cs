using System.Net.Http.Headers;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Tests.Web;

namespace HappyCommunity.Live.Tests.Interfaces;

/// <summary>A key as the desk has shown it.</summary>
internal sealed record TestKey(Guid Id, string Text)
{
    /// <summary>As the ledger names it.</summary>
    public string Actor => $"s:key:{Id:n}";
}

internal static class Keys
{
    /// <summary>A key that an administrator of its region has made at the desk.</summary>
    public static async Task<TestKey> MakeKeyAsync(this LiveHost host, string region, params string[] scopes)
    {
        using var desk = await host.OpenDeskAsync(Role.Administrator, region);
        var id = Guid.NewGuid();
        var made = await (await desk.PutOnceKnownAsync($"/api/keys/{id}", new { name = "热线", region, scopes })).ReadAsync();
        return new TestKey(id, (string)made["key"]!);
    }

    /// <summary>Another system, which shows a key wherever it calls.</summary>
    public static HttpBrowser OpenSystem(this LiveHost host, string key)
    {
        var system = host.OpenBrowser();
        system.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return system;
    }
}
