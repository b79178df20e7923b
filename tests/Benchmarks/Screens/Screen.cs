using System.Buffers;
using System.Net.Sockets;
using System.Text;
using HappyCommunity.Live.Benchmarks.Contenders;

namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>A connected screen: it reads the votes out of what it is told, and nothing else.</summary>
internal sealed class Screen(Socket socket, IScreenWire wire) : IDisposable
{
    private const int LongestHead = 4096;
    private readonly ArrayBufferWriter<byte> _message = new(1);
    private byte[] _rest = [];
    private int[] _votes = [];

    public Socket Socket => socket;

    /// <summary>Messages that told votes.</summary>
    public long Messages { get; private set; }

    /// <summary>Opens a connection and says hello. What the server says to that is read by <see cref="Receive"/>.</summary>
    public static Screen Open(Uri server, IScreenWire wire)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            // Thousands that close at once leave no thousands of ports behind that nobody may use for a minute.
            LingerState = new LingerOption(true, 0),
        };
        socket.Connect(server.Host, server.Port);
        socket.Send(Encoding.ASCII.GetBytes(
            $"GET {wire.Path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var screen = new Screen(socket, wire) { _rest = ReadUpgrade(socket) };
        screen.Say(wire.Hello);
        return screen;
    }

    public void Say(ReadOnlySpan<byte> message)
    {
        if (!message.IsEmpty)
            socket.Send(WebSocketFrame.FromClient(message));
    }

    public void KeepAlive() => Say(wire.KeepAlive);

    /// <summary>Reads what has come.</summary>
    /// <param name="buffer">To read into, which may be shared with others.</param>
    /// <param name="onVotes">Told the votes that were shown before (none at first) and those shown now, by option.</param>
    /// <exception cref="IOException">The server hung up.</exception>
    public void Receive(byte[] buffer, Action<int[], int[]> onVotes)
    {
        _rest.CopyTo(buffer, 0);
        var read = socket.Receive(buffer.AsSpan(_rest.Length));
        if (read == 0)
            throw new IOException("The server hung up on a screen.");
        var data = buffer.AsSpan(0, _rest.Length + read);
        while (WebSocketFrame.TryRead(data, out var frame))
        {
            Take(frame, onVotes);
            data = data[frame.Length..];
        }
        _rest = data.IsEmpty ? [] : data.ToArray();
    }

    public void Dispose() => socket.Dispose();

    private static byte[] ReadUpgrade(Socket socket)
    {
        var buffer = new byte[LongestHead];
        var length = 0;
        while (true)
        {
            length += socket.Receive(buffer.AsSpan(length));
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0 && buffer.AsSpan().StartsWith("HTTP/1.1 101"u8))
                return buffer[(end + 4)..length];
            if (end >= 0)
                throw new IOException($"No WebSocket was opened: {Encoding.ASCII.GetString(buffer, 0, length)}");
        }
    }

    private void Take(in WebSocketFrame frame, Action<int[], int[]> onVotes)
    {
        if (frame.IsClose)
            throw new IOException("The server closed a screen's connection.");
        if (!frame.IsData)
            return;
        if (frame.IsFinal && _message.WrittenCount == 0)
        {
            Take(frame.Payload, onVotes);
            return;
        }
        _message.Write(frame.Payload);
        if (!frame.IsFinal)
            return;
        Take(_message.WrittenSpan, onVotes);
        _message.ResetWrittenCount();
    }

    private void Take(ReadOnlySpan<byte> messages, Action<int[], int[]> onVotes)
    {
        while (!messages.IsEmpty)
        {
            var length = wire.FirstMessage(messages);
            Read(messages[..length], onVotes);
            messages = messages[length..];
        }
    }

    private void Read(ReadOnlySpan<byte> message, Action<int[], int[]> onVotes)
    {
        var votes = new int[Contender.LoadOptions + Contender.ProbeOptions];
        if (!wire.TryReadVotes(message, votes))
        {
            Say(wire.Answer(message));
            return;
        }
        Messages++;
        onVotes(_votes, votes);
        _votes = votes;
    }
}
