using System.Text.RegularExpressions;

namespace HappyCommunity.Live.Communities;

/// <summary>The form of ids and codes: lower-case Latin letters, digits and dashes.</summary>
public static partial class Ids
{
    /// <summary>A community's or region's code, or the id of a poll, an activity and the like.</summary>
    public static bool IsWellFormed(string? id) => id is not null && Form.IsMatch(id);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form { get; }
}
