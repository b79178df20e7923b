using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Somebody's browser as far as HTTP goes: it keeps cookies, and follows no redirect.</summary>
public sealed class HttpBrowser : IDisposable
{
    public const string DeviceCookie = "live-device";

    public HttpBrowser(Uri address)
    {
        var handler = new SocketsHttpHandler
        {
            CookieContainer = Cookies,
            AllowAutoRedirect = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        Http = new HttpClient(handler) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    public Task<HttpResponseMessage> DeleteAsync(string path) => Http.DeleteAsync(new Uri(path, UriKind.Relative), Cancellation);

    public Task<HttpResponseMessage> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>The same for what is about a region or community that was founded just now, once the regions know of it.</summary>
    public Task<HttpResponseMessage> PutOnceKnownAsync(string path, object body) =>
        Eventually.GetAsync(() => PutAsync(path, body), answer => (int)answer.StatusCode != 400);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    /// <param name="body">Sent as JSON; none for null.</param>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Http.SendAsync(request, Cancellation);
    }

    /// <param name="body">Sent as it is.</param>
    public Task<HttpResponseMessage> SendTextAsync(HttpMethod method, string path, string body, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return Http.SendAsync(request, Cancellation);
    }

    /// <summary>The JSON at an address that answers 200.</summary>
    public async Task<JsonNode> GetJsonAsync(string path) => await (await GetAsync(path)).ReadAsync();

    public void SetDeviceCookie(string value) => Cookies.Add(Http.BaseAddress!, new Cookie(DeviceCookie, value, "/"));

    public string? FindDeviceCookie() => FindCookie(DeviceCookie);

    public string? FindCookie(string name) => Cookies.GetCookies(Http.BaseAddress!)[name]?.Value;

    public void Dispose() => Http.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
