using System.Globalization;

namespace HappyCommunity.Live.Problems;

/// <summary>The languages there are, Chinese first.</summary>
internal static class Language
{
    private static readonly CultureInfo[] All = [CultureInfo.GetCultureInfo("zh"), CultureInfo.GetCultureInfo("en")];

    /// <summary>The one that the caller likes best, or Chinese.</summary>
    public static CultureInfo Of(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(wanted => wanted.Quality ?? 1)
        .Select(wanted => Array.Find(All, language => Is(wanted.Value.AsSpan(), language)))
        .FirstOrDefault(language => language is not null) ?? All[0];

    /// <summary>The one of a name, such as <c>en</c>; null for none of ours.</summary>
    public static CultureInfo? Find(string name) => Array.Find(All, language => language.Name == name);

    private static bool Is(ReadOnlySpan<char> wanted, CultureInfo language) =>
        wanted[..(wanted.IndexOf('-') is >= 0 and var end ? end : wanted.Length)].Equals(language.Name, StringComparison.OrdinalIgnoreCase);
}
