using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Tests.Alarms;

/// <summary>What is made to go wrong in a simulated community.</summary>
internal enum Fault
{
    None,

    /// <summary>The office answers nothing any more.</summary>
    NothingAnswered,

    /// <summary>Half of those who judge are content, where nine in ten were.</summary>
    Discontent,

    /// <summary>Nobody does anything.</summary>
    Silent,

    /// <summary>Four times as many ask for heating.</summary>
    Cold,

    /// <summary>Somebody votes with thirty letters of one batch, one every twelve seconds.</summary>
    StolenLetters,

    /// <summary>A script votes for a hundred, ten a second.</summary>
    Script,
}

/// <summary>
/// A community as it goes day by day, from the size of Changchun's: 543 residents in No. 2 School Teachers' Garden, 7,156 in
/// Changying Century Village. Assumed are 0.8 requests a resident and year (the order of a hotline's), fewer at weekends, days
/// that differ by a fifth among themselves, 6 % overdue, 88 % content, both with the community; 30 % enrolled, a poll a month in
/// which a third of them vote, a fifth of these within half an hour of the announcement, some in a meeting.
/// </summary>
internal sealed class SimulatedCommunity
{
    private static readonly string[] Kinds = [.. RequestCategory.All.Select(category => category.Key)];
    private static readonly double[] Weights = [0.2, 0.14, 0.08, 0.08, 0.12, 0.12, 0.1, 0.06, 0.04, 0.06];

    private readonly Random _random;
    private readonly int _residents;
    private readonly int _enrolled;
    private readonly int _batches;
    private readonly double _overdue;
    private readonly double _content;
    private readonly double _pace;
    private readonly int _pollDay;

    public SimulatedCommunity(int seed, DateOnly founded, int? residents = null)
    {
        _random = new Random(seed);
        _residents = residents ?? (int)Math.Clamp(Math.Exp(Math.Log(1_500) + (0.8 * Normal())), 200, 12_000);
        _enrolled = _residents * 3 / 10;
        // Most letters are printed in one go, others by groups of buildings.
        _batches = _random.NextDouble() < 0.7 && residents is null ? 1 : 4;
        _overdue = Math.Clamp(0.06 * Math.Exp(0.5 * Normal()), 0.005, 0.3);
        _content = Math.Clamp(0.88 + (0.05 * Normal()), 0.6, 0.98);
        _pace = 0.8 / 365 * Math.Exp(0.3 * Normal());
        _pollDay = _random.Next(28);
        Bench = new AlarmBench(founded);
        for (var batch = 0; batch < _batches; batch++)
        {
            Bench.Do(
                new HouseholdsRegistered([.. Enumerable.Range(0, _enrolled / _batches).Select(n => new NewHousehold(batch, "1", $"{n}", 80, 1, (UInt128)n + 1))]),
                Actor.System);
        }
        for (var n = 0; n < _enrolled / _batches * _batches; n++)
            Bench.Do(new ResidentEnrolled(n, 1, 1), Actor.System);
    }

    public AlarmBench Bench { get; }

    /// <summary>Since when there is a fault.</summary>
    public DateTimeOffset FaultAt { get; private set; }

    public void Begin() => FaultAt = Bench.Now;

    public void LiveDay(int day, Fault fault)
    {
        if (fault != Fault.Silent)
        {
            var busy = Bench.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.75 : 1.1;
            var mean = _residents * _pace * busy * Math.Exp(0.2 * Normal());
            for (var kind = 0; kind < Kinds.Length; kind++)
            {
                var asked = Poisson(mean * Weights[kind] * (fault == Fault.Cold && Kinds[kind] == "heating" ? 4 : 1));
                for (var n = 0; n < asked; n++)
                    Bench.Do(new RequestSubmitted(1, Kinds[kind], 1, default, 1, 1), Somebody());
            }
            Judge(mean, fault);
            Vote(day);
        }
        var late = Poisson(_residents * _pace * (fault == Fault.NothingAnswered ? 1 : _overdue));
        for (var n = 0; n < late; n++)
            Bench.Do(new RequestOverdue(n, Bench.Now), Actor.System);
        if (fault is Fault.StolenLetters or Fault.Script)
            Cheat(fault);
        Bench.TurnDay();
    }

