using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Replay;

/// <summary>A part of a community as plainly as can be, made anew from the ledger alone. It shares no code with the product.</summary>
internal interface IReplay
{
    /// <summary>Takes the next entry in; entries of other parts change nothing.</summary>
    /// <param name="operation">What the resident asked for whose entry it is; null for an entry of nobody's.</param>
    /// <returns>Why the entry must not be there, or null.</returns>
    string? Take(Entry entry, Operation? operation);

    /// <summary>
    /// The answers that may be given now to a deed that has had its effect, or needs none. Nothing where it would first have
    /// to leave an entry, or concerns another part.
    /// </summary>
    IEnumerable<string> AnswersTo(Operation operation);

    /// <summary>What screens have to show of it now.</summary>
    string Show();
}
