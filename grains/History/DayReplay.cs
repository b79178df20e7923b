using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.History;

/// <summary>
/// Shows a day of a community again from its ledger: first all of its view as the day began, or as the community was founded in
/// it; then what changed, by half minutes; at last all of it as the day ended, or stands now. Played one after the other, these
/// are what its screens have shown, but for what nobody can know of the past: the ledger does not say when the choices of a
/// secret poll were made, so they are shown once it has closed, and where the day is still going on in the last view.
/// </summary>
/// <param name="choices">Those of the community's secret polls, as they are counted now.</param>
internal sealed class DayReplay(string code, DateTimeOffset from, DateTimeOffset until, bool untilNow, IReadOnlyList<SecretChoice> choices)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly CommunityState _state = new();
    private bool _begun;
    private long _shown;
    private long _step;
    private Section _changed;

    /// <summary>Takes the next entries; what was before the day may be among them.</summary>
    /// <returns>What they bring to the screen.</returns>
    public IEnumerable<CommunityPatch> Take(IEnumerable<LedgerEntry> entries)
    {
        foreach (var entry in entries.TakeWhile(entry => untilNow || entry.At < until))
        {
            if (entry.At >= from && !_begun && _state.IsFounded)
                yield return Begin(from);
            if (_begun && StepOf(entry.At) != _step && _changed != Section.None)
                yield return Show(_changed, _state.At, isLast: false);
            _step = StepOf(entry.At);
            _changed |= _state.Apply(EventCodec.Decode(entry), _state.Next(Actor.Parse(entry.Actor), entry.At));
            if (entry.At >= from && !_begun)
                yield return Begin(entry.At);
        }
    }

    /// <summary>There are no more entries.</summary>
    public IEnumerable<CommunityPatch> End()
    {
        if (!_state.IsFounded)
            yield break;
        if (!_begun)
            yield return Begin(from);
        if (_changed != Section.None)
            yield return Show(_changed, _state.At, isLast: false);
        // What has just happened may bear a later time, by another machine's clock.
        yield return Show(Section.All, _state.At > until ? _state.At : until, isLast: untilNow);
    }

    private long StepOf(DateTimeOffset at) => (at - from).Ticks / Step.Ticks;

    private CommunityPatch Begin(DateTimeOffset at)
    {
        _begun = true;
        return Show(Section.All, at, isLast: false);
    }

    private CommunityPatch Show(Section sections, DateTimeOffset at, bool isLast)
    {
        _state.Polls.Take(choices);
        var shown = _state.Show(sections, at);
        if (!isLast && shown.Polls is { } polls)
            shown = shown with { Polls = [.. polls.Select(WithoutOpenChoices)] };
        var patch = new CommunityPatch(code, _shown, _state.Version, at, shown);
        (_shown, _changed) = (_state.Version, Section.None);
        return patch;
    }

    private static PollItem WithoutOpenChoices(PollItem poll) => poll is { Secret: true, State: PollState.Open }
        ? poll with { Average = null, Options = [.. poll.Options.Select(option => option with { Votes = null })] }
        : poll;
}
