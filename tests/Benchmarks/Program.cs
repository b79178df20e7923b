using HappyCommunity.Live.Benchmarks.Fanout;
using HappyCommunity.Live.Benchmarks.Grains;
using HappyCommunity.Live.Benchmarks.Growth;
using HappyCommunity.Live.Benchmarks.Latency;
using HappyCommunity.Live.Benchmarks.Votes;
using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.Configuration;

try
{
    switch (args)
    {
        case ["votes", .. var settings]:
            await VotesBenchmark.RunAsync(Read<VotesOptions>(settings));
            return 0;
        case ["latency", .. var settings]:
            await LatencyBenchmark.RunAsync(Read<LatencyOptions>(settings));
            return 0;
        case ["fanout", .. var settings]:
            await FanoutBenchmark.RunAsync(Read<FanoutOptions>(settings));
            return 0;
        case ["grains", .. var settings]:
            await GrainsBenchmark.RunAsync(Read<GrainsOptions>(settings));
            return 0;
        case ["growth", .. var settings]:
            await GrowthBenchmark.RunAsync(Read<GrowthOptions>(settings));
            return 0;
        default:
            await Console.Error.WriteLineAsync("Write: dotnet run -c Release --project tests/Benchmarks -- votes|latency|fanout|grains|growth|all [--seconds 4] [--rounds 3] …; see tests/Benchmarks/README.md.");
            return 1;
    }
}
catch (StartupException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static T Read<T>(string[] settings)
    where T : new()
{
    try
    {
        return new ConfigurationBuilder().AddCommandLine(settings).Build()
            .Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
    }
    catch (Exception exception) when (exception is InvalidOperationException or FormatException)
    {
        throw new StartupException($"{exception.Message} See tests/Benchmarks/README.md for what may be set.", exception);
    }
}
