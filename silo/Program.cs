using HappyCommunity.Live.History;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Verification;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Silo;

/// <summary>Runs a silo alone; <c>verify</c> looks at its database instead, <c>history</c> draws the history from the ledger anew.</summary>
internal static class SiloProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["verify", .. var settings] => VerifyCommand.RunAsync(settings),
        ["history", .. var settings] => HistoryCommand.RunAsync(settings),
        _ => Startup.RunAsync(() => Host.CreateApplicationBuilder(args).UseLiveSilo(embedded: false).Build()),
    };
}
