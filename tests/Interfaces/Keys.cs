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
        // The region may not have heard of its community yet.
        var made = await Eventually.GetAsync(
            () => desk.PutAsync($"/api/keys/{id}", new { name = "热线", region, scopes }), answer => (int)answer.StatusCode != 400);
        return new TestKey(id, (string)(await made.ReadAsync())["key"]!);
    }

    /// <summary>Another system, which shows a key wherever it calls.</summary>
    public static HttpBrowser OpenSystem(this LiveHost host, string key)
    {
        var system = host.OpenBrowser();
        system.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return system;
    }
}
