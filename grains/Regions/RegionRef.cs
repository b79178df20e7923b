namespace HappyCommunity.Live.Regions;

/// <summary>Where in the tree something stands.</summary>
public enum Level
{
    City,
    District,
    Subdistrict,
    Neighbourhood,
    Community,
}

/// <summary>A region or community by its code, with what to call it.</summary>
[GenerateSerializer, Immutable, Alias("live.region-ref")]
public sealed record RegionRef([property: Id(0)] string Code, [property: Id(1)] string Name, [property: Id(2)] Level Level);
