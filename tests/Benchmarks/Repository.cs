using System.Reflection;

namespace HappyCommunity.Live.Benchmarks;

/// <summary>Where the sources stand that this was built of.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    /// <summary>Release, for any figure that counts.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    private static string Metadata(string key) => Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
