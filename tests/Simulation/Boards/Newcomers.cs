using System.Collections.Concurrent;
using System.Diagnostics;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Simulation.Cities;

namespace HappyCommunity.Live.Simulation.Boards;

/// <summary>
/// The timed events: people enrol, and nobody else does, so that a district's number on the board tells of them alone. In each
/// district a few at once, in as many communities; the next when the board has counted these, at a random moment. Which of those
/// few a number tells of nobody knows, so each is timed from when the first of them was sent, its commit and answer included.
/// </summary>
internal sealed class Newcomers
{
    private const int AtOnce = 8;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Queue<(int Compound, string Code)>[] _codes;
    private readonly int[] _enrolled;

    public Newcomers(FoundedCity founded)
    {
        _enrolled = [.. Enumerable.Range(0, City.DistrictCount).Select(founded.City.EnrolledOf)];
        // A code of each community, then the next of each: those of one time are of different ones.
        _codes = [.. Enumerable.Range(0, City.DistrictCount).Select(district => new Queue<(int, string)>(
            founded.City.Compounds.Where(compound => compound.District == district)
                .SelectMany(compound => founded.Codes[compound.Number].Select((code, i) => (i, compound.Number, code)))
                .OrderBy(code => code.i).Select(code => (code.Number, code.code))))];
    }

    /// <summary>All who are enrolled by now.</summary>
    public int Enrolled => _enrolled.Sum();

    /// <returns>Milliseconds until the board had counted it, for each; infinite where it had not within half a minute.</returns>
    public async Task<IReadOnlyList<double>> RunAsync(Uri server, CityBoard board, TimeSpan time)
    {
        var lags = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, City.DistrictCount).Where(district => _codes[district].Count > 0).Select(district => Task.Run(async () =>
        {
            while (clock.Elapsed < time)
            {
                await Task.Delay(LongestPause * Random.Shared.NextDouble());
                if (!await ArriveAsync(district, server, board, lags))
                    return;
            }
        })));
        return [.. lags];
    }

    /// <returns>Whether all were counted in time, and there are more to come.</returns>
    private async Task<bool> ArriveAsync(int district, Uri server, CityBoard board, ConcurrentBag<double> lags)
    {
        var codes = new List<string>();
        var compounds = new HashSet<int>();
        while (codes.Count < AtOnce && _codes[district].TryPeek(out var next) && compounds.Add(next.Compound))
            codes.Add(_codes[district].Dequeue().Code);
        if (codes.Count == 0)
            return false;
        var seen = codes.Select((_, i) => board.WhenAsync(district, _enrolled[district] + i + 1)).ToArray();
        _enrolled[district] += codes.Count;
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(codes.Select(code => EnrolAsync(server, code)));
        var all = Task.WhenAll(seen);
        await Task.WhenAny(all, Task.Delay(Limit));
        foreach (var one in seen)
            lags.Add(one.IsCompleted ? Stopwatch.GetElapsedTime(since, await one).TotalMilliseconds : double.PositiveInfinity);
        return all.IsCompleted;
    }

    private static async Task EnrolAsync(Uri server, string code)
    {
        using var connection = await HttpConnection.OpenAsync(server);
        await connection.SendAsync(HttpConnection.Call("POST", server, "/api/session/enrol", $$"""{"code":"{{code}}"}"""));
    }
}
