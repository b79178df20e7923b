using System.Net.Http.Json;

namespace HappyCommunity.Live.Benchmarks.Server;

/// <summary>Gets residents their sessions as phones do.</summary>
internal static class Enrolment
{
    private const int Parallelism = 16;

    /// <returns>A cookie (<c>name=value</c>) for each resident.</returns>
    public static async Task<string[]> EnrolAsync(Uri server, string[] codes, int residents)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Parallelism };
        using var http = new HttpClient(handler) { BaseAddress = server };
        var cookies = new string[residents];
        await Parallel.ForAsync(0, residents, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (i, stop) =>
            cookies[i] = await EnrolAsync(http, codes[i % codes.Length], stop));
        return cookies;
    }

    private static async Task<string> EnrolAsync(HttpClient http, string code, CancellationToken stop)
    {
        using var answer = await http.PostAsJsonAsync("/api/session/enrol", new { code }, stop);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}
