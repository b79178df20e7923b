using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace HappyCommunity.Live.Walls;

/// <summary>The latest sign of life of each wall.</summary>
public sealed partial class WallSigns
{
    /// <summary>A wall speaks at least once a minute: after this long there is something wrong with it.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(2);

    private const int LargestSide = 100_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Dictionary<string, WallSign> _signs = new(StringComparer.Ordinal);

    public static bool IsSilent(WallSign sign, DateTimeOffset now) => now - sign.At > SilentAfter;

    /// <summary>Whether what a screen says of itself can be taken: it is shown at the desk.</summary>
    public static bool IsWellFormed(WallShows shows) =>
        shows is { Stage: not null, Client: not null } && Form.IsMatch(shows.Stage) && Form.IsMatch(shows.Client)
        && (shows.Page is not { } page || Enum.IsDefined(page))
        && shows is { Width: >= 0 and <= LargestSide, Height: >= 0 and <= LargestSide };

    public void Note(string wall, UInt128 screen, WallShows shows, DateTimeOffset now)
    {
        var since = _signs.GetValueOrDefault(wall) is { } before && before.Screen == screen
            && (before.Shows.Stage, before.Shows.Page) == (shows.Stage, shows.Page)
            ? before.Since
            : now;
        _signs[wall] = new WallSign(wall, screen, shows, since, now);
    }

    public ImmutableArray<WallSign> List(DateTimeOffset now)
    {
        foreach (var gone in _signs.Values.Where(sign => now - sign.At > Kept).Select(sign => sign.Wall).ToList())
            _signs.Remove(gone);
        return [.. _signs.Values.OrderBy(sign => sign.Wall, StringComparer.Ordinal)];
    }

    [GeneratedRegex("^[A-Za-z0-9:_-]{1,60}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form { get; }
}
