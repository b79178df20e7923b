using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Kiosk;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Sessions;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// How often one session may change something in a minute: a resident's device, one of the staff, a kiosk. By session and not
/// by account or address, so that nobody uses up another's; and it takes the session's secret to use up its own. What is done
/// without a session has limits where it is done.
/// </summary>
internal sealed class WriteLimits(WebSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly WindowLimiter<UInt128> _writes = new(settings.MostWrites, Window, clock);

    /// <returns>How long the sender has to wait; null where it may go on.</returns>
    public TimeSpan? TryEnter(HttpContext http)
    {
        if (!ChangesSomething(http.Request.Method) || SessionOf(http) is not { } session)
            return null;
        return _writes.TryCount(session) ? null : Window;
    }

    private static bool ChangesSomething(string method) => HttpMethods.IsPut(method) || HttpMethods.IsPost(method) || HttpMethods.IsDelete(method) || HttpMethods.IsPatch(method);

    private static UInt128? SessionOf(HttpContext http)
    {
        if (http.Features.Get<Staff>() is { } staff)
            return Secret.Hash(staff.Session.ToString());
        if (http.Features.Get<Caller>() is { } caller)
            return caller.Device.Token;
        return http.Request.Cookies[KioskPasses.Cookie] is { } kiosk ? Secret.Hash(kiosk) : null;
    }
}

internal static class WriteLimitsSetup
{
    /// <summary>To stand after the gates: they say whose call it is.</summary>
    public static void UseWriteLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<WriteLimits>();
        app.Use((http, next) => limits.TryEnter(http) is { } wait ? Problem.TooManyTries(http, wait).ExecuteAsync(http) : next(http));
    }
}
