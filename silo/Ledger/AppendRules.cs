namespace HappyCommunity.Live.Ledger;

/// <summary>What every ledger asks of an append before it queues it: one malformed append must not fail those it shares a commit with.</summary>
internal static class AppendRules
{
    /// <exception cref="ArgumentException">The append is malformed: a mistake of its maker.</exception>
    public static void Check(Append append)
    {
        if (FindMistake(append) is { } mistake)
            throw new ArgumentException(mistake, nameof(append));
    }

    private static string? FindMistake(Append append)
    {
        if (string.IsNullOrEmpty(append.Stream))
            return "An append names its stream.";
        if (append.ExpectedVersion < 0 || append.Entries.Count == 0)
            return "An append has an expected version, 0 or more, and at least one entry.";
        if (append.Entries.Select((entry, index) => entry.Version - index).Any(first => first != append.ExpectedVersion + 1))
            return $"The entries of an append at version {append.ExpectedVersion} have the versions after it, without gaps.";
        if (append.Entries.Any(entry => string.IsNullOrEmpty(entry.Kind) || string.IsNullOrEmpty(entry.Actor)))
            return "An entry has a kind and an actor.";
        if (append.Entries.Any(entry => entry.Words?.Contains('\0', StringComparison.Ordinal) == true))
            return "What a person wrote has no NUL in it: not every store can keep that.";
        if (append.Choices.Any(choice => string.IsNullOrEmpty(choice.Poll) || string.IsNullOrEmpty(choice.Option)))
            return "A secret choice has a poll and an option.";
        return null;
    }
}
