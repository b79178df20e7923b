using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Drafts;

/// <summary>
/// The drafts of a community's office, by the community's code. Not in the ledger, as nothing has happened yet: the latest
/// of each is kept, until it is published or thrown away.
/// </summary>
[Alias("live.drafts")]
public interface IDraftsGrain : IGrainWithStringKey
{
    /// <summary>All of them, the latest first.</summary>
    [Alias("List")]
    Task<ImmutableArray<Draft>> List();

    [Alias("Find")]
    Task<Draft?> Find(string id);

    /// <summary>Keeps a draft, in place of the one with its id.</summary>
    /// <returns>Why not, or null.</returns>
    [Alias("Put")]
    Task<Refusal?> Put(Draft draft);

    /// <summary>Throws a draft away, if there is one.</summary>
    [Alias("Delete")]
    Task Delete(string id);
}
