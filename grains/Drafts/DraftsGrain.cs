using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Drafts;

[GrainType("live.drafts")]
internal sealed class DraftsGrain([PersistentState("drafts")] IPersistentState<DraftsState> storage) : Grain, IDraftsGrain
{
    public Task<ImmutableArray<Draft>> List() =>
        Task.FromResult<ImmutableArray<Draft>>([.. storage.State.Drafts.Values.OrderByDescending(draft => draft.At)]);

    public Task<Draft?> Find(string id) => Task.FromResult(storage.State.Drafts.GetValueOrDefault(id));

    public async Task<Refusal?> Put(Draft draft)
    {
        if (DraftRules.Check(storage.State.Drafts, draft) is { } refusal)
            return refusal;
        storage.State.Drafts[draft.Id] = draft;
        await storage.WriteOrLeaveAsync(this);
        return null;
    }

    public async Task Delete(string id)
    {
        if (storage.State.Drafts.Remove(id))
            await storage.WriteOrLeaveAsync(this);
    }
}

[GenerateSerializer, Alias("live.drafts-state")]
internal sealed class DraftsState
{
    [Id(0)] public Dictionary<string, Draft> Drafts { get; set; } = [];
}
