using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;

namespace HappyCommunity.Live.Walls;

/// <summary>
/// What a screen proves itself with: a random token that it got with its first code and keeps. Whose wall's it is the
/// community knows, by the token's hash.
/// </summary>
internal static class WallCookie
{
    public const string Name = "live-wall";
    private const int Longest = 100;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    /// <summary>The screen's token; null for a browser that never asked for a code.</summary>
    public static string? Find(HttpRequest request) => request.Cookies[Name] is { Length: > 0 and < Longest } token ? token : null;

    public static UInt128? Hash(HttpRequest request) => Find(request) is { } token ? Secret.Hash(token) : null;

    /// <summary>Gives the screen another token.</summary>
    /// <returns>Its hash.</returns>
    public static UInt128 Renew(HttpResponse response)
    {
        var token = DeviceCookie.NewToken();
        Write(token, response);
        return Secret.Hash(token);
    }

    /// <summary>Has the screen keep its token from now on: browsers let none live for ever.</summary>
    public static void Write(string token, HttpResponse response) => response.Cookies.Append(Name, token, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Lifetime,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = response.HttpContext.Request.IsHttps,
    });
}
