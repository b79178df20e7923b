using System.Security.Cryptography;
using System.Text.Json;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.DataProtection;

namespace HappyCommunity.Live.Kiosk;

/// <summary>A tablet that one of the staff has put up as a kiosk.</summary>
internal sealed record KioskPass(string Community, string Staff);

/// <summary>That somebody at a kiosk has just entered the code of this household.</summary>
internal sealed record KioskVisit(string Community, HouseholdAddress Household);

/// <summary>
/// What a kiosk proves itself with, and each household at it: sealed by the keys that all web hosts share, so that none of
/// them has to remember it.
/// </summary>
internal sealed class KioskPasses(IDataProtectionProvider protection)
{
    public const string Cookie = "live-kiosk";

    /// <summary>A day at the centre: in the morning one of the staff puts it up again.</summary>
    private static readonly TimeSpan PassLifetime = TimeSpan.FromHours(16);

    /// <summary>The page lets go of it after a minute without a touch; whoever votes in many polls has this long.</summary>
    private static readonly TimeSpan VisitLifetime = TimeSpan.FromMinutes(15);

    private readonly ITimeLimitedDataProtector _passes = protection.CreateProtector("kiosk-pass").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _visits = protection.CreateProtector("kiosk-visit").ToTimeLimitedDataProtector();

    /// <summary>Gives the browser the kiosk's cookie, which goes to the community's kiosk and nowhere else.</summary>
    public void Write(KioskPass pass, HttpResponse response) => response.Cookies.Append(
        Cookie, _passes.Protect(JsonSerializer.Serialize(pass), PassLifetime), Options(pass.Community, response, PassLifetime));

    public static void Clear(string community, HttpResponse response) => response.Cookies.Delete(Cookie, Options(community, response, null));

    /// <returns>Null where the browser is no kiosk of the community.</returns>
    public KioskPass? Find(HttpRequest request, string community) =>
        request.Cookies[Cookie] is { } text && Open<KioskPass>(_passes, text) is { } pass && pass.Community == community ? pass : null;

    public string Seal(KioskVisit visit) => _visits.Protect(JsonSerializer.Serialize(visit), VisitLifetime);

    /// <returns>Null where it is no visit to the community's kiosk, or over.</returns>
    public KioskVisit? Find(string visit, string community) =>
        Open<KioskVisit>(_visits, visit) is { } found && found.Community == community ? found : null;

    private static T? Open<T>(ITimeLimitedDataProtector protector, string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(protector.Unprotect(text));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static CookieOptions Options(string community, HttpResponse response, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = $"/api/communities/{community}/kiosk",
        SameSite = SameSiteMode.Strict,
        Secure = response.HttpContext.Request.IsHttps,
    };
}
