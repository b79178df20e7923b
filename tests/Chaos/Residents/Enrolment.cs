using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Towns;

namespace HappyCommunity.Live.Tests.Chaos.Residents;

/// <summary>How residents come to their devices' cookies.</summary>
internal static class Enrolment
{
    private const int SeatsPerCode = 2;
    private const string CookieName = "live-device=";

    /// <summary>Enrols everybody who may be, several at a time.</summary>
    /// <returns>The residents, by community and in no order.</returns>
    /// <exception cref="HttpRequestException">Somebody was refused.</exception>
    public static async Task<IReadOnlyList<ChaosResident>> EnrolAllAsync(Town town, Doors doors, DeedHistory history)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var residents = new List<ChaosResident>();
        var codes = town.Compounds.SelectMany(c => c.Codes).SelectMany(c => Enumerable.Repeat(c, SeatsPerCode));
        await Parallel.ForEachAsync(codes, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (code, cancellation) =>
        {
            var resident = await EnrolAsync(http, code, doors, history, cancellation);
            lock (residents)
                residents.Add(resident);
        });
        return residents;
    }

    private static async Task<ChaosResident> EnrolAsync(
        HttpClient http, string code, Doors doors, DeedHistory history, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(new Uri(doors.Pick(0), "/api/session/enrol"), new { code }, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{code} was answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
        var enrolled = (await response.Content.ReadFromJsonAsync<JsonNode>(cancellation))!;
        var cookie = response.Headers.GetValues("Set-Cookie").First(c => c.StartsWith(CookieName, StringComparison.Ordinal));
        return new ChaosResident(
            (string)enrolled["community"]!, (int)enrolled["resident"]!, cookie[CookieName.Length..cookie.IndexOf(';', StringComparison.Ordinal)], doors, history);
    }
}
