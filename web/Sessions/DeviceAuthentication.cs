using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Sessions;

/// <summary>Who a device's cookie stands for, as the community's roll says. A checked one is remembered for ten seconds.</summary>
internal sealed class DeviceAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    CommunityGateway communities,
    SessionCache checkedSessions,
    ProblemFactory problems) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "device";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (DeviceCookie.Read(Request) is not { } cookie)
            return AuthenticateResult.NoResult();
        var resident = await checkedSessions.FindAsync(
            cookie, () => communities.AskAsync(cookie.Community, grain => grain.Authenticate(cookie.Device, cookie.Hash)));
        return resident is { } ordinal
            ? AuthenticateResult.Success(new AuthenticationTicket(Caller.Principal(cookie, ordinal), Scheme.Name))
            : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "no-session");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        problems.WriteAsync(Context, StatusCodes.Status403Forbidden, Refusals.NotOnRoll.Code);
}

/// <summary>Sessions that were found good in the last ten seconds.</summary>
internal sealed class SessionCache : IDisposable
{
    private const int MostRemembered = 100_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private readonly MemoryCache _residents = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <returns>The resident's ordinal, or null where the community does not know the device.</returns>
    public async Task<int?> FindAsync(DeviceCookie cookie, Func<Task<int?>> ask)
    {
        if (_residents.TryGetValue(cookie, out int known))
            return known;
        var resident = await ask();
        if (resident is { } ordinal)
            _residents.Set(cookie, ordinal, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
        return resident;
    }

    public void Forget(DeviceCookie cookie) => _residents.Remove(cookie);

    public void Dispose() => _residents.Dispose();
}

/// <summary>The resident who calls, bound from the request.</summary>
/// <param name="Resident">The ordinal in the community's roll.</param>
internal sealed record Caller(string Community, int Resident, int Device)
{
    private const string CommunityClaim = "community";
    private const string ResidentClaim = "resident";
    private const string DeviceClaim = "device";

    public Actor Actor => Actor.Resident(Resident);

    public static ClaimsPrincipal Principal(DeviceCookie cookie, int resident) => new(new ClaimsIdentity(
        [
            new Claim(CommunityClaim, cookie.Community),
            new Claim(ResidentClaim, resident.ToString(CultureInfo.InvariantCulture)),
            new Claim(DeviceClaim, cookie.Device.ToString(CultureInfo.InvariantCulture)),
        ],
        DeviceAuthentication.SchemeName));

    public static ValueTask<Caller?> BindAsync(HttpContext http) => ValueTask.FromResult(
        http.User.FindFirstValue(CommunityClaim) is { } community
            ? new Caller(community, Read(http, ResidentClaim), Read(http, DeviceClaim))
            : null);

    private static int Read(HttpContext http, string claim) =>
        int.Parse(http.User.FindFirstValue(claim)!, CultureInfo.InvariantCulture);
}
