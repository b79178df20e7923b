using System.Globalization;
using System.Text.Unicode;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Simulation.Cities;

namespace HappyCommunity.Live.Simulation.Load;

/// <summary>Something that a resident does, told so that to do it again is the same.</summary>
/// <param name="Number">From 0, among those of its kind.</param>
internal readonly record struct Act(ActKind Kind, long Number);

/// <summary>
/// Who acts, drawn from all who are enrolled, so that large communities have more to do; and what was acknowledged. Nobody
/// rates or signs up twice, and votes are changes to another option from round to round: each act adds one to its total.
/// Single-threaded.
/// </summary>
internal sealed class Residents
{
    private const int Seed = 7;
    private const int Kinds = 4;
    private readonly Voter[] _voters;
    private readonly long[] _next;
    private readonly long[] _acknowledged;
    private readonly string _poll;
    private readonly string[] _options;

    public Residents(City city, int most)
        : this(Draw(city, most), new long[Kinds], new long[Kinds], WrittenCompound.Poll, WrittenCompound.OptionIds)
    {
    }

    private Residents(Voter[] voters, long[] next, long[] acknowledged, string poll, string[] options) =>
        (_voters, _next, _acknowledged, _poll, _options) = (voters, next, acknowledged, poll, options);

    public int Count => _voters.Length;

    /// <summary>By kind.</summary>
    public long AcknowledgedOf(ActKind kind) => Volatile.Read(ref _acknowledged[(int)kind]);

    public long[] Acknowledged => [.. _acknowledged];

    /// <summary>The same people in a copy of the city, who go on as they would here.</summary>
    public Residents InCopy() => new(_voters, [.. _next], new long[Kinds], _poll, _options);

    /// <summary>The same people with another poll; what is acknowledged of it counts to this one's as well.</summary>
    public Residents At(string poll, string[] options) => new(_voters, new long[Kinds], _acknowledged, poll, options);

    /// <summary>The next of a kind; a vote where all have done the other.</summary>
    public Act Next(ActKind kind)
    {
        var most = kind switch
        {
            ActKind.Signup => _voters.Length,
            ActKind.Rating => (long)_voters.Length * Aspect.Default.Length,
            _ => long.MaxValue,
        };
        if (_next[(int)kind] >= most)
            kind = ActKind.Vote;
        return new Act(kind, _next[(int)kind]++);
    }

    public void Acknowledge(Act act) => Interlocked.Increment(ref _acknowledged[(int)act.Kind]);

    /// <summary>Writes an act as a phone's browser sends it.</summary>
    /// <returns>How many bytes it has.</returns>
    public int Write(Act act, string authority, Span<byte> to)
    {
        var voter = _voters[(int)(act.Number % _voters.Length)];
        var round = act.Number / _voters.Length;
        var (method, path, body) = act.Kind switch
        {
            ActKind.Vote => ("PUT", "polls/" + _poll + "/ballot", $$"""{"option":"{{_options[(int)((act.Number + round) % _options.Length)]}}"}"""),
            ActKind.Rating => ("PUT", "ratings/" + Aspect.Default[(int)(round % Aspect.Default.Length)].Key, $$"""{"score":{{(act.Number % 5) + 1}}}"""),
            ActKind.Signup => ("PUT", "activities/" + WrittenCompound.Activity + "/signup", """{"persons":1}"""),
            _ => ("POST", "requests", """{"category":"repairs","text":"The lamp on the stairs is out."}"""),
        };
        Utf8.TryWrite(
            to,
            CultureInfo.InvariantCulture,
            $"{method} /api/communities/{voter.Community}/{path} HTTP/1.1\r\nHost: {authority}\r\nOrigin: http://{authority}\r\nSec-Fetch-Site: same-origin\r\nAccept: */*\r\nAccept-Language: zh-CN,zh;q=0.9\r\nIdempotency-Key: {KeyOf(act)}\r\nContent-Type: application/json\r\nCookie: live-device={voter.Community}.{voter.Device}.{voter.Token}\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            out var length);
        return length;
    }

    private static string KeyOf(Act act) => act.Kind == ActKind.Request ? $"simulated-request-{act.Number:0000000000}" : "simulated-act-0000000000";

    private static Voter[] Draw(City city, int most)
    {
        var all = city.Compounds.SelectMany(compound => Enumerable.Range(0, compound.Enrolled).Select(resident => (compound.Code, resident))).ToArray();
        var random = new Random(Seed);
        var count = Math.Min(most, all.Length);
        for (var i = 0; i < count; i++)
        {
            var other = random.Next(i, all.Length);
            (all[i], all[other]) = (all[other], all[i]);
        }
        return Array.ConvertAll(all[..count], chosen => new Voter(chosen.Code, chosen.resident, WrittenCompound.TokenOf(chosen.Code, chosen.resident)));
    }

    private sealed record Voter(string Community, int Device, string Token);
}
