using HappyCommunity.Live.Alarms;
using HappyCommunity.Live.Communities;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Walls;

/// <summary>Tells a community from time to time how long each of its walls that has a screen has not been heard of.</summary>
/// <param name="since">From when on anything could be heard.</param>
internal sealed partial class WallLookout(string code, WallSigns signs, DateTimeOffset since, Func<IGrainFactory> grains, TimeProvider clock, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public async Task LookAsync()
    {
        try
        {
            var community = grains().GetGrain<ICommunityGrain>(code);
            if ((await community.Submit(new Envelope(Actor.System, new FindWalls()))).Reply is not WallsReply reply)
                return;
            var now = clock.GetUtcNow();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(reply.TimeZone);
            foreach (var wall in reply.Walls.Where(wall => wall.Screen is not null))
            {
                var minutes = WallSilence.LitMinutes(wall.Settings.Hours, zone, HeardAt(wall, now), now);
                await community.Submit(new Envelope(Actor.System, new NoteWallSilence(wall.Id, wall.Settings.Name, minutes)));
            }
        }
        catch (Exception exception)
        {
            LogNotTold(logger, code, exception);
        }
    }

    private DateTimeOffset HeardAt(Wall wall, DateTimeOffset now)
    {
        var heard = wall.PairedAt > since ? wall.PairedAt.Value : since;
        foreach (var sign in signs.List(now))
        {
            // Another screen's sign, which the wall had before, says nothing of this one.
            if (sign.Wall == wall.Id && sign.Screen == wall.Screen && sign.At > heard)
                heard = sign.At;
        }
        return heard;
    }

    [LoggerMessage(LogLevel.Warning, "{Community} could not be told of the silence of its walls; it is in a few minutes.")]
    private static partial void LogNotTold(ILogger logger, string community, Exception exception);
}
