using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Projects;

namespace HappyCommunity.Live.Demo;

/// <summary>The improvements of the last months, who gave what for them, and who would.</summary>
internal static class PastProjects
{
    private const int MostOffers = 24;

    public static void Add(Past past)
    {
        foreach (var plan in past.Details.Projects)
        {
            var at = past.Between(past.Start, past.Now);
            past.AddByStaff(at, new PresentProject(plan.Id, plan.Title, plan.Stage, plan.Budget, plan.Spent));
            for (var i = 0; i < plan.Gifts.Length; i++)
                past.AddByStaff(at, new RecordContribution(plan.Id, Contribution(i, plan.Gifts[i])));
            if (plan.Stage != ProjectStage.Done)
                AddOffers(past, plan.Id, at);
        }
    }

    private static Contribution Contribution(int index, Gift gift) => new(
        string.Create(CultureInfo.InvariantCulture, $"gift-{index + 1}"), gift.By, gift.Kind, gift.Amount, gift.What);

    private static void AddOffers(Past past, string project, DateTimeOffset since)
    {
        var count = Math.Min(MostOffers, past.Residents.Count / 4) / 2;
        foreach (var resident in past.Shuffled().Take(count + past.Random.Next(count)))
        {
            var from = Past.Later(since, past.Residents[resident].EnrolledAt.AddMinutes(1));
            if (from < past.Now)
                past.Add(past.Between(from, past.Now), Actor.Resident(resident), Opinion.Offer(project, past.Random));
        }
    }
}
