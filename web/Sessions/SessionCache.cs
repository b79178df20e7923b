using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;
using Microsoft.Extensions.Caching.Memory;

namespace HappyCommunity.Live.Sessions;

/// <summary>Whom a device's cookie stands for, as the community's roll says. A session found good is remembered for ten seconds.</summary>
internal sealed class SessionCache(CommunityGateway communities) : IDisposable
{
    private const int MostRemembered = 100_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private readonly MemoryCache _callers = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <returns>Null without a cookie, or where the community does not know the device.</returns>
    public ValueTask<Caller?> FindAsync(HttpRequest request)
    {
        if (DeviceCookie.Find(request) is not { } cookie)
            return ValueTask.FromResult<Caller?>(null);
        return _callers.TryGetValue(cookie, out Caller? known) ? ValueTask.FromResult(known) : AskAsync(cookie);
    }

    public void Forget(string cookie) => _callers.Remove(cookie);

    public void Dispose() => _callers.Dispose();

    private async ValueTask<Caller?> AskAsync(string cookie)
    {
        if (DeviceCookie.Parse(cookie) is not var (community, device, token)
            || await communities.AskAsync(community, grain => grain.Authenticate(device, Secret.Hash(token))) is not { } resident)
            return null;
        var caller = new Caller(community, resident, device);
        return _callers.Set(cookie, caller, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
    }
}
