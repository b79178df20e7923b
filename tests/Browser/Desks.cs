using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Tests.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Tests.Browser;

/// <summary>Pages of the desk.</summary>
internal static class Desks
{
    /// <summary>A part of a community's desk, signed in with a fresh account.</summary>
    /// <param name="region">Where the account has its role; null for the community.</param>
    public static async Task<Page> OpenDeskAsync(
        this Chromium chromium, LiveHost host, TestCommunity community, string section, Role role = Role.Worker, int width = 1440,
        string language = "zh-CN", string? region = null)
    {
        using var browser = host.OpenBrowser();
        // Which communities there are is remembered for half a minute.
        var remembered = host.Services.GetRequiredService<IMemoryCache>();
        await Eventually.GetAsync(
            async () =>
            {
                remembered.Remove(RegionDirectory.Key);
                return (await browser.GetJsonAsync("/api/communities")).ToJsonString();
            },
            list => list.Contains(community.Code, StringComparison.Ordinal));
        var desk = await chromium.OpenAsync(host.Address, null, width, 900, language);
        await desk.SignInAsync(host, role, region ?? community.Code);
        await desk.Inner.GotoAsync($"/desk/{community.Code}/{section}");
        return desk;
    }
}
