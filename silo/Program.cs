using HappyCommunity.Live.History;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Verification;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Silo;

/// <summary>Runs a silo alone; <c>verify</c> looks at its database instead, <c>history</c> and <c>search</c> draw the history and the index of the search from the ledger anew.</summary>
internal static class SiloProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["verify", .. var settings] => VerifyCommand.RunAsync(settings),
        ["history", .. var settings] => HistoryCommand.RunAsync(settings),
        ["search", .. var settings] => SearchCommand.RunAsync(settings),
        _ => Startup.RunAsync(() => Host.CreateApplicationBuilder(args).UseLiveSilo(embedded: false).Build()),
    };
}
