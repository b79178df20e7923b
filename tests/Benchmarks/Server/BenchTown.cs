using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Benchmarks.Server;

/// <summary>
/// The community that is voted in: put into the data directory by the product's own commands before the server starts,
/// so that nothing but the benchmark's residents acts there. It is of the size of a large compound.
/// </summary>
internal static class BenchTown
{
    public const string Community = "bench-0001";

    /// <summary>The poll of the load: ballots may be changed.</summary>
    public const string LoadPoll = "load";

    /// <summary>The poll of the timed votes, each cast by a resident who has not voted yet.</summary>
    public const string ProbePoll = "probe";
    public const int LoadOptions = 4;
    public const int ProbeOptions = 8;
    private const int Buildings = 38;

    /// <summary>A household's seats: so many residents enrol with each code.</summary>
    public const int Seats = 4;

    public static string Option(int index) => $"option-{index + 1}";

    /// <returns>Household codes for at least that many residents.</returns>
    public static async Task<string[]> FoundAsync(string dataDirectory, int residents)
    {
        var codes = Enumerable.Range(0, (residents + Seats - 1) / Seats).Select(_ => HouseholdCode.Generate()).ToArray();
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Live:DataDirectory"] = dataDirectory;
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseLiveSilo(embedded: true);
        using var host = builder.Build();
        await host.StartAsync();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICommunityGrain>(Community);
        foreach (var outcome in await grain.SubmitAll([.. Commands(codes).Select(c => new Envelope(Actor.System, c))]))
        {
            if (outcome.Refusal is { } refusal)
                throw new InvalidOperationException($"The community could not be founded: {refusal.Code}.");
        }
        await SettleAsync(host.Services.GetRequiredService<ILedger>());
        await host.StopAsync();
        return codes;
    }

    /// <summary>Waits until the regions know of it, so that nothing is left to do when the host ends.</summary>
    private static async Task SettleAsync(ILedger ledger)
    {
        while ((await ledger.FindWaitingAsync(DateTimeOffset.UtcNow, 1)).Count > 0)
            await Task.Delay(50);
    }

    private static IEnumerable<Command> Commands(string[] codes)
    {
        yield return new FoundCommunity(
            "Benchmark", [new RegionRef("220100", "Changchun", Level.City), new RegionRef("220106001001", "Benchmark", Level.Neighbourhood)],
            Buildings, codes.Length, codes.Length * Seats);
        yield return new RegisterHouseholds([.. codes.Select((code, i) =>
            new NewHousehold((i % Buildings) + 1, "1", $"{i}", 80, Seats, Secret.Hash(code)))]);
        yield return Announce(LoadPoll, LoadOptions, changeable: true);
        yield return Announce(ProbePoll, ProbeOptions, changeable: false);
    }

    private static AnnouncePoll Announce(string id, int options, bool changeable) => new(
        id, $"Which of them? ({id})",
        [.. Enumerable.Range(0, options).Select(i => new PollOption(Option(i), $"Choice number {i + 1}"))],
        DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(1), Changeable: changeable);
}
