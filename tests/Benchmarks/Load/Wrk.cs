using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>
/// The load: wrk in a process of its own, one thread, with many keep-alive connections. Each sends its next vote when the
/// last is answered.
/// </summary>
internal static class Wrk
{
    private const int LongestPatience = 60;
    private static readonly string Script = Path.Combine(Repository.Root, "tests/Benchmarks/Load/votes.lua");

    /// <summary>Finds out, before there is anything to load, whether there is one.</summary>
    /// <exception cref="StartupException">There is no wrk.</exception>
    public static async Task CheckAsync()
    {
        using var wrk = Start(["--version"]);
        await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
    }

    /// <param name="ballots">What is voted on and by whom, as <c>votes.lua</c> has it.</param>
    /// <param name="first">The number of the first vote.</param>
    /// <param name="seconds">For how long; four times as long for one who answered nobody in that time.</param>
    /// <param name="rate">Votes a second; null for as many as are answered.</param>
    /// <exception cref="StartupException">There is no wrk.</exception>
    /// <exception cref="HttpRequestException">A vote was not answered, or not with 200.</exception>
    public static async Task<WrkResult> RunAsync(Uri server, string[] ballots, long first, int connections, int seconds, double? rate = null)
    {
        for (var patience = seconds; ; patience *= 4)
        {
            string[] arguments = [
                "--threads", "1", "--connections", Text(connections), "--duration", $"{patience}s", "--timeout", "60s", "--script", Script,
                server.ToString(), "--", Text(first), Text(rate ?? 0), .. ballots];
            using var wrk = Start(arguments);
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            var line = output.Split('\n').LastOrDefault(l => l.StartsWith('{'))
                ?? throw new HttpRequestException($"wrk did not come to its end: {output}");
            var result = JsonSerializer.Deserialize<WrkResult>(line, JsonSerializerOptions.Web)!;
            if (result is { Failed: 0, Answered: > 0 })
                return result;
            // A peer may be so busy with its walls that it answers nobody for a while.
            if (result.Failed > 0 || patience >= LongestPatience)
                throw new HttpRequestException($"Votes were not taken: {output}");
            first = result.Next;
        }
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception exception)
        {
            throw new StartupException("The load is made by wrk, which is not installed: apt-get install wrk.", exception);
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What wrk counted.</summary>
/// <param name="Next">The number of the first vote that was not sent.</param>
/// <param name="Answered">Votes that were answered with 200 within the time.</param>
/// <param name="Seconds">The time.</param>
/// <param name="Cpu">Seconds of processor time that wrk used.</param>
/// <param name="P50">Milliseconds from a vote to its answer.</param>
internal sealed record WrkResult(long Next, long Answered, long Failed, double Seconds, double Cpu, double P50, double P99);
