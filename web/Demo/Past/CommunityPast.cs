using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Stewards;
using HappyCommunity.Live.Walls;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// Everything that brings a demo community to where it stands at its first start: commands in order of time, each of
/// which is accepted when they are sent in this order to a code that has no community yet.
/// </summary>
internal static class CommunityPast
{
    /// <param name="random">What is made up depends on it alone, but for the household codes.</param>
    public static Envelope[] Of(
        DemoCommunity community, Phrases phrases, ImmutableArray<Aspect> aspects, Random random, DateTimeOffset now)
    {
        var details = community.Details ?? new DetailsInventor(phrases, community, random).Invent();
        var past = new Past(community, details, phrases, random, now) { Aspects = aspects };
        Found(past);
        var households = PastRoll.Add(past);
        PastPolls.Add(past);
        PastActivities.Add(past);
        PastRatings.Add(past);
        PastRequests.Add(past);
        PastProjects.Add(past);
        PastMeetings.Add(past);
        PastResolutions.Add(past, households);
        return past.ToEnvelopes();
    }

    private static void Found(Past past)
    {
        var (community, details) = (past.Community, past.Details);
        past.Add(past.Start, Actor.System, new FoundCommunity(
            community.Name, community.Path, community.Buildings, community.Households, community.Residents,
            Motto: community.Motto, Demo: true));
        past.AddByStaff(past.Start, new NameStewards(
            [.. Enumerable.Range(1, community.Buildings).Select(b => new Steward(
                b, details.Units[(b - 1) % details.Units.Length], past.Phrases.Person(past.Random)))]));
        past.AddByStaff(past.Start, new PutWall("hall", WallSettings.Usual("活动中心大厅")));
        past.AddByStaff(past.Start, new PutWall("service", WallSettings.Usual("物业服务站") with
        {
            Pages = [WallPage.Notices, WallPage.Projects, WallPage.Stewards],
        }));
        foreach (var group in details.Groups)
            past.AddByStaff(past.Start, new PresentGroup(group));
        foreach (var notice in details.Notices)
            past.AddByStaff(CityTime.At(past.Today.AddDays(notice.Day), 10), new PostNotice(notice.Id, notice.Title, notice.Body));
    }
}
