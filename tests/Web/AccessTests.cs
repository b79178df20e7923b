using HappyCommunity.Live.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Every endpoint says whom it is for.</summary>
public sealed class AccessTests(SharedHost shared)
{
    [Fact]
    public async Task Endpoint_SaysForWhom()
    {
        var host = await shared.GetAsync();
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(
            endpoints.Where(e => e.RoutePattern.RawText is { } path && (path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/hubs", StringComparison.Ordinal))),
            e => Assert.True(e.SaysForWhom(), $"{e.DisplayName} does not say whom it is for: ForEverybody, ForResidents or ForStaff."));
    }
}
