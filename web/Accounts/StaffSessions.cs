using System.Globalization;
using System.Security.Claims;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Accounts;

/// <summary>
/// What stands behind the desk's cookie. It holds no rights, only whose session it is: what an account may do is asked for
/// anew after some seconds, so that a session that was ended and a role that was changed take effect.
/// </summary>
internal sealed class StaffSessions(IGrainFactory grains, Patience patience, CommunityPaths paths, IMemoryCache cache, SecurityLog log)
{
    private const string SessionClaim = "session";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>Gives the cookie that is about to be written a session of its own.</summary>
    public async Task BeginAsync(CookieSigningInContext signingIn)
    {
        var session = Guid.NewGuid();
        var identity = (ClaimsIdentity)signingIn.Principal!.Identity!;
        identity.AddClaim(new Claim(SessionClaim, session.ToString("n", CultureInfo.InvariantCulture)));
        var device = DeviceWords.Tidy(signingIn.HttpContext.Request.Headers.UserAgent.ToString());
        await AskAsync(identity.Name!, account => account.Begin(session, device?[..Math.Min(device.Length, 200)]));
        // Which ways there are is for the endpoints to say: none has a part that the caller chooses.
        log.Write(SecurityEvent.SignedIn, identity.Name, signingIn.Request.Path);
    }

    /// <returns>Null where nobody is signed in, or not any more.</returns>
    public async Task<Staff?> FindAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (ticket.Principal is not { Identity.Name: { } name } principal || !Guid.TryParseExact(principal.FindFirstValue(SessionClaim), "n", out var session))
            return null;
        var identity = await cache.GetOrCreateAsync(Key(session), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return patience.AskAsync(name, () => grains.GetGrain<IAccountGrain>(name).Check(session));
        });
        return identity is null ? null : new Staff(identity, session, []);
    }

    /// <summary>Whether an account, signed in or not, has a permission in a community.</summary>
    public async Task<bool> MayAsync(string name, string community, Permission permission)
    {
        var account = await cache.GetOrCreateAsync((nameof(StaffSessions), name), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return patience.AskAsync(name, () => grains.GetGrain<IAccountGrain>(name).Find());
        });
        return account is not null && await paths.FindAsync(community) is { } path && Permissions.Of(account.Grants, path).Contains(permission);
    }

    public async Task EndAsync(string name, Guid session)
    {
        await AskAsync(name, account => account.End(session));
        cache.Remove(Key(session));
    }

    /// <param name="session">The one that stays; null for none.</param>
    public async Task EndOthersAsync(string name, Guid? session)
    {
        var ended = await patience.AskAsync(name, () => grains.GetGrain<IAccountGrain>(name).Sessions());
        await AskAsync(name, account => account.EndOthers(session));
        foreach (var other in ended.Where(s => s.Id != session))
            cache.Remove(Key(other.Id));
    }

    private static (string, Guid) Key(Guid session) => (nameof(StaffSessions), session);

    private Task AskAsync(string name, Func<IAccountGrain, Task> ask) => patience.AskAsync(name, async () =>
    {
        await ask(grains.GetGrain<IAccountGrain>(name));
        return true;
    });
}
