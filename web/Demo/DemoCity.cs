using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Demo;

/// <summary>The demo city as its data files tell it: the tree of regions, the communities, and what people there say.</summary>
internal sealed class DemoCity
{
    private DemoCity(ImmutableArray<RegionRef> regions, ImmutableArray<DemoCommunity> communities, Phrases phrases) =>
        (Regions, Communities, Phrases) = (regions, communities, phrases);

    public ImmutableArray<RegionRef> Regions { get; }

    /// <summary>The two real ones first.</summary>
    public ImmutableArray<DemoCommunity> Communities { get; }

    public Phrases Phrases { get; }

    public DemoCommunity? Find(string code) => Communities.FirstOrDefault(c => c.Code == code);

    /// <summary>Reads the files that are embedded in this assembly.</summary>
    public static DemoCity Load()
    {
        var city = Read<CityFile>("city");
        var regions = city.Regions.ToImmutableDictionary(r => r.Code, r => new RegionRef(r.Code, r.Name, LevelOf(r.Code)));
        return new DemoCity(
            [.. city.Regions.Select(r => regions[r.Code])],
            [.. city.Communities.Select(c => c with
            {
                Path = PathOf(c.Region, regions),
                Details = c.Real is null ? null : Read<CommunityDetails>(c.Real),
            })],
            Read<Phrases>("phrases"));
    }

    private static Level LevelOf(string code) => code.Length switch
    {
        12 => Level.Neighbourhood,
        9 => Level.Subdistrict,
        _ => code.EndsWith("00", StringComparison.Ordinal) ? Level.City : Level.District,
    };

    /// <summary>By the codes themselves: a region's code begins with that of the one it lies in.</summary>
    private static ImmutableArray<RegionRef> PathOf(string code, ImmutableDictionary<string, RegionRef> regions) =>
        [.. new[] { code[..4] + "00", code[..6], code[..9], code }.Where(regions.ContainsKey).Select(c => regions[c])];

    private static T Read<T>(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"demo/{name}.json")
            ?? throw new InvalidOperationException($"The demo city's {name}.json is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, EventCodec.Json)!;
    }

    private sealed record RegionEntry(string Code, string Name);

    private sealed record CityFile(ImmutableArray<RegionEntry> Regions, ImmutableArray<DemoCommunity> Communities);
}

/// <summary>A community of the demo city.</summary>
/// <param name="Enrolled">How many residents have enrolled before the first start.</param>
/// <param name="Standing">How well things go there, from 0 to 1: how happy people are and how prompt the office is.</param>
/// <param name="Real">The file of details of a community that really exists; null for an invented one.</param>
internal sealed record DemoCommunity(
    string Code,
    string Name,
    string Region,
    int Buildings,
    int Households,
    int Residents,
    int Enrolled,
    double Standing,
    string? Real = null,
    string? Motto = null)
{
    public ImmutableArray<RegionRef> Path { get; init; } = [];

    public CommunityDetails? Details { get; init; }

    public bool IsReal => Real is not null;
}
