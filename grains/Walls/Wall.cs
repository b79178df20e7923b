using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Walls;

/// <summary>The pages of detail that a wall may turn to, beside what is live on its stage.</summary>
public enum WallPage
{
    Activities,
    Ratings,
    Notices,
    Projects,
    Polls,
    Resolutions,
    Trend,
    Groups,
    Index,
    Stewards,
}

/// <summary>From when to when a wall is lit on a day.</summary>
/// <param name="From">Minutes since midnight in the community's time zone, as is <paramref name="To"/>, up to 1440.</param>
[GenerateSerializer, Immutable, Alias("live.wall.hours")]
public sealed record WallHours([property: Id(0)] int From, [property: Id(1)] int To)
{
    public static WallHours Usual { get; } = new(6 * 60, 22 * 60);
}

/// <summary>How a wall is to be.</summary>
/// <param name="Pages">In their order, each once.</param>
/// <param name="Seconds">How long a page stays.</param>
/// <param name="Hours">Of the seven days of the week from Monday on; null for a day on which the wall is dark.</param>
/// <param name="Sound">Whether an alert is heard.</param>
/// <param name="Private">Whether only a paired screen may show it.</param>
[GenerateSerializer, Immutable, Alias("live.wall.settings")]
public sealed record WallSettings(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<WallPage> Pages,
    [property: Id(2)] int Seconds,
    [property: Id(3)] ImmutableArray<WallHours?> Hours,
    [property: Id(4)] bool Sound,
    [property: Id(5)] bool Private)
{
    public const int LongestName = 30;
    public const int FewestSeconds = 8;
    public const int MostSeconds = 120;

    private const int UsualSeconds = 15;
    private const int Week = 7;
    private const int Day = 24 * 60;

    /// <summary>How a wall is of which nobody has said more than its name.</summary>
    public static WallSettings Usual(string name) => new(
        name, [.. Enum.GetValues<WallPage>()], UsualSeconds, [.. Enumerable.Repeat(WallHours.Usual, Week)], Sound: false, Private: false);

    /// <returns>Why a wall cannot be so, or null.</returns>
    public Refusal? Check()
    {
        if (Texts.Check(Name, "name", LongestName) is { } refusal)
            return refusal;
        if (Pages.IsDefaultOrEmpty || Pages.Distinct().Count() < Pages.Length || !Pages.All(Enum.IsDefined))
            return WallRefusals.PagesMalformed;
        if (Seconds is < FewestSeconds or > MostSeconds)
            return WallRefusals.SecondsOutOfRange;
        return Hours is { IsDefault: false, Length: Week } && Hours.All(hours => hours is null or { From: >= 0, To: <= Day } && !(hours?.From >= hours?.To))
            ? null
            : WallRefusals.HoursMalformed;
    }

    /// <summary>Lists are compared by what is in them.</summary>
    public bool IsSame(WallSettings other) =>
        this with { Pages = other.Pages, Hours = other.Hours } == other && Pages.SequenceEqual(other.Pages) && Hours.SequenceEqual(other.Hours);
}

/// <summary>A screen on a wall of the community.</summary>
/// <param name="Screen">Hash of the token of the screen that is paired with it; null for none.</param>
/// <param name="Reload">What the desk said last to have the screen load its page anew; null for never.</param>
[GenerateSerializer, Immutable, Alias("live.wall")]
public sealed record Wall(
    [property: Id(0)] string Id,
    [property: Id(1)] WallSettings Settings,
    [property: Id(2)] UInt128? Screen = null,
    [property: Id(3)] DateTimeOffset? PairedAt = null,
    [property: Id(4)] Guid? Reload = null);

/// <summary>What the public is told of all walls: that there is something new about them, and not what.</summary>
/// <param name="Changes">Grows with every change; whoever shows a wall then asks anew how it is to be.</param>
[GenerateSerializer, Immutable, Alias("live.view.walls")]
public sealed record WallsSection([property: Id(0)] int Changes);
