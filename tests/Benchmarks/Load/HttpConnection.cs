using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace HappyCommunity.Live.Benchmarks.Load;

/// <summary>
/// A keep-alive HTTP/1.1 connection that sends prepared requests one at a time. An HttpClient costs as much processor
/// time a call as the server does, which shares the machine with it; this costs next to nothing.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];

    public static async Task<HttpConnection> OpenAsync(Uri server)
    {
        var connection = new HttpConnection();
        await connection._socket.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>The bytes of a call with the headers that a phone's browser sends.</summary>
    /// <param name="cookie">Null for none.</param>
    public static byte[] Put(Uri server, string path, string body, string? cookie = null) => Call("PUT", server, path, body, cookie);

    /// <inheritdoc cref="Put"/>
    public static byte[] Call(string method, Uri server, string path, string body, string? cookie = null)
    {
        string[] lines =
        [
            $"{method} {path} HTTP/1.1",
            $"Host: {server.Authority}",
            $"Origin: {server.GetLeftPart(UriPartial.Authority)}",
            "Sec-Fetch-Site: same-origin",
            "Accept: */*",
            "Accept-Language: zh-CN,zh;q=0.9",
            .. cookie is null ? Array.Empty<string>() : [$"Cookie: {cookie}"],
            "Content-Type: application/json",
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}"),
            "",
            body,
        ];
        return Encoding.ASCII.GetBytes(string.Join("\r\n", lines));
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="HttpRequestException">The answer is not 200, or the server hung up.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var length = 0;
        do
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0)
                throw new HttpRequestException("The server hung up.");
            length += read;
        }
        while (!IsComplete(_buffer.AsSpan(0, length)));
        if (!_buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200 "u8))
            throw new HttpRequestException($"The vote was not taken: {Encoding.UTF8.GetString(_buffer, 0, length)}");
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Whether an answer is there to its end.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var headEnd = answer.IndexOf(HeadEnd);
        if (headEnd < 0)
            return false;
        var head = answer[..headEnd];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var digits = head[(at + 16)..];
        if (digits.IndexOf((byte)'\r') is >= 0 and var end)
            digits = digits[..end];
        return answer.Length >= headEnd + HeadEnd.Length + int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
