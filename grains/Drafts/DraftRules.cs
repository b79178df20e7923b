using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Drafts;

/// <summary>Which drafts are kept.</summary>
public static class DraftRules
{
    public const int Most = 100;

    public const int LongestContent = 16 * 1024;

    public static Refusal TooMany { get; } = new("drafts-too-many", RefusalKind.Conflict, Most.ToString(null, null));

    /// <summary>Another matter is drafted under this id.</summary>
    public static Refusal OtherKind { get; } = new("draft-of-other-kind", RefusalKind.Conflict);

    /// <returns>Why a draft cannot be put beside those there are, or null.</returns>
    public static Refusal? Check(IReadOnlyDictionary<string, Draft> drafts, Draft draft)
    {
        if (!Ids.IsWellFormed(draft.Id))
            return Refusals.BadId;
        if (Texts.Check(draft.Content, "content", LongestContent) is { } refusal)
            return refusal;
        if (drafts.TryGetValue(draft.Id, out var known))
            return known.Kind == draft.Kind ? null : OtherKind;
        return drafts.Count >= Most ? TooMany : null;
    }
}
