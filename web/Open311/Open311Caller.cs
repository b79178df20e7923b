using System.Globalization;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Sessions;

namespace HappyCommunity.Live.Open311;

/// <summary>Who calls: anybody, or another system with a key.</summary>
/// <param name="Language">What people read is in.</param>
internal readonly record struct Open311Caller(ApiKey? Key, CultureInfo Language)
{
    /// <summary>
    /// Whose own words come with what it made. A key reads what it wrote itself and nothing else: whoever wrote to a community's
    /// office was not told that other systems read it. What others read of a request is no more than stands on the wall.
    /// </summary>
    public string? WordsOf => Key?.Scopes.Contains(KeyScope.Requests) == true ? Communities.Actor.Staff(Key.Account).ToString() : null;

    /// <summary>
    /// Lets a call that reads in: without a key, which the specification asks for none. One that is shown has to be good; it is
    /// shown as elsewhere, since an address is written down by all that it passes.
    /// </summary>
    public static async Task<(Open311Caller Caller, Open311Errors? Errors)> AdmitAsync(HttpContext http, ApiKeys keys, KeyLimits limits)
    {
        var language = Problems.Language.Of(http.Request);
        if (KeyGate.FindText(http.Request) is { } text)
            return await AdmitAsync(http, text, keys, limits);
        return limits.TryCall(EnrolLimits.AddressOf(http), http.Response) is { } wait
            ? (default, Open311Errors.TooMany(http, wait))
            : (new Open311Caller(null, language), null);
    }

    /// <summary>Lets a call with a key in.</summary>
    public static async Task<(Open311Caller Caller, Open311Errors? Errors)> AdmitAsync(HttpContext http, string text, ApiKeys keys, KeyLimits limits)
    {
        var language = Problems.Language.Of(http.Request);
        var (key, wait) = await keys.FindAsync(text, http);
        if (wait is { } tooMany)
            return (default, Open311Errors.TooMany(http, tooMany));
        if (key is null)
            return (default, Open311Errors.Forbidden(Open311Words.Say("key-invalid", language)));
        return limits.TryCall(key, http.Response) is { } full
            ? (default, Open311Errors.TooMany(http, full))
            : (new Open311Caller(key, language), null);
    }

    public string Say(string key, params object?[] arguments) => Open311Words.Say(key, Language, arguments);
}
