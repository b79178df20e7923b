namespace HappyCommunity.Live.Exports;

/// <summary>What stands in a table's cell: one of these, or nothing.</summary>
/// <param name="Text">As somebody wrote it.</param>
/// <param name="At">In the community's time zone.</param>
/// <param name="Word">The key of a word that is said in the reader's language, such as <c>stage.submitted</c>.</param>
[GenerateSerializer, Immutable, Alias("live.export.cell")]
public readonly record struct Cell(
    [property: Id(0)] string? Text, [property: Id(1)] double? Number, [property: Id(2)] DateTimeOffset? At, [property: Id(3)] string? Word)
{
    public static Cell Empty => default;

    public static Cell Of(string? text) => new(text, null, null, null);

    public static Cell Of(double? number) => new(null, number, null, null);

    public static Cell Said(string? word) => new(null, null, null, word);

    /// <summary>A member of an enumeration as a word: <c>stage.submitted</c>.</summary>
    public static Cell Said<T>(string group, T? value)
        where T : struct, Enum => value is null ? Empty : Said($"{group}.{char.ToLowerInvariant($"{value}"[0])}{$"{value}"[1..]}");

    public static Cell YesNo(bool value) => Said(value ? "yes" : "no");
}
