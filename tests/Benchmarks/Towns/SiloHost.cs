using HappyCommunity.Live.Silo;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Benchmarks.Towns;

/// <summary>A silo in this process, as the embedded mode has it.</summary>
internal static class SiloHost
{
    /// <param name="settings">The product's settings for its database.</param>
    public static async Task<IHost> StartAsync(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(settings);
        builder.Configuration["Logging:LogLevel:Default"] = builder.Configuration["Logging:LogLevel:Orleans"] = "Error";
        builder.UseLiveSilo(embedded: true);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
