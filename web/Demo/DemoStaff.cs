using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Demo;

/// <summary>Who plays the centre's part in the demo city.</summary>
internal static class DemoStaff
{
    public static Actor Actor { get; } = Actor.Staff("demo-town");
}
