using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Verification;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Silo;

/// <summary>Runs a silo alone; <c>verify</c> looks at its database instead.</summary>
internal static class SiloProgram
{
    public static Task<int> Main(string[] args) => args is ["verify", .. var settings]
        ? VerifyCommand.RunAsync(settings)
        : Startup.RunAsync(() => Host.CreateApplicationBuilder(args).UseLiveSilo(embedded: false).Build());
}
