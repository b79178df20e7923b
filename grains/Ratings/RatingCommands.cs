using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Ratings;

/// <summary>What residents rate, one of the "eight goods".</summary>
[GenerateSerializer, Immutable, Alias("live.rating.aspect")]
public sealed record Aspect([property: Id(0)] string Key, [property: Id(1)] string Label)
{
    /// <summary>The eight that the programme's reports show; another city configures its own.</summary>
    public static ImmutableArray<Aspect> Default { get; } =
    [
        new("leadership", "党建引领"),
        new("surroundings", "环境整洁"),
        new("property", "物业服务"),
        new("safety", "平安建设"),
        new("culture", "文化活动"),
        new("neighbourliness", "邻里和睦"),
        new("selfgovernance", "居民自治"),
        new("convenience", "便民服务"),
    ];

    private const int Most = 16;
    private const int LongestLabel = 20;

    /// <summary>Whether these can be what is rated: 1 to 16, with different keys of the usual form and a label each.</summary>
    public static bool AreUsable(ImmutableArray<Aspect> aspects) =>
        !aspects.IsDefault
        && aspects.Length is >= 1 and <= Most
        && aspects.All(a => Ids.IsWellFormed(a.Key) && Texts.Check(a.Label, "label", LongestLabel) is null)
        && aspects.DistinctBy(a => a.Key).Count() == aspects.Length;
}

/// <summary>Sets what is rated. Ratings of an aspect that stays are kept.</summary>
[GenerateSerializer, Immutable, Alias("live.rating.set-aspects")]
public sealed record SetAspects([property: Id(0)] ImmutableArray<Aspect> Aspects) : Command;

/// <summary>The resident's rating of an aspect this month; the latest counts. Answered with <see cref="RatingReply"/>.</summary>
/// <param name="Score">1-5.</param>
[GenerateSerializer, Immutable, Alias("live.rating.rate")]
public sealed record Rate(
    [property: Id(0)] string Aspect, [property: Id(1)] int Score, [property: Id(2)] string? Comment = null) : Command;

/// <param name="Period">The month it counts in, as <c>2026-11</c>.</param>
[GenerateSerializer, Immutable, Alias("live.rating.reply")]
public sealed record RatingReply(
    [property: Id(0)] string Aspect, [property: Id(1)] int Score, [property: Id(2)] string Period) : Reply;
