using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Requests;

/// <summary>Requests as plainly as can be: a card each.</summary>
internal sealed class RequestModel
{
    private readonly List<Card> _cards = [];

    /// <summary>Takes a step in, and says how it must be answered: a refusal's code, or null.</summary>
    public string? Take(Step step, DateTimeOffset now) => step.Command switch
    {
        SubmitRequest or GiveFeedback or JoinRequest or LeaveRequest when step.By.Kind != ActorKind.Resident || step.By.Ordinal >= Town.Residents => "not-on-roll",
        SubmitRequest c => Submit(c, step.By.Ordinal, now),
        GiveFeedback c => Of(c.Number, now) is { } card && card.Sender == step.By.Ordinal ? Give(c, card, now) : "request-unknown",
        JoinRequest c => Of(c.Number, now) is { } card ? Join(card, step.By.Ordinal) : "request-unknown",
        LeaveRequest c => Of(c.Number, now) is { } card ? Leave(card, step.By.Ordinal) : "request-unknown",
        _ when step.By.Kind == ActorKind.Resident => "office-only",
        AcceptRequest c => Of(c.Number, now) is { } card ? Accept(card) : "request-unknown",
        AnswerRequest c => Of(c.Number, now) is { } card ? Answer(c, card) : "request-unknown",
        _ => throw new NotSupportedException(),
    };

    public void AssertSame(RequestsSlice kept, RequestsSection shown, DateTimeOffset now)
    {
        foreach (var card in _cards.Where(c => !c.IsGone(now)))
        {
            var request = kept.Find(card.Number)!;
            Assert.Equal((card.Level, card.DueAt), ((int)request.Level, request.DueAt));
            Assert.Equal(card.Joined.Order(), request.Joined.Order());
        }
        Assert.Equal(
            (At(RequestStage.Submitted), At(RequestStage.Accepted), At(RequestStage.Answered), At(RequestStage.Reopened)),
            (shown.Submitted, shown.Accepted, shown.Answered, shown.Reopened));
        Assert.Equal(_cards.Count(c => c.Stage == RequestStage.Confirmed), shown.Confirmed);
        Assert.Equal(_cards.Count(c => c.IsOpen && now >= c.DueAt), shown.Overdue);
        Assert.True(shown.Latest.Select(r => r.Number).SequenceEqual(shown.Latest.Select(r => r.Number).OrderDescending()));

        int At(RequestStage stage) => _cards.Count(c => c.Stage == stage);
    }

    private Card? Of(int number, DateTimeOffset now) => _cards.Find(c => c.Number == number && !c.IsGone(now));

    private string? Submit(SubmitRequest command, int sender, DateTimeOffset now)
    {
        if (_cards.Find(c => c.Sender == sender && c.Facts.Key == command.Key && !c.IsGone(now)) is { } sent)
            return sent.Facts == command ? null : "idempotency-key-reused";
        _cards.Add(new Card(_cards.Count + 1, sender, command)
        {
            DueAt = now + RequestCategory.Find(command.Category)!.Resolve,
        });
        return null;
    }

    private static string? Accept(Card card)
    {
        if (card.Stage is RequestStage.Answered or RequestStage.Confirmed)
            return "request-not-at-stage";
        card.Stage = RequestStage.Accepted;
        return null;
    }

    private static string? Answer(AnswerRequest command, Card card)
    {
        if (card.Stage == RequestStage.Answered && card.Answer == command.Answer)
            return null;
        if (card.Stage != RequestStage.Accepted)
            return "request-not-at-stage";
        (card.Stage, card.Answer) = (RequestStage.Answered, command.Answer);
        return null;
    }

    private static string? Give(GiveFeedback command, Card card, DateTimeOffset now)
    {
        var isRepeat = command.Resolved
            ? card.Stage == RequestStage.Confirmed && card.Score == command.Score
            : card.Stage == RequestStage.Reopened;
        if (isRepeat)
            return null;
        if (card.Stage != RequestStage.Answered)
            return "request-not-at-stage";
        if (command.Resolved)
            (card.Stage, card.Score, card.ConfirmedAt) = (RequestStage.Confirmed, command.Score, now);
        else
            Reopen(card, now);
        return null;
    }

    private static void Reopen(Card card, DateTimeOffset now)
    {
        (card.Stage, card.DueAt) = (RequestStage.Reopened, now + RequestCategory.Find(card.Facts.Category)!.Resolve);
        card.Reopenings++;
        card.Level = Math.Min(card.Reopenings / 2, 2);
    }

    private static string? Join(Card card, int neighbour)
    {
        if (card.Sender == neighbour)
            return "request-own";
        if (!card.Joined.Contains(neighbour) && !card.IsOpen)
            return "request-not-at-stage";
        card.Joined.Add(neighbour);
        return null;
    }

    private static string? Leave(Card card, int neighbour)
    {
        card.Joined.Remove(neighbour);
        return null;
    }

    private sealed class Card(int number, int sender, SubmitRequest facts)
    {
        public int Number => number;

        public int Sender => sender;

        public SubmitRequest Facts => facts;

        public RequestStage Stage { get; set; } = RequestStage.Submitted;

        public DateTimeOffset DueAt { get; set; }

        public string? Answer { get; set; }

        public int? Score { get; set; }

        public DateTimeOffset? ConfirmedAt { get; set; }

        public int Reopenings { get; set; }

        public int Level { get; set; }

        public HashSet<int> Joined { get; } = [];

        public bool IsOpen => Stage is not (RequestStage.Answered or RequestStage.Confirmed);

        /// <summary>Confirmed more than thirty days before the latest midnight.</summary>
        public bool IsGone(DateTimeOffset now) => ConfirmedAt?.AddDays(30) < Days.Midnight(now);
    }
}
