using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Sessions;

/// <summary>
/// The device that calls, as its cookie says. Whether that is true, and who the resident is, the community says with each
/// command.
/// </summary>
internal sealed record Caller(string Community, DeviceCredential Device)
{
    /// <returns>Null without a cookie of the right form.</returns>
    public static Caller? Find(HttpRequest request) =>
        DeviceCookie.Find(request) is { } cookie
            ? new Caller(cookie.Community, new DeviceCredential(cookie.Device, Secret.Hash(cookie.Token)))
            : null;

    public static ValueTask<Caller?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Caller>());
}
