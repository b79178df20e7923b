using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// Posts messages. A connection is made to the very address that was found allowed, whatever the host's name leads to a moment
/// later; no redirect is followed, no proxy is asked, and little of an answer is read.
/// </summary>
/// <param name="resolve">Looks a host up.</param>
internal sealed class WebhookSender(WebhookOptions options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve) : IWebhookSender, IDisposable
{
    private const int MostRead = 4 * 1024;
    private const int MostShown = 200;
    private const string Agent = "HappyCommunityLive-Webhooks";

    /// <summary>For all of it, the answer's beginning included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = Create(options, resolve);

    public WebhookSender(WebhookOptions options, TimeProvider clock) : this(options, clock, Dns.GetHostAddressesAsync)
    {
    }

    public async Task<WebhookAnswer> SendAsync(WebhookCall call, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        using var request = Make(call);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new WebhookAnswer((int)response.StatusCode, await ReadAsync(response.Content, either.Token), RetryAfterOf(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new WebhookAnswer(null, WebhookAnswer.TimedOut);
        }
        catch (HttpRequestException e)
        {
            return new WebhookAnswer(null, e switch
            {
                { InnerException: AddressNotAllowedException } => WebhookAnswer.NotAllowed,
                { HttpRequestError: HttpRequestError.SecureConnectionError } => WebhookAnswer.NotSecure,
                _ => WebhookAnswer.Unreachable,
            });
        }
        catch (IOException)
        {
            return new WebhookAnswer(null, WebhookAnswer.Unreachable);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Make(WebhookCall call)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, call.Url) { Content = new ReadOnlyMemoryContent(call.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(Agent, "1"));
        request.Headers.Add("webhook-id", call.Id);
        request.Headers.Add("webhook-timestamp", call.Timestamp);
        request.Headers.Add("webhook-signature", call.Signatures);
        return request;
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>What can be shown of the beginning of an answer.</summary>
    private static async Task<string> ReadAsync(HttpContent content, CancellationToken stopping)
    {
        await using var stream = await content.ReadAsStreamAsync(stopping);
        var buffer = ArrayPool<byte>.Shared.Rent(MostRead);
        try
        {
            var read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MostRead), MostRead, throwOnEndOfStream: false, stopping);
            var text = new StringBuilder(MostShown);
            foreach (var rune in Encoding.UTF8.GetString(buffer, 0, read).EnumerateRunes())
            {
                if (text.Length + rune.Utf16SequenceLength > MostShown)
                    break;
                text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
            }
            return text.ToString().Trim();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static HttpClient Create(WebhookOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectPatience,
        // A host that has moved is looked up anew.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        ConnectCallback = async (context, stopping) => await ConnectAsync(options, resolve, context.DnsEndPoint, stopping),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static async Task<Stream> ConnectAsync(
        WebhookOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve, DnsEndPoint host, CancellationToken stopping)
    {
        var addresses = IPAddress.TryParse(host.Host, out var address) ? [address] : await resolve(host.Host, stopping);
        var allowed = Array.FindAll(addresses, options.Allows);
        if (allowed.Length == 0 && addresses.Length > 0)
            throw new AddressNotAllowedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, stopping);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressNotAllowedException : IOException;
}
