namespace HappyCommunity.Live.Webhooks;

/// <summary>When a message is tried again, and when no more: the schedule of Standard Webhooks, some three days in all.</summary>
internal static class WebhookSchedule
{
    /// <summary>So long an endpoint of which nothing has arrived is tried.</summary>
    public static readonly TimeSpan LongestFailing = TimeSpan.FromDays(5);

    public static readonly TimeSpan DaysKept = TimeSpan.FromDays(30);

    /// <summary>Of those that arrived.</summary>
    public static readonly TimeSpan DoneKept = TimeSpan.FromDays(7);

    /// <summary>So much later, at most, as would be due: what failed together is not tried together.</summary>
    private const double Jitter = 0.1;

    private static readonly TimeSpan LongestWish = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>A message after it was tried.</summary>
    /// <param name="chance">0 to 1.</param>
    public static WebhookDelivery Take(WebhookDelivery delivery, WebhookAnswer answer, DateTimeOffset now, double chance)
    {
        var tried = delivery with { Attempts = delivery.Attempts + 1, TriedAt = now, Status = answer.Status, Answer = answer.Text, NextAt = null };
        if (answer.Arrived)
            return tried with { Progress = WebhookProgress.Done };
        if (tried.Attempts > Waits.Length)
            return tried with { Progress = WebhookProgress.Dead };
        var wait = Waits[delivery.Attempts] * (1 + (Jitter * chance));
        return tried with { NextAt = now + Longer(wait, Wish(answer)) };
    }

    /// <summary>How long nothing at all is sent to an endpoint in trouble, after so many failures in a row.</summary>
    public static TimeSpan RestOf(WebhookAnswer answer, int failures) =>
        Longer(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), LongestRest.TotalSeconds)), Wish(answer));

    /// <summary>The state of an endpoint after a message to it was tried.</summary>
    public static WebhookEndpoint Take(WebhookEndpoint endpoint, WebhookAnswer answer, DateTimeOffset now)
    {
        if (answer.Arrived)
            return endpoint.FailingSince is null ? endpoint : endpoint with { FailingSince = null };
        if (endpoint.State != WebhookState.Active)
            return endpoint;
        if (answer.IsGone)
            return endpoint with { State = WebhookState.Gone, StateAt = now };
        if (endpoint.FailingSince is not { } since)
            return endpoint with { FailingSince = now };
        return now - since < LongestFailing ? endpoint : endpoint with { State = WebhookState.Failing, StateAt = now };
    }

    private static TimeSpan Wish(WebhookAnswer answer) => answer.RetryAfter is not { } wish ? TimeSpan.Zero : wish < LongestWish ? wish : LongestWish;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
