using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Demo;

/// <summary>
/// The centre's part in requests: each is accepted after a while and answered after another. A guest of the demo waits
/// for seconds, the town's own people for minutes and hours, and some are forgotten for days, the more so where the
/// community's standing is low.
/// </summary>
internal sealed class Desk(DemoCommunity community, Phrases phrases, Random random)
{
    private const int Backlog = 60;
    private readonly Dictionary<int, Matter> _matters = [];
    private int _seen;

    private readonly record struct Matter(DateTimeOffset DueAt, string Category, bool IsGuests);

    /// <summary>Takes note of a request of the town's own people, submitted or reopened.</summary>
    public void Expect(int number, string category, DateTimeOffset now)
    {
        _seen = Math.Max(_seen, number);
        var isForgotten = random.NextDouble() < 0.15 * (1.1 - community.Standing);
        _matters[number] = new Matter(now + (isForgotten ? Within(24, 72) : Within(0.1, 1)), category, IsGuests: false);
    }

    /// <summary>Takes note of requests that others have made, and at first of those from before.</summary>
    public void Look(RequestsSection requests, DateTimeOffset now)
    {
        var newest = requests.Latest.Select(r => r.Number).FirstOrDefault();
        if (_seen == 0)
        {
            foreach (var number in Enumerable.Range(1, newest).TakeLast(Backlog))
                _matters[number] = new Matter(now + Within(0.2, 12), "any", IsGuests: false);
        }
        foreach (var request in requests.Latest.Where(r => _seen > 0 && IsForUs(r)))
            _matters[request.Number] = new Matter(now + TimeSpan.FromSeconds(random.Next(15, 40)), request.Category, IsGuests: true);
        _seen = Math.Max(_seen, newest);
    }

    /// <summary>Does what is due now.</summary>
    public async Task WorkAsync(ICommunityGrain grain, DateTimeOffset now)
    {
        foreach (var (number, matter) in _matters.Where(m => m.Value.DueAt <= now).Take(3).ToList())
        {
            _matters.Remove(number);
            if (await IsDoneAsync(grain, number, matter.Category))
                continue;
            var accepted = await grain.Submit(new Envelope(DemoStaff.Actor, new AcceptRequest(number)));
            if (accepted.Refusal is null or { Kind: RefusalKind.Retry })
                _matters[number] = matter with { DueAt = now + UntilAnswer(matter) };
        }
    }

    private async Task<bool> IsDoneAsync(ICommunityGrain grain, int number, string category)
    {
        var answer = RequestTexts.Answer(phrases, category, random);
        var outcome = await grain.Submit(new Envelope(DemoStaff.Actor, new AnswerRequest(number, answer)));
        return outcome.Refusal is null;
    }

    /// <summary>Not known yet, or reopened by somebody the desk has no notice from.</summary>
    private bool IsForUs(RequestItem request) => !_matters.ContainsKey(request.Number)
        && (request.Number > _seen || request.Stage == RequestStage.Reopened)
        && request.Stage is RequestStage.Submitted or RequestStage.Reopened;

    private TimeSpan UntilAnswer(Matter matter) =>
        matter.IsGuests ? TimeSpan.FromSeconds(random.Next(30, 90)) : Within(0.3, 3);

    private TimeSpan Within(double fromHours, double toHours) =>
        TimeSpan.FromHours(fromHours + ((toHours - fromHours) * random.NextDouble()));
}
