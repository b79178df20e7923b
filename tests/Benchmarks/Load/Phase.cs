using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>A while of voting.</summary>
/// <param name="Votes">Acknowledged.</param>
/// <param name="VotesPerSecond">Of the load.</param>
/// <param name="CpuPerVote">Microseconds by part: <c>web</c>, <c>silo</c>, <c>database</c>, <c>load</c>, <c>screens</c>.</param>
/// <param name="AnswerP50">Milliseconds from a vote to its answer.</param>
/// <param name="Others">Share of the machine, 0-1, that other programs had.</param>
internal sealed record Phase(
    long Votes, double VotesPerSecond, IReadOnlyDictionary<string, double> CpuPerVote, double AnswerP50, double AnswerP99, double Others)
{
    /// <summary>Measures a phase, and again where other programs disturb.</summary>
    /// <exception cref="StartupException">Other programs disturbed every try.</exception>
    public static async Task<Phase> MeasureAsync(RunOptions options, Func<Task<Phase>> run)
    {
        for (var tried = 1; tried <= options.Tries; tried++)
        {
            var phase = await run();
            if (phase.Others * 100 <= options.Others)
                return phase;
            Console.WriteLine($"  Measured again: other programs had {phase.Others:P0} of the machine.");
        }
        throw new StartupException(
            $"Other programs had more than {options.Others} % of the machine {options.Tries} times: wait until it is quiet, or allow for more with --others.");
    }

    /// <summary>Votes for a time.</summary>
    /// <param name="rate">Votes a second; null for as many as are answered.</param>
    public static async Task<Phase> RunAsync(Contender server, Question question, int connections, int seconds, double? rate = null)
    {
        var before = ProcessorTime.Read(server.Parts);
        var result = await Wrk.RunAsync(server.Address, server.BallotsOf(question), server.FirstVote(question), connections, seconds, rate);
        var usage = before.UntilNow(TimeSpan.FromSeconds(result.Cpu));
        server.Note(question, result);
        return new Phase(
            result.Answered, result.Answered / result.Seconds,
            usage.Parts.ToDictionary(part => part.Key, part => part.Value.TotalMicroseconds / result.Answered),
            result.P50, result.P99, usage.Others);
    }
}
