using HappyCommunity.Live.Meetings;

namespace HappyCommunity.Live.Demo;

/// <summary>The meetings of the last months with what came of them, and the next one.</summary>
internal static class PastMeetings
{
    private const int DaysAhead = 7;

    public static void Add(Past past)
    {
        foreach (var plan in past.Details.Meetings)
        {
            var day = past.Today.AddDays(plan.Day);
            var startsAt = CityTime.At(day, plan.Hour);
            past.AddByStaff(CityTime.At(day.AddDays(-DaysAhead), 10), new AnnounceMeeting(plan.Id, plan.Title, plan.Place, startsAt));
            if (plan.Outcomes is { } outcomes)
                past.AddByStaff(startsAt.AddHours(16), new RecordMeeting(plan.Id, outcomes));
        }
    }
}
