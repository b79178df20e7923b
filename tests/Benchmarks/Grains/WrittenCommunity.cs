using HappyCommunity.Live.Benchmarks.Towns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Benchmarks.Grains;

/// <summary>A community of the benchmark, with its residents and their ballots.</summary>
internal sealed class WrittenCommunity(string code) : WrittenStream(code)
{
    private const int Polls = 20;
    private const int Options = 4;
    private const int Seats = 4;
    private int _changed;

    /// <summary>Founds it, enrols its residents and lets them vote.</summary>
    /// <param name="events">How many events there are to be in the end, as far as ballots can fill them up.</param>
    public void Live(int residents, int events)
    {
        UInt128[] codes = [.. Enumerable.Range(0, (residents + Seats - 1) / Seats).Select(_ => Secret.Hash(HouseholdCode.Generate()))];
        Do(Actor.System, new FoundCommunity(Code, [new("bench-grains", "Benchmark", Level.Neighbourhood)], 38, codes.Length, residents));
        Do(Actor.System, new RegisterHouseholds([.. codes.Select((c, i) => new NewHousehold((i % 38) + 1, "1", $"{i}", 80, Seats, c))]));
        for (var resident = 0; resident < residents; resident++)
            Do(Actor.System, new Enrol(codes[resident / Seats], Secret.Hash($"{resident}"), 0));
        for (var poll = 0; poll < Polls; poll++)
            Do(Actor.System, NewPoll(poll));
        Elapse();
        var ballots = Math.Min(residents, (events - (int)State.Version) / Polls);
        for (var ballot = 0; ballot < Polls * ballots; ballot++)
            Vote((ballot / Polls) * residents / ballots, ballot % Polls, 0);
        Elapse();
    }

    /// <summary>Residents, one after the other, change their ballots in one poll, each time to another option.</summary>
    public void ChangeBallots(int count)
    {
        _changed = (_changed % (Options - 1)) + 1;
        for (var resident = 0; resident < count; resident++)
            Vote(resident, 0, _changed);
        Elapse();
    }

    private static AnnouncePoll NewPoll(int poll) => new(
        $"poll-{poll}", $"Question {poll}", [.. Enumerable.Range(0, Options).Select(i => new PollOption($"option-{i}", $"Choice {i}"))],
        DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(1), Changeable: true);

    private void Vote(int resident, int poll, int option) =>
        Do(Actor.Resident(resident), new CastBallot($"poll-{poll}", $"option-{option}"));
}
