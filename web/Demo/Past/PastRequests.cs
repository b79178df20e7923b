using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Demo;

/// <summary>Requests of six months: most of them settled, the latest at all stages, a few overdue.</summary>
internal static class PastRequests
{
    private const int Fresh = 7;

    /// <summary>Nobody has looked at what came within this time.</summary>
    private static readonly TimeSpan Unread = TimeSpan.FromMinutes(20);

    /// <summary>One request of this age waits wherever one looks: longer than any may take.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(9.5);

    public static void Add(Past past)
    {
        var settled = Enumerable.Range(0, 20 + (past.Community.Residents / (past.Community.IsReal ? 120 : 300)))
            .Select(_ => past.Between(past.Residents[0].EnrolledAt.AddDays(1), past.Now.AddDays(-10)));
        var recent = Enumerable.Range(0, Fresh).Select(_ => past.Between(past.Now.AddDays(-9), past.Now.AddDays(-1)));
        var today = Enumerable.Range(0, Fresh).Select(i => past.Now.AddMinutes(-6 - (i * i * 22) - past.Random.Next(10)));
        past.AddByStaff(past.Now - Forgotten, RequestTexts.Templates(past.Phrases));
        var number = 0;
        foreach (var at in settled.Append(past.Now - Forgotten).Concat(recent).Concat(today).Order().ToList())
            AddRequest(past, ++number, at);
    }

    private static void AddRequest(Past past, int number, DateTimeOffset at)
    {
        var random = past.Random;
        var category = RequestCategory.All[random.Next(RequestCategory.All.Count)];
        var resident = past.ResidentAt(at);
        past.Add(at, Actor.Resident(resident), RequestTexts.Submit(
            past.Phrases, category, past.Residents[resident].Building, random, key: (UInt128)number));

        var isPrompt = random.NextDouble() < 0.35 + (0.65 * past.Community.Standing);
        var accepted = at + (category.Respond * (isPrompt ? 0.1 + (0.8 * random.NextDouble()) : 1.1 + random.NextDouble()));
        var answered = at + (category.Resolve * (isPrompt ? 0.3 + (0.6 * random.NextDouble()) : 1.05 + (0.6 * random.NextDouble())));
        var isStuck = at == past.Now - Forgotten
            || (at > past.Now.AddDays(-9) && random.NextDouble() < 0.5 * (1.1 - past.Community.Standing));
        if (accepted >= past.Now || at > past.Now - Unread)
            return;
        past.AddByStaff(accepted, new AcceptRequest(number));
        if (isStuck || answered >= past.Now)
            return;
        past.AddByStaff(answered, new AnswerRequest(number, RequestTexts.Answer(past.Phrases, category.Key, random)));
        AddFeedback(past, number, resident, answered);
    }

    private static void AddFeedback(Past past, int number, int resident, DateTimeOffset answered)
    {
        var random = past.Random;
        var at = answered.AddHours(1 + (60 * random.NextDouble()));
        var isRecent = at > past.Now.AddDays(-5);
        if (at >= past.Now || (isRecent && random.Next(4) == 0))
            return;
        var isResolved = !isRecent || random.NextDouble() < 0.55 + (0.4 * past.Community.Standing);
        past.Add(at, Actor.Resident(resident), new GiveFeedback(
            number, isResolved, isResolved ? RequestTexts.Score(past.Community, random) : null));
    }
}
