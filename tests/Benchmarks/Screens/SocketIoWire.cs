using System.Text;

namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>socket.io over its WebSocket transport: one message a frame.</summary>
/// <param name="watch">The packet that watches a poll.</param>
internal sealed class SocketIoWire(string watch) : IScreenWire
{
    private readonly byte[] _watch = Encoding.UTF8.GetBytes(watch);

    public string Path => "/socket.io/?EIO=4&transport=websocket";

    public byte[] Hello => "40"u8.ToArray();

    /// <summary>The server asks, and is answered.</summary>
    public byte[] KeepAlive => [];

    public ReadOnlySpan<byte> Answer(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("40"u8))
            return _watch;
        return message is [(byte)'2'] ? "3"u8 : [];
    }

    public int FirstMessage(ReadOnlySpan<byte> frame) => frame.Length;

    public bool TryReadVotes(ReadOnlySpan<byte> message, Span<int> votes) => Tallies.ReadArray(message, votes);
}
