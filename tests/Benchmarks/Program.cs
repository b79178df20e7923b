using HappyCommunity.Live.Benchmarks.Fanout;
using HappyCommunity.Live.Benchmarks.Goals;
using HappyCommunity.Live.Benchmarks.Grains;
using HappyCommunity.Live.Benchmarks.Growth;
using HappyCommunity.Live.Benchmarks.Latency;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Votes;
using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.Configuration;

const string Usage = "Write: dotnet run -c Release --project tests/Benchmarks -- votes|latency|fanout|grains|growth|all [--seconds 4] [--rounds 3] …; see tests/Benchmarks/README.md.";
try
{
    if (args is ["votes" or "latency" or "growth" or "all", ..])
        await Wrk.CheckAsync();
    await Run(args is [var command, ..] ? command : "", args[Math.Min(1, args.Length)..]);
    return 0;
}
catch (StartupException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static Task Run(string command, string[] settings) => command switch
{
    "votes" => VotesBenchmark.RunAsync(Read<VotesOptions>(settings)),
    "latency" => LatencyBenchmark.RunAsync(Read<LatencyOptions>(settings)),
    "fanout" => FanoutBenchmark.RunAsync(Read<FanoutOptions>(settings)),
    "grains" => GrainsBenchmark.RunAsync(Read<GrainsOptions>(settings)),
    "growth" => GrowthBenchmark.RunAsync(Read<GrowthOptions>(settings)),
    "all" => AllBenchmark.RunAsync(
        Read<VotesOptions>(settings), Read<LatencyOptions>(settings), Read<FanoutOptions>(settings), Read<GrainsOptions>(settings),
        Read<GrowthOptions>(settings)),
    _ => throw new StartupException(Usage),
};

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
