using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Ratings;

[EventKind("aspects-set")]
public sealed record AspectsSet(ImmutableArray<Aspect> Aspects) : Event;

/// <summary>The actor's rating; a comment is kept beside the entry.</summary>
/// <param name="Fingerprint">Hash of the comment, by which a repeat is told; null where there is none.</param>
[EventKind("aspect-rated")]
public sealed record AspectRated(string Aspect, int Score, UInt128? Fingerprint = null) : Event
{
    [JsonIgnore] public string? Comment { get; init; }

    [JsonIgnore] public override string? Words => Comment;

    [JsonIgnore] public override Event Remainder => Fingerprint is null ? this : this with { Fingerprint = null };
}

public static class RatingRefusals
{
    public static Refusal UnknownAspect(string aspect) => new("aspect-unknown", RefusalKind.NotFound, aspect);

    public static Refusal BadScore { get; } = new("score-out-of-range", RefusalKind.Invalid);

    public static Refusal BadAspects { get; } = new("aspects-malformed", RefusalKind.Invalid);
}

/// <summary>What residents think of each aspect: everybody's latest score of the running month, and the months before in sum.</summary>
public sealed class RatingsSlice : Slice
{
    private const int LongestComment = 300;
    private const int MonthsShown = 12;

    public List<AspectScores> Aspects { get; init; } = [.. Aspect.Default.Select(a => new AspectScores(a))];

    /// <summary>The <see cref="Month"/> that the scores are of.</summary>
    public int Period { get; set; }

    public List<RatedMonth> Past { get; init; } = [];

    /// <summary>The sum and number of all scores of a month that is running.</summary>
    public (int Sum, int Count) Total(int month) =>
        month == Period ? (Aspects.Sum(a => a.Sum), Aspects.Sum(a => a.Count)) : (0, 0);

    /// <summary>The months to show before this one, oldest first.</summary>
    public IEnumerable<RatedMonth> Before(int month)
    {
        IEnumerable<RatedMonth> past = Past;
        if (Period < month && Total(Period) is { Count: > 0 } last)
            past = past.Append(new RatedMonth(Period, last.Sum, last.Count));
        return past.Where(p => p.Month > month - MonthsShown);
    }

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        Rate rate => Decide(rate, context),
        SetAspects set => Decide(set, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case AspectRated rated:
                Turn(Month.Of(stamp.Day));
                Aspects.Find(a => a.Aspect.Key == rated.Aspect)!
                    .Set(stamp.By.Ordinal, rated.Score, rated.Fingerprint);
                return Section.Ratings | Section.Index;
            case ResidentErased:
                foreach (var aspect in Aspects)
                    aspect.Comments.Remove(stamp.By.Ordinal);
                return Section.None;
            case AspectsSet set:
                var kept = Aspects.ToDictionary(a => a.Aspect.Key, StringComparer.Ordinal);
                Aspects.Clear();
                Aspects.AddRange(set.Aspects.Select(
                    a => kept.TryGetValue(a.Key, out var scores) ? scores.Relabel(a) : new AspectScores(a)));
                return Section.Ratings | Section.Index;
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) =>
        happened is AspectRated ? new TickerItem(stamp.At, TickerKind.Rating) : null;

    private Decision Decide(Rate command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (Aspects.Find(a => a.Aspect.Key == command.Aspect) is not { } aspect)
            return RatingRefusals.UnknownAspect(command.Aspect);
        if (command.Score is < 1 or > 5)
            return RatingRefusals.BadScore;
        if (Texts.CheckOptional(command.Comment, "comment", LongestComment) is { } refusal)
            return refusal;
        var month = Month.Of(context.Today);
        var reply = new RatingReply(command.Aspect, command.Score, Month.Name(month));
        UInt128? fingerprint = command.Comment is null ? null : Secret.Hash(command.Comment);
        return month == Period && aspect.IsRepeat(resident.Ordinal, command.Score, fingerprint)
            ? Decision.Accept(reply)
            : Decision.Accept(
                reply, new AspectRated(command.Aspect, command.Score, fingerprint) { Comment = command.Comment });
    }

    private Decision Decide(SetAspects command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!Aspect.AreUsable(command.Aspects))
            return RatingRefusals.BadAspects;
        return command.Aspects.SequenceEqual(Aspects.Select(a => a.Aspect))
            ? Decision.Accept()
            : Decision.Accept(new AspectsSet(command.Aspects));
    }

    /// <summary>Begins a new month, if it is one.</summary>
    private void Turn(int month)
    {
        if (month <= Period)
            return;
        if (Total(Period) is { Count: > 0 } last)
            Past.Add(new RatedMonth(Period, last.Sum, last.Count));
        Past.RemoveAll(p => p.Month <= month - MonthsShown);
        Aspects.ForEach(a => a.Turn(month - Period));
        Period = month;
    }
}

/// <summary>All scores of a month: their sum and number.</summary>
public readonly record struct RatedMonth(int Month, int Sum, int Count);
