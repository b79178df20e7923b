using System.Collections.Immutable;

namespace HappyCommunity.Live.Push;

/// <summary>Where and how a device is told: its browser's push subscription, and what its owner wishes.</summary>
/// <param name="Endpoint">The address that the browser's maker gave it.</param>
/// <param name="P256dh">The device's public key, base64url.</param>
/// <param name="Auth">The secret shared with the device, base64url.</param>
/// <param name="Lang"><c>zh</c> or <c>en</c>.</param>
/// <param name="Quiet">When nothing but an alert may make a sound; null for never.</param>
[GenerateSerializer, Immutable, Alias("live.push-device")]
public sealed record PushDevice(
    [property: Id(0)] int Resident,
    [property: Id(1)] string Endpoint,
    [property: Id(2)] string P256dh,
    [property: Id(3)] string Auth,
    [property: Id(4)] string Lang,
    [property: Id(5)] ImmutableArray<PushTopic> Topics,
    [property: Id(6)] QuietHours? Quiet)
{
    public bool Wants(PushNotice notice) =>
        Topics.Contains(notice.Topic) && (notice.Residents is not { } residents || residents.Contains(Resident));
}

/// <summary>A part of the day, by the community's clock; over midnight where it ends before it begins.</summary>
[GenerateSerializer, Immutable, Alias("live.quiet-hours")]
public sealed record QuietHours([property: Id(0)] TimeOnly From, [property: Id(1)] TimeOnly To)
{
    public bool Covers(TimeOnly time) => time.IsBetween(From, To);
}
