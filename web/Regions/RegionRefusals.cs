using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Regions;

internal static class RegionRefusals
{
    public static Refusal Unknown { get; } = new("region-unknown", RefusalKind.NotFound);
}
