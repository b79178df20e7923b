using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.History;

/// <summary><c>silo -- history</c>: draws the history of all regions and communities from the ledger anew.</summary>
internal static class HistoryCommand
{
    /// <returns>0, or 1 when the database cannot be used.</returns>
    public static Task<int> RunAsync(string[] args) => Startup.RunAsync(() => Build(args), async host =>
    {
        using (host)
        {
            await host.StartAsync();
            var points = await new HistoryRebuild(
                host.Services.GetRequiredService<ILedger>(), host.Services.GetRequiredService<IHistoryStore>(), new CommunityOptions().Zone,
                DateTimeOffset.UtcNow).RunAsync();
            Console.WriteLine($"{points} points were drawn from the ledger.");
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