    /// <summary>Half of what is asked is judged.</summary>
    private void Judge(double mean, Fault fault)
    {
        var judged = Poisson(mean / 2);
        var content = fault == Fault.Discontent ? _content - 0.4 : _content;
        for (var n = 0; n < judged; n++)
        {
            if (_random.NextDouble() < content)
                Bench.Do(new RequestConfirmed(1, 4 + _random.Next(2)), Somebody());
            else if (_random.Next(2) == 0)
                Bench.Do(new RequestConfirmed(1, 1 + _random.Next(3)), Somebody());
            else
                Bench.Do(new RequestReopened(1, default), Somebody());
        }
    }

    /// <summary>A poll of seven days, the first of which begins with an announcement.</summary>
    private void Vote(int day)
    {
        var (poll, of) = ($"p{(day - _pollDay) / 28}", (day - _pollDay) % 28);
        if (day < _pollDay || of >= 7)
            return;
        if (of == 0)
            Announce(poll);
        var voters = _enrolled / 3;
        if (of == 0)
            CastWithin(poll, Poisson(voters / 5.0), TimeSpan.FromMinutes(30));
        // In every twentieth poll some forty raise their phones within three minutes.
        if (of == 3 && _random.Next(20) == 0)
            CastWithin(poll, Math.Min(40, voters), TimeSpan.FromMinutes(3));
        CastWithin(poll, Poisson(voters * 0.8 / 7), TimeSpan.FromHours(5));
        if (of == 6)
            Bench.Do(new PollClosed(poll), Actor.System);
    }

    private void Announce(string poll) => Bench.Do(
        new PollAnnounced(
            poll, poll, [new PollOption("a", "a"), new PollOption("b", "b")], default, default, PollFranchise.Residents, null, true, false, PollDisplay.Live),
        Actor.Staff("li"));

    private void CastWithin(string poll, int ballots, TimeSpan time)
    {
        for (var n = 0; n < ballots; n++)
            Bench.Do(new BallotCast(poll, "a"), Somebody(), time / ballots * -Math.Log(1 - _random.NextDouble()));
    }

    private void Cheat(Fault fault)
    {
        Announce("cheated");
        for (var n = 0; n < (fault == Fault.Script ? 100 : 30); n++)
            Bench.Do(new BallotCast("cheated", "a"), Actor.Resident(n), fault == Fault.Script ? TimeSpan.FromSeconds(0.1) : TimeSpan.FromSeconds(12));
    }

    private Actor Somebody() => Actor.Resident(_random.Next(_enrolled / _batches * _batches));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int Poisson(double mean)
    {
        var (n, product, least) = (0, _random.NextDouble(), Math.Exp(-mean));
        while (product > least)
        {
            n++;
            product *= _random.NextDouble();
        }
        return n;
    }
}

/// <summary>Communities in neighbourhoods of five, subdistricts of 25, districts of 125, and the city; by their number.</summary>
internal static class SimulatedRegions
{
    private static readonly int[] Sizes = [5, 25, 125, int.MaxValue];

    /// <summary>What a region does when its children report.</summary>
    public static void Look(IReadOnlyList<SimulatedCommunity> city)
    {
        foreach (var size in Sizes)
        {
            foreach (var region in city.Chunk(Math.Min(size, city.Count)))
            {
                foreach (var category in RequestCategory.All)
                {
                    var rising = Array.FindAll(region, one => one.Bench.Alarms.Counts.Rising.Contains(category.Key));
                    if (!CategoryRise.Holds(rising.Length, region.Length, AlarmRules.Default.CategoryRise))
                        continue;
                    foreach (var one in rising)
                        one.Bench.Do(new NoteCategoryRise(category.Key, "r", rising.Length, region.Length), Actor.System);
                }
            }
        }
    }
}
