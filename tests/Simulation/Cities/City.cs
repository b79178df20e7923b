using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Regions;

namespace HappyCommunity.Live.Simulation.Cities;

/// <summary>
/// The city: its regions, and communities of different sizes. These are log-normal, as sizes of settlements are, with the
/// two that are known of the programme (543 and 7,156 residents) at the 16th and the 97th of a hundred.
/// </summary>
internal sealed class City
{
    public const string Code = "220100";

    private const double Sigma = 0.9;
    private const int Smallest = 60;
    private const int Largest = 25_000;
    private const int CommunitiesOfNeighbourhood = 10;
    private const int NeighbourhoodsOfSubdistrict = 7;
    private const int Seed = 20_261_126;

    private static readonly (string Code, string Name)[] Districts =
    [
        ("220102", "南关区"), ("220103", "宽城区"), ("220104", "朝阳区"), ("220105", "二道区"), ("220106", "绿园区"), ("220112", "双阳区"),
        ("220113", "九台区"),
    ];

    public City(int communities, int residents, double enrolled)
    {
        var sizes = Sizes(communities, residents);
        Compounds = [.. sizes.Select((size, number) => new Compound(
            number, DistrictOf(number), Text($"{Districts[DistrictOf(number)].Code}-{number:0000}"), PathOf(number), size, (int)Math.Round(size * enrolled)))];
    }

    public static int DistrictCount => Districts.Length;

    public ImmutableArray<Compound> Compounds { get; }

    public long Residents => Compounds.Sum(compound => (long)compound.Residents);

    public long Enrolled => Compounds.Sum(compound => (long)compound.Enrolled);

    /// <summary>The codes of all regions, the city's among them.</summary>
    public IReadOnlyList<string> Regions => [.. Compounds.SelectMany(compound => compound.Path).Select(region => region.Code).Distinct(StringComparer.Ordinal)];

    public int EnrolledOf(int district) => Compounds.Where(compound => compound.District == district).Sum(compound => compound.Enrolled);

    /// <summary>Random by a seed, so that each run has the same city.</summary>
    private static int[] Sizes(int communities, int residents)
    {
        var random = new Random(Seed);
        var drawn = Enumerable.Range(0, communities).Select(_ => Math.Exp(Sigma * NextNormal(random))).ToArray();
        var scale = residents / drawn.Sum();
        return [.. drawn.Select(size => (int)Math.Clamp(Math.Round(size * scale), Smallest, Largest))];
    }

    /// <summary>Box and Muller's.</summary>
    private static double NextNormal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static int DistrictOf(int number) => number / CommunitiesOfNeighbourhood / NeighbourhoodsOfSubdistrict % Districts.Length;

    private static ImmutableArray<RegionRef> PathOf(int number)
    {
        var (district, name) = Districts[DistrictOf(number)];
        var neighbourhood = number / CommunitiesOfNeighbourhood;
        var subdistrict = neighbourhood / NeighbourhoodsOfSubdistrict;
        return
        [
            new(Code, "长春市", Level.City),
            new(district, name, Level.District),
            new(Text($"{district}-s{subdistrict:000}"), Text($"街道 {subdistrict + 1}"), Level.Subdistrict),
            new(Text($"{district}-n{neighbourhood:0000}"), Text($"社区 {neighbourhood + 1}"), Level.Neighbourhood),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
