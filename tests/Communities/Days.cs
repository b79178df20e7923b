namespace HappyCommunity.Live.Tests.Communities;

internal static class Days
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The latest midnight in Changchun.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset now) => new(now.ToOffset(China).Date, China);
}
