using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using HappyCommunity.Live.Communities;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Push;

/// <summary>Sends by the library; what it does not know is how to make keys.</summary>
internal sealed class WebPushSender(IOptions<CommunityOptions> options) : IPushSender, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A service that sends one elsewhere is not followed: only known ones are called.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience };

    public PushKeys CreateKeys()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportParameters(includePrivateParameters: true);
        return new PushKeys(Base64Url.EncodeToString([4, .. key.Q.X!, .. key.Q.Y!]), Base64Url.EncodeToString(key.D));
    }

    public async Task<bool> SendAsync(PushDevice device, PushKeys keys, ReadOnlyMemory<byte> payload, TimeSpan lasts, bool urgent)
    {
        var subscription = new PushSubscription { Endpoint = device.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, device.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, device.Auth);
        using var content = new ReadOnlyMemoryContent(payload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var message = new PushMessage(content)
        {
            TimeToLive = (int)lasts.TotalSeconds,
            Urgency = urgent ? PushMessageUrgency.High : PushMessageUrgency.Normal,
        };
        using var sender = new VapidAuthentication(keys.Public, keys.Private) { Subject = options.Value.PushContact };
        try
        {
            await new PushServiceClient(_http).RequestPushMessageDeliveryAsync(subscription, message, sender);
            return true;
        }
        catch (PushServiceClientException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();
}
