using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace HappyCommunity.Live.Verification;

/// <summary><c>silo -- verify</c>: compares what is kept with what the ledger says, and changes nothing.</summary>
internal static class VerifyCommand
{
    /// <returns>0 when nothing differs, 1 when something does or the database cannot be used; standard output says what.</returns>
    public static Task<int> RunAsync(string[] args) => Startup.RunAsync(() => Build(args), async host =>
    {
        using (host)
        {
            await host.StartAsync();
            var findings = await VerifyAsync(host);
            await host.StopAsync();
            return findings == 0 ? 0 : 1;
        }
    });

    private static IHost Build(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        return builder.UseLiveStore().Build();
    }

    private static async Task<int> VerifyAsync(IHost host)
    {
        var states = new StoredStates(host.Services.GetRequiredKeyedService<IGrainStorage>("Default"));
        var verifier = new Verifier(host.Services.GetRequiredService<ILedger>(), states, Console.WriteLine);
        await verifier.RunAsync();
        Console.WriteLine(
            $"{verifier.Communities} communities, {verifier.Events} events, {states.Regions.Count} regions: {Verdict(verifier.Findings)}");
        return verifier.Findings;
    }

    private static string Verdict(int findings) => findings switch
    {
        0 => "nothing differs.",
        1 => "1 difference.",
        _ => $"{findings} differences.",
    };
}
