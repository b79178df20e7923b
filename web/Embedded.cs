using HappyCommunity.Live.Silo;

namespace HappyCommunity.Live;

/// <summary>The embedded mode: the silo in the web's own process. The one place where the web knows the silo.</summary>
internal static class Embedded
{
    public static void AddEmbeddedSilo(this WebApplicationBuilder builder) => builder.UseLiveSilo(embedded: true);
}
