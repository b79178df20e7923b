using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Happiness;

/// <summary>What is known of a community in numbers that can be added up the tree of regions.</summary>
/// <param name="Day">The day that <paramref name="BallotsOnDay"/> counts.</param>
/// <param name="Active">Enrolled residents who did anything in the last thirty days.</param>
/// <param name="RatingSum">Sum of the scores of the month that the day is in.</param>
/// <param name="Unjudged">Requests counted as resolved without their residents' word; they are in <paramref name="Resolution"/>.</param>
/// <param name="Demo">Whether any of it is invented.</param>
[GenerateSerializer, Immutable, Alias("live.figures")]
public sealed record Figures(
    [property: Id(0)] int Buildings = 0,
    [property: Id(1)] int Households = 0,
    [property: Id(2)] int Residents = 0,
    [property: Id(3)] int Enrolled = 0,
    [property: Id(4)] int Active = 0,
    [property: Id(5)] DateOnly Day = default,
    [property: Id(6)] int BallotsOnDay = 0,
    [property: Id(7)] int Signups = 0,
    [property: Id(8)] int Submitted = 0,
    [property: Id(9)] int Accepted = 0,
    [property: Id(10)] int Answered = 0,
    [property: Id(11)] int Confirmed = 0,
    [property: Id(12)] int Reopened = 0,
    [property: Id(13)] int Overdue = 0,
    [property: Id(14)] Share Response = default,
    [property: Id(15)] Share Resolution = default,
    [property: Id(16)] Share Satisfaction = default,
    [property: Id(17)] int RatingSum = 0,
    [property: Id(18)] int RatingCount = 0,
    [property: Id(19)] bool Demo = false,
    [property: Id(20)] int Unjudged = 0)
{
    public int BallotsOn(DateOnly day) => day == Day ? BallotsOnDay : 0;

    /// <summary>The same as of a day: ratings of another month are none of its.</summary>
    public Figures AsOf(DateOnly day) => day == Day ? this : Month.Of(day) == Month.Of(Day)
        ? this with { Day = day, BallotsOnDay = BallotsOn(day) }
        : this with { Day = day, BallotsOnDay = 0, RatingSum = 0, RatingCount = 0 };

    /// <summary>The sum, as of the later day.</summary>
    public static Figures operator +(Figures a, Figures b)
    {
        var day = a.Day > b.Day ? a.Day : b.Day;
        (a, b) = (a.AsOf(day), b.AsOf(day));
        return new Figures(
            a.Buildings + b.Buildings, a.Households + b.Households, a.Residents + b.Residents, a.Enrolled + b.Enrolled,
            a.Active + b.Active, day, a.BallotsOnDay + b.BallotsOnDay, a.Signups + b.Signups,
            a.Submitted + b.Submitted, a.Accepted + b.Accepted, a.Answered + b.Answered, a.Confirmed + b.Confirmed,
            a.Reopened + b.Reopened, a.Overdue + b.Overdue,
            a.Response + b.Response, a.Resolution + b.Resolution, a.Satisfaction + b.Satisfaction,
            a.RatingSum + b.RatingSum, a.RatingCount + b.RatingCount, a.Demo || b.Demo, a.Unjudged + b.Unjudged);
    }
}
