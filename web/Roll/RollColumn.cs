using System.Text;

namespace HappyCommunity.Live.Roll;

/// <summary>A column of the office's list, by whichever of its names stands above it.</summary>
/// <param name="Zh">What it is called in the template; so too <paramref name="En"/>.</param>
/// <param name="Names">As <see cref="Tidy"/> gives them; where a list has several of them the first counts.</param>
internal sealed record RollColumn(string Zh, string En, bool Needed, params string[] Names)
{
    public static RollColumn Building { get; } = new("楼栋", "Building", true, "楼栋", "楼号", "楼栋号", "栋号", "幢号", "栋", "幢", "building");

    public static RollColumn Unit { get; } = new("单元", "Unit", true, "单元", "单元号", "unit", "entrance");

    public static RollColumn Room { get; } =
        new("房号", "Room", true, "房号", "房间号", "室号", "户号", "门牌号", "门牌", "房间", "room", "flat", "apartment");

    public static RollColumn Area { get; } =
        new("专有面积（平方米）", "Area (m²)", true, "专有面积", "专有部分面积", "产权面积", "建筑面积", "面积", "area", "exclusivearea");

    public static RollColumn Seats { get; } =
        new("人数", "People", true, "人数", "名额", "居住人数", "常住人数", "家庭人数", "人口", "people", "persons", "seats", "residents");

    public static RollColumn Owner { get; } =
        new("业主编号（可不填）", "Owner's number (optional)", false, "业主编号", "业主", "产权人编号", "产权人", "owner", "owner'snumber", "ownerreference");

    public static IReadOnlyList<RollColumn> All { get; } = [Building, Unit, Room, Area, Seats, Owner];

    public string In(string language) => language == "zh" ? Zh : En;

    /// <summary>Where in a row of headings it is; null for nowhere.</summary>
    public int? FindIn(IReadOnlyList<string> headings)
    {
        foreach (var name in Names)
        {
            for (var i = 0; i < headings.Count; i++)
            {
                if (Tidy(headings[i]) == name)
                    return i;
            }
        }
        return null;
    }

    /// <summary>Without what is in brackets, without spaces and stars, in small letters of half width.</summary>
    private static string Tidy(string heading)
    {
        var plain = RollText.Plain(heading);
        var end = plain.IndexOf('(', StringComparison.Ordinal);
        return new StringBuilder(end < 0 ? plain : plain[..end]).Replace(" ", "").Replace("*", "").Replace("\n", "").ToString().ToLowerInvariant();
    }
}

/// <summary>How people write what means the same.</summary>
internal static class RollText
{
    /// <summary>Of half width, without spaces around it.</summary>
    public static string Plain(string text)
    {
        // Half of a surrogate pair cannot be normalized: it stays, and is refused as what it is.
        try
        {
            return text.Normalize(NormalizationForm.FormKC).Trim();
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    /// <summary>The same without the first of these words that follows a number or letter at its end.</summary>
    public static string Without(string text, params ReadOnlySpan<string> words)
    {
        var plain = Plain(text);
        foreach (var word in words)
        {
            if (plain.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && plain[..^word.Length].TrimEnd() is [.., var last] rest && char.IsAsciiLetterOrDigit(last))
                return rest;
        }
        return plain;
    }
}
