using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Server;
using HappyCommunity.Live.Hosting;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Benchmarks.Latency;

/// <summary>How many votes a second the product acknowledges, and how long each takes to the walls.</summary>
internal sealed class LatencyBenchmark(LatencyOptions options, LiveServer server, BallotLoad load, Probes probes, CommitRate peer)
{
    private static readonly TimeSpan PeerTime = TimeSpan.FromSeconds(3);
    private readonly TimeSpan _time = TimeSpan.FromSeconds(options.Seconds);

    public static async Task RunAsync(LatencyOptions options)
    {
        var directory = Directory.CreateTempSubdirectory("live-bench-").FullName;
        try
        {
            await RunAsync(options, directory);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task RunAsync(LatencyOptions options, string directory)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        var probeVoters = Probes.VotersFor(options.Probes, options.Warm + (2 * options.Seconds * options.MostRounds));
        var codes = await BenchTown.FoundAsync(directory, options.Voters + probeVoters);
        await using var server = await LiveServer.StartAsync(directory);
        Console.WriteLine($"{server.Address}: {options.Voters + probeVoters} residents enrol.");
        var cookies = await Enrolment.EnrolAsync(server.Address, codes, options.Voters + probeVoters);
        using var load = await BallotLoad.OpenAsync(server.Address, options.Connections, cookies[..options.Voters]);
        using var probes = await Probes.OpenAsync(server.Address, cookies[options.Voters..], options.Walls, options.Probes);
        using var peer = new CommitRate(directory);
        var rounds = await new LatencyBenchmark(options, server, load, probes, peer).MeasureAsync();
        await server.StopAsync();
        CheckLedger(directory, load.Acknowledged + probes.Acknowledged);
        await LatencyReport.WriteAsync(machine, options, rounds);
    }

    private async Task<List<Round>> MeasureAsync()
    {
        try
        {
            return await MeasureRoundsAsync();
        }
        catch (HttpRequestException exception) when (server.ExitCode is { } code)
        {
            throw new StartupException($"The server ended with code {code} while it was measured: what it wrote above may say why.", exception);
        }
    }

    private async Task<List<Round>> MeasureRoundsAsync()
    {
        Console.WriteLine($"Warming for {options.Warm} s.");
        await using (await Walls.ConnectAsync(server.Address, options.Walls, probes))
            await Task.WhenAll(load.RunAsync(TimeSpan.FromSeconds(options.Warm)), probes.RunAsync(TimeSpan.FromSeconds(options.Warm)));
        peer.Measure(PeerTime);
        var rounds = new List<Round>();
        for (var tried = 1; tried <= options.MostRounds && rounds.Count < options.Rounds; tried++)
        {
            var round = await MeasureRoundAsync();
            LatencyReport.Print(tried, round);
            if (round.Others * 100 <= options.Others)
                rounds.Add(round);
        }
        return rounds.Count == options.Rounds ? rounds : throw new StartupException(
            $"Other programs had more than {options.Others} % of the machine in all but {rounds.Count} rounds: wait until it is quiet, or allow for more with --others.");
    }

    private async Task<Round> MeasureRoundAsync()
    {
        var before = ProcessorTime.Read(server);
        var commits = peer.Measure(PeerTime);
        var alone = await MeasurePhaseAsync(null, timed: false);
        await using var walls = await Walls.ConnectAsync(server.Address, options.Walls, probes);
        var saturated = await MeasurePhaseAsync(null, timed: true);
        var steady = await MeasurePhaseAsync(saturated.VotesPerSecond / 2, timed: true);
        return new Round(commits, alone, saturated, steady, before.OthersUntil(ProcessorTime.Read(server)));
    }

    private async Task<Phase> MeasurePhaseAsync(double? rate, bool timed)
    {
        var before = ProcessorTime.Read(server);
        var probing = timed ? probes.RunAsync(_time) : Task.FromResult<IReadOnlyList<ProbeVote>>([]);
        var answered = await load.RunAsync(_time, rate);
        var after = ProcessorTime.Read(server);
        var votes = await probing;
        var all = answered + votes.Count;
        var phase = new Phase(
            all / _time.TotalSeconds, (after.Server - before.Server).TotalMicroseconds / all);
        return votes.Count == 0 ? phase : phase with
        {
            ToWall = Distribution.Of(votes.SelectMany(v => v.Milliseconds)),
            ToLastWall = Distribution.Of(votes.Select(v => v.Milliseconds.Max())),
        };
    }

    /// <summary>Every vote that was acknowledged is in the ledger once, and no other.</summary>
    private static void CheckLedger(string directory, long acknowledged)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "live.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM event WHERE kind = 'ballot-cast'";
        var written = (long)command.ExecuteScalar()!;
        if (written != acknowledged)
            throw new InvalidOperationException($"{acknowledged} votes were acknowledged, but the ledger has {written}.");
        Console.WriteLine($"All {acknowledged} acknowledged votes are in the ledger once.");
    }
}
