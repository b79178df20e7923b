using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Tests.Communities;
using HappyCommunity.Live.Tests.Demo;
using HappyCommunity.Live.Walls;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HappyCommunity.Live.Tests.Alarms;

/// <summary>From what is heard of walls to the alarm of their community.</summary>
public sealed class WallLookoutTests(CommunityHost host) : IClassFixture<CommunityHost>
{
    private const int Screen = 7;

    private static readonly WallShows Shows = new("town", "b1", 1920, 1080, false);

    [Fact]
    public async Task Wall_WithAScreenThatIsNotHeardOf_IsAnAlarm_UntilItIs()
    {
        var community = await host.FoundAsync("walls", 1);
        var allDay = WallSettings.Usual("大厅") with { Hours = [.. Enumerable.Repeat(new WallHours(0, 1440), 7)] };
        await DoAsync(community, new PutWall("hall", allDay), new PutWall("spare", allDay), new PairWall("hall", null, Screen));
        var (signs, clock) = (new WallSigns(), new ManualClock(DateTimeOffset.UtcNow));
        var lookout = new WallLookout(
            community.GetPrimaryKeyString(), signs, clock.GetUtcNow().AddHours(-9), () => host.Grains, clock, NullLogger.Instance);

        clock.Now += TimeSpan.FromMinutes(29);
        await lookout.LookAsync();
        Assert.Empty(await OpenAsync(community));

        clock.Now += TimeSpan.FromMinutes(5);
        // Of a screen that the wall had before.
        signs.Note("hall", Screen + 1, Shows, clock.GetUtcNow());
        await lookout.LookAsync();
        var alarm = Assert.Single(await OpenAsync(community));
        Assert.Equal((AlarmRule.SilentWall, "hall", "大厅"), (alarm.Rule, alarm.Subject, alarm.Name));

        signs.Note("hall", Screen, Shows, clock.GetUtcNow());
        await lookout.LookAsync();
        Assert.Empty(await OpenAsync(community));
    }

    private static Task<Outcome[]> DoAsync(ICommunityGrain community, params Command[] commands) =>
        community.SubmitAll(Array.ConvertAll(commands, command => new Envelope(Actor.System, command)));

    private static async Task<IEnumerable<Alarm>> OpenAsync(ICommunityGrain community) =>
        ((AlarmsReply)(await DoAsync(community, new FindAlarms(false)))[0].Reply!).Alarms;
}
