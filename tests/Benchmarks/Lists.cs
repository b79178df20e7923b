using System.Globalization;

namespace HappyCommunity.Live.Benchmarks;

/// <summary>Settings that are lists, as <c>--walls 50,1000</c>.</summary>
internal static class Lists
{
    public static string[] Words(string list) => list.Split(',');

    public static int[] Numbers(string list) => Array.ConvertAll(Words(list), number => int.Parse(number, CultureInfo.InvariantCulture));
}
