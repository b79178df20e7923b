namespace HappyCommunity.Live.Push;

/// <summary>The way to the services that browsers' makers run (RFC 8030), encrypted for the device (RFC 8291).</summary>
public interface IPushSender
{
    /// <summary>A pair of keys by which the services know the sender (VAPID, RFC 8292).</summary>
    PushKeys CreateKeys();

    /// <param name="payload">UTF-8 JSON, at most 3 KB.</param>
    /// <param name="lasts">How long the service tries to deliver it.</param>
    /// <returns>False where the subscription has ended: it is not to be used again.</returns>
    Task<bool> SendAsync(PushDevice device, PushKeys keys, ReadOnlyMemory<byte> payload, TimeSpan lasts, bool urgent);
}

/// <param name="Public">base64url; what browsers subscribe with.</param>
/// <param name="Private">base64url.</param>
[GenerateSerializer, Immutable, Alias("live.push-keys")]
public sealed record PushKeys([property: Id(0)] string Public, [property: Id(1)] string Private)
{
    /// <summary>Without the private key, which belongs in no log.</summary>
    public override string ToString() => Public;
}
