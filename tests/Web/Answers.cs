using System.Text.Json.Nodes;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>What an answer has to look like.</summary>
internal static class Answers
{
    /// <summary>The JSON of an answer, which has to be of this status.</summary>
    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage response, int status = 200)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Asserts an answer without content.</summary>
    public static void AssertDone(this HttpResponseMessage response) => Assert.Equal(204, (int)response.StatusCode);

    /// <summary>Asserts a problem of RFC 9457, of this status and with this code at the end of its type.</summary>
    /// <returns>Its detail.</returns>
    public static async Task<string> AssertProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal("urn:happy-community:" + code, (string?)problem["type"]);
        Assert.Equal(status, (int?)problem["status"]);
        var detail = (string?)problem["detail"];
        Assert.False(string.IsNullOrWhiteSpace(detail), "A problem says what to do.");
        return detail!;
    }
}

/// <summary>Waiting for what comes by itself, such as the sums of regions.</summary>
internal static class Eventually
{
    // Lists of communities are remembered for half of it.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan LongestBetween = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks again and again, less and less often as there are limits, until the answer is as wanted, and returns it.</summary>
    /// <exception cref="TimeoutException">It has not been for a minute; the last answer is in the message.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Longest);
        for (var between = Between; ; between = between * 1.2 < LongestBetween ? between * 1.2 : LongestBetween)
        {
            var answer = await ask();
            if (isWanted(answer))
                return answer;
            if (timeout.IsCancellationRequested)
                throw new TimeoutException($"Still: {answer}");
            await Task.Delay(between, TestContext.Current.CancellationToken);
        }
    }
}
