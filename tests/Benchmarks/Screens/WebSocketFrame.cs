using System.Buffers.Binary;

namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>A frame of a WebSocket as a server sends it.</summary>
internal readonly ref struct WebSocketFrame
{
    private const int Close = 8;

    private readonly int _head;

    private WebSocketFrame(ReadOnlySpan<byte> data, int headLength, int length)
    {
        _head = data[0];
        Payload = data.Slice(headLength, length);
        Length = headLength + length;
    }

    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Of the frame with its head.</summary>
    public int Length { get; }

    /// <summary>Whether a message ends with it.</summary>
    public bool IsFinal => (_head & 0x80) != 0;

    public bool IsData => (_head & 0x0f) < Close;

    public bool IsClose => (_head & 0x0f) == Close;

    /// <returns>False while not all of the frame is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out WebSocketFrame frame)
    {
        frame = default;
        if (data.Length < 2)
            return false;
        var headLength = data[1] switch { 126 => 4, 127 => 10, _ => 2 };
        if (data.Length < headLength)
            return false;
        var length = headLength switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(data[2..]),
            10 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(data[2..])),
            _ => data[1],
        };
        if (data.Length < headLength + length)
            return false;
        frame = new WebSocketFrame(data, headLength, length);
        return true;
    }

    /// <summary>A text frame as a client sends it: masked, here with zeros, which change nothing.</summary>
    public static byte[] FromClient(ReadOnlySpan<byte> text)
    {
        byte[] length = text.Length < 126 ? [(byte)(0x80 | text.Length)] : [0x80 | 126, (byte)(text.Length >> 8), (byte)text.Length];
        return [0x81, .. length, 0, 0, 0, 0, .. text];
    }
}
