using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Silo;

/// <summary>Runs a silo alone.</summary>
internal static class SiloProgram
{
    public static Task<int> Main(string[] args) =>
        Startup.RunAsync(() => Host.CreateApplicationBuilder(args).UseLiveSilo(embedded: false).Build());
}
