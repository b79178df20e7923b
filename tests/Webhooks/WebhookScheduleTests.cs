using HappyCommunity.Live.Webhooks;
using Xunit;

namespace HappyCommunity.Live.Tests.Webhooks;

public sealed class WebhookScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 4, 0, 0, TimeSpan.Zero);

    private static readonly WebhookDelivery Message = new("msg_1", Guid.NewGuid(), "request.submitted", "c", 1, Noon, "{}", NextAt: Noon);

    private static readonly WebhookEndpoint Endpoint = new(
        Message.Endpoint, "热线", "https://hotline.example.cn/", "*", ["request.submitted"], false, Noon, "li", []);

    /// <summary>The schedule that the specification gives.</summary>
    [Fact]
    public void Message_ThatFails_IsTriedTenTimes_OverThreeDays()
    {
        var (message, waits) = (Message, new List<double>());
        while (message.Progress == WebhookProgress.Owed)
        {
            var now = message.NextAt!.Value;
            message = WebhookSchedule.Take(message, new WebhookAnswer(500, "no"), now, 0);
            if (message.NextAt is { } next)
                waits.Add((next - now).TotalSeconds);
        }

        Assert.Equal([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400], waits);
        Assert.Equal((WebhookProgress.Dead, 10, 500, "no"), (message.Progress, message.Attempts, message.Status, message.Answer));
        Assert.Null(message.NextAt);
    }

    [Fact]
    public void Wait_IsLongerByChance_NeverShorter()
    {
        foreach (var chance in new[] { 0, 0.5, 1 })
        {
            var wait = WebhookSchedule.Take(Message, new WebhookAnswer(500, ""), Noon, chance).NextAt - Noon;
            Assert.Equal(TimeSpan.FromSeconds(5 + (chance / 2)), wait);
        }
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(600, 600)]
    [InlineData(1_000_000, 86_400)]
    public void RetryAfter_IsHonoured_WhereItIsLonger_UpToADay(int asked, int waited) => Assert.Equal(
        Noon.AddSeconds(waited), WebhookSchedule.Take(Message, new WebhookAnswer(429, "", TimeSpan.FromSeconds(asked)), Noon, 0).NextAt);

    [Theory]
    [InlineData(200, true)]
    [InlineData(202, true)]
    [InlineData(204, true)]
    [InlineData(301, false)]
    [InlineData(307, false)]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(500, false)]
    [InlineData(null, false)]
    public void Message_HasArrived_WhereTheAnswerIsOfTheTwoHundreds(int? status, bool arrived)
    {
        var after = WebhookSchedule.Take(Message, new WebhookAnswer(status, ""), Noon, 0);

        Assert.Equal(arrived ? WebhookProgress.Done : WebhookProgress.Owed, after.Progress);
        Assert.Equal(arrived, after.NextAt is null);
        Assert.Equal(Noon, after.TriedAt);
    }

    [Fact]
    public void Endpoint_ThatFailsForFiveDays_IsStopped_AndASuccessBeginsAnew()
    {
        var failed = WebhookSchedule.Take(Endpoint, new WebhookAnswer(500, ""), Noon);
        Assert.Equal((WebhookState.Active, Noon), (failed.State, failed.FailingSince));
        Assert.Same(failed, WebhookSchedule.Take(failed, new WebhookAnswer(null, ""), Noon.AddDays(4.9)));

        var stopped = WebhookSchedule.Take(failed, new WebhookAnswer(null, ""), Noon.AddDays(5));
        Assert.Equal((WebhookState.Failing, Noon.AddDays(5)), (stopped.State, stopped.StateAt));

        var arrived = WebhookSchedule.Take(failed, new WebhookAnswer(200, ""), Noon.AddDays(4.9));
        Assert.Null(arrived.FailingSince);
        Assert.Equal(WebhookState.Active, WebhookSchedule.Take(arrived, new WebhookAnswer(500, ""), Noon.AddDays(6)).State);
        Assert.Same(Endpoint, WebhookSchedule.Take(Endpoint, new WebhookAnswer(200, ""), Noon));
    }

    [Fact]
    public void Endpoint_ThatIsGone_IsStoppedAtOnce() =>
        Assert.Equal(WebhookState.Gone, WebhookSchedule.Take(Endpoint, new WebhookAnswer(410, ""), Noon).State);

    [Fact]
    public void Rest_GrowsWithFailuresInARow_UpToAMinute_OrAsAskedFor()
    {
        Assert.Equal([1, 2, 4, 60, 60], new[] { 1, 2, 3, 7, 99 }.Select(failures => WebhookSchedule.RestOf(new WebhookAnswer(503, ""), failures).TotalSeconds));
        Assert.Equal(TimeSpan.FromMinutes(5), WebhookSchedule.RestOf(new WebhookAnswer(503, "", TimeSpan.FromMinutes(5)), 1));
    }

    [Fact]
    public void Secrets_AreGoodUntilTheyEnd()
    {
        var endpoint = Endpoint with { Secrets = [new(Guid.NewGuid(), "old", Noon, Noon.AddHours(1)), new(Guid.NewGuid(), "new", Noon)] };

        Assert.Equal(["old", "new"], endpoint.SecretsAt(Noon).Select(secret => secret.Sealed));
        Assert.Equal(["new"], endpoint.SecretsAt(Noon.AddHours(1)).Select(secret => secret.Sealed));
    }
}
