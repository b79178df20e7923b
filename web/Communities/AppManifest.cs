using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// What a phone wants to know to put a community's page on its home screen, by the W3C's Web Application Manifest: an app
/// of the community's own name.
/// </summary>
internal sealed record AppManifest(
    string Id,
    string Name,
    [property: JsonPropertyName("short_name")] string ShortName,
    [property: JsonPropertyName("start_url")] string StartUrl,
    string Scope,
    string Lang,
    string Display,
    [property: JsonPropertyName("background_color")] string BackgroundColor,
    [property: JsonPropertyName("theme_color")] string ThemeColor,
    IReadOnlyList<AppIcon> Icons)
{
    public const string ContentType = "application/manifest+json";

    private static readonly AppIcon[] AllIcons =
    [
        new("/icons/app-192.png", "192x192", "any"),
        new("/icons/app-512.png", "512x512", "any"),
        new("/icons/mask-512.png", "512x512", "maskable"),
    ];

    public static AppManifest Of(string community, string name) => new(
        $"/c/{community}", name, name, $"/c/{community}", "/c/", "zh-CN", "standalone", "#faf6f0", "#c04a17", AllIcons);
}

/// <param name="Src">Its path.</param>
internal sealed record AppIcon(string Src, string Sizes, string Purpose, string Type = "image/png");
