using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace HappyCommunity.Live.Safety;

/// <summary>
/// Compresses what anybody may read. What is a person's own is left as it is: the length of a compressed answer tells of its
/// content (BREACH).
/// </summary>
internal static class PublicCompression
{
    private static readonly string[] Public = ["/api/communities", "/api/regions"];

    public static void AddPublicCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void UsePublicCompression(this IApplicationBuilder app) => app.UseWhen(
        http => HttpMethods.IsGet(http.Request.Method)
            && Public.Any(path => http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))
            && !IsSearch(http.Request.Path),
        part => part.UseResponseCompression());

    /// <summary>It has residents' words, beside what the caller has typed.</summary>
    private static bool IsSearch(PathString path) => path.Value!.Split('/') is ["", "api", "regions", _, "search", ..];
}
