using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Search;

/// <summary><c>silo -- search</c>: draws the index of the search from the ledger anew.</summary>
internal static class SearchCommand
{
    /// <returns>0, or 1 when the database cannot be used.</returns>
    public static Task<int> RunAsync(string[] args) => Startup.RunAsync(() => Build(args), async host =>
    {
        using (host)
        {
            await host.StartAsync();
            var store = host.Services.GetRequiredService<ISearchStore>();
            await store.ClearAsync();
            var indexer = new SearchIndexer(store);
            while (await indexer.AdvanceAsync())
            {
                // Until it has come to the ledger's end.
            }
            Console.WriteLine($"{indexer.Written} documents were drawn from the ledger.");
            await host.StopAsync();
            return 0;
        }
    });

    private static IHost Build(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        return builder.UseLiveStore().Build();
    }
}
