using System.Globalization;
using System.Security.Cryptography;
using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.WebUtilities;

namespace HappyCommunity.Live.Sessions;

/// <summary>What a resident's browser carries: <c>community.device.token</c>, the token 256 random bits in base64url.</summary>
internal sealed record DeviceCookie(string Community, int Device, string Token)
{
    public const string Name = "live-device";
    private const int TokenBytes = 32;
    private const int Longest = 200;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    public static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>What the browser sent; null for none, or one that is not of the form.</summary>
    public static DeviceCookie? Find(HttpRequest request) =>
        request.Cookies[Name] is { Length: < Longest } value ? Parse(value) : null;

    public void Write(HttpResponse response) => response.Cookies.Append(
        Name, string.Create(CultureInfo.InvariantCulture, $"{Community}.{Device}.{Token}"), Options(response, Lifetime));

    public static void Clear(HttpResponse response) => response.Cookies.Delete(Name, Options(response, null));

    private static DeviceCookie? Parse(string value)
    {
        if (value.Split('.') is not [var community, var device, var token])
            return null;
        return Ids.IsWellFormed(community) && int.TryParse(device, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new DeviceCookie(community, number, token)
            : null;
    }

    private static CookieOptions Options(HttpResponse response, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
    };
}
