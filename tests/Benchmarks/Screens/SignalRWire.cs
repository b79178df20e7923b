using System.Text;

namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>SignalR's JSON protocol, without its negotiation.</summary>
/// <param name="path">The hub's.</param>
/// <param name="method">What the screen calls to watch.</param>
/// <param name="argument">What it calls that with, as JSON.</param>
internal sealed class SignalRWire(string path, string method, string argument, TallyReader tallies) : IScreenWire
{
    private const byte End = 0x1e;
    private static readonly byte[] Ping = Encoding.UTF8.GetBytes("{\"type\":6}\x1e");
    private readonly byte[] _watch = Encoding.UTF8.GetBytes($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"{method}\",\"arguments\":[{argument}]}}\x1e");

    public string Path => path;

    public byte[] Hello => [.. "{\"protocol\":\"json\",\"version\":1}\x1e"u8, .. _watch];

    public byte[] KeepAlive => Ping;

    /// <summary>A screen that could not watch tries again.</summary>
    public ReadOnlySpan<byte> Answer(ReadOnlySpan<byte> message) =>
        message.StartsWith("{\"type\":3"u8) && message.IndexOf("\"error\":"u8) >= 0 ? _watch : [];

    public int FirstMessage(ReadOnlySpan<byte> frame) => frame.IndexOf(End) + 1 is > 0 and var length ? length : frame.Length;

    public bool TryReadVotes(ReadOnlySpan<byte> message, Span<int> votes) => tallies(message, votes);
}
