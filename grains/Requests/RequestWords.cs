namespace HappyCommunity.Live.Requests;

/// <summary>What somebody wrote of a request. The ledger keeps one text beside an entry, so the two are one there.</summary>
/// <param name="Spot">Where exactly; null where it was not said.</param>
public sealed record RequestWords(string Text, string? Spot)
{
    /// <summary>A control character, which nobody may write.</summary>
    private const char Border = '\u001E';

    public string Join() => Spot is null ? Text : Text + Border + Spot;

    public static RequestWords Split(string words) => words.IndexOf(Border, StringComparison.Ordinal) is >= 0 and var border
        ? new RequestWords(words[..border], words[(border + 1)..])
        : new RequestWords(words, null);
}
