using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Requests;

/// <summary>
/// A community's desk for requests, by the community's code: what is read from the ledger, and who has what open, which
/// nobody keeps. Who may ask, web hosts make sure of.
/// </summary>
[Alias("live.request-desk")]
public interface IRequestDeskGrain : IGrainWithStringKey
{
    /// <summary>All of a request (<see cref="DeskMatter"/>), with its words, or why not.</summary>
    [Alias("Open")]
    Task<Outcome> Open(int number, RequestReach reach);

    /// <summary>Notes who is at the desk and looks at what, for <see cref="DeskLookers.Lasting"/>.</summary>
    /// <param name="page">One of somebody's browser pages, by an id of its own.</param>
    /// <param name="number">Null for none in particular.</param>
    /// <returns>All the others who are.</returns>
    [Alias("Look")]
    Task<ImmutableArray<Looker>> Look(Guid page, string staff, int? number);
}

/// <param name="Number">The request that is open there; null for none.</param>
[GenerateSerializer, Immutable, Alias("live.desk.looker")]
public sealed record Looker([property: Id(0)] string Staff, [property: Id(1)] int? Number);

[Reentrant, GrainType("live.request-desk")]
internal sealed class RequestDeskGrain(ILedger ledger, TimeProvider clock) : Grain, IRequestDeskGrain
{
    private readonly DeskLookers _lookers = new();

    private string Code => this.GetPrimaryKeyString();

    public async Task<Outcome> Open(int number, RequestReach reach)
    {
        var outcome = await GrainFactory.GetGrain<ICommunityGrain>(Code).Submit(
            new Envelope(Actor.System, new OpenRequest(number) { Reach = reach }));
        return outcome.Reply is DeskMatter matter
            ? new Outcome(RequestDesk.AddWords(matter, await ledger.ReadWordsAsync(Code, RequestDesk.Versions(matter))), null)
            : outcome;
    }

    public Task<ImmutableArray<Looker>> Look(Guid page, string staff, int? number) =>
        Task.FromResult(_lookers.Look(page, new Looker(staff, number), clock.GetUtcNow()));
}

/// <summary>Who has what open, by the pages of their browsers.</summary>
internal sealed class DeskLookers
{
    /// <summary>So long a page counts as open that has not been heard of.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, (Looker Looker, DateTimeOffset At)> _pages = [];

    /// <returns>The others, in the order of their names.</returns>
    public ImmutableArray<Looker> Look(Guid page, Looker looker, DateTimeOffset now)
    {
        foreach (var gone in _pages.Where(p => now - p.Value.At >= Lasting).Select(p => p.Key).ToList())
            _pages.Remove(gone);
        _pages[page] = (looker, now);
        return
        [
            .. _pages.Values.Select(p => p.Looker).Where(other => other.Staff != looker.Staff).Distinct()
                .OrderBy(other => other.Staff, StringComparer.Ordinal).ThenBy(other => other.Number),
        ];
    }
}
