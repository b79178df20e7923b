using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Tests.Demo;

/// <summary>A community of its rules alone: no disk, no silo, and a clock of its own.</summary>
internal sealed class FakeCommunity(ManualClock clock) : ICommunityGrain
{
    public CommunityState State { get; } = new();

    public Task<Outcome> Submit(Envelope envelope)
    {
        Elapse();
        return Task.FromResult(Decide(envelope));
    }

    /// <summary>As the grain does it: time brings nothing in between.</summary>
    public Task<Outcome[]> SubmitAll(Envelope[] envelopes)
    {
        var outcomes = Array.ConvertAll(envelopes, Decide);
        Elapse();
        return Task.FromResult(outcomes);
    }

    public Task<CommunityView?> View()
    {
        Elapse();
        var now = clock.GetUtcNow();
        return Task.FromResult(State.IsFounded
            ? new CommunityView("c", State.Profile.Facts!.Name, State.Version, now, State.Show(Section.All, now))
            : null);
    }

    public Task<ResidentRecord?> Me(int resident) =>
        Task.FromResult(ResidentRecords.Show("c", State, resident, clock.GetUtcNow()));

    public Task<WatchReply> Watch(ICommunityObserver observer, long known) => throw new NotSupportedException();

    public Task Unwatch(ICommunityObserver observer) => throw new NotSupportedException();

    public Task<int?> Authenticate(DeviceCredential device) => throw new NotSupportedException();

    public Task<HouseholdRecord?> Household(DeviceCredential device) => throw new NotSupportedException();

    public Task<ImmutableArray<ListedHousehold>> Roll() => throw new NotSupportedException();

    public Task<ImmutableArray<BuildingFigures>> Buildings() => throw new NotSupportedException();

    public Task<Outcome> Receipts(string poll) => throw new NotSupportedException();

    public Task<Outcome> Results(string poll) => throw new NotSupportedException();

    public Task<ImmutableArray<DeskPoll>> PollDesk() => throw new NotSupportedException();

    public Task<ImmutableArray<string>?> Objections(string poll) => throw new NotSupportedException();

    public Task Wake() => throw new NotSupportedException();

    private void Elapse()
    {
        while (State.Due <= clock.GetUtcNow())
            Apply(State.Elapsed(clock.GetUtcNow()), Actor.System, clock.GetUtcNow());
    }

    private Outcome Decide(Envelope envelope)
    {
        var at = envelope.At ?? clock.GetUtcNow();
        if (at < State.At)
            at = State.At;
        var decision = State.Decide(envelope.Command, envelope.By, at);
        Apply(decision.Events, envelope.By, at);
        return new Outcome(decision.Reply, decision.Refusal);
    }

    private void Apply(IEnumerable<Event> events, Actor by, DateTimeOffset at)
    {
        foreach (var happened in events)
            State.Apply(happened, State.Next(by, at));
    }
}

internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
