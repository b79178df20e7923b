using System.Text;
using HappyCommunity.Live.Communities;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace HappyCommunity.Live.Activities;

/// <summary>Activities as RFC 5545 has them.</summary>
internal static class CalendarText
{
    public const string MediaType = "text/calendar";

    private const string FoldedEnd = "\r\n ";
    private const int LongestLine = 75;

    /// <param name="site">Where the activities' pages are.</param>
    public static string Write(CommunityView community, IEnumerable<ActivityItem> activities, Uri site, DateTimeOffset now)
    {
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = "-//HappyCommunity Live//Activities//ZH" };
        calendar.AddProperty("X-WR-CALNAME", InOneLine(community.Name));
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        calendar.Events.AddRange(activities.Select(activity => Show(community, activity, site, now)));
        return Fold(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalendarEvent Show(CommunityView community, ActivityItem activity, Uri site, DateTimeOffset now) => new()
    {
        Uid = $"{activity.Id}@{community.Code}",
        DtStamp = Time(now),
        DtStart = Time(activity.StartsAt),
        DtEnd = Time(activity.EndsAt),
        Sequence = activity.Revision,
        Status = activity.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Summary = InOneLine(activity.Title),
        Location = InOneLine(activity.Place is null ? community.Name : $"{community.Name} {activity.Place}"),
        Url = new Uri(site, $"/c/{community.Code}/activities/{activity.Id}"),
    };

    private static CalDateTime Time(DateTimeOffset time) => new(time.UtcDateTime);

    private static string InOneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// Lines of 75 bytes at most, folded between characters: the library counts bytes too, but cuts in the middle of what
    /// lies beyond the first 65,536 characters, which then cannot be written as UTF-8.
    /// </summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var length = 0;
        foreach (var rune in text.Replace(FoldedEnd, "", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is not ('\r' or '\n') && length + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append(FoldedEnd);
                length = 1;
            }
            folded.Append(rune);
            length = rune.Value == '\n' ? 0 : length + rune.Utf8SequenceLength;
        }
        return folded.ToString();
    }
}
