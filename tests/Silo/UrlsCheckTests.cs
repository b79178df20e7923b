using System.Net.Sockets;
using System.Net;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Silo;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

public sealed class UrlsCheckTests
{
    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("http://")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:5080/app")]
    [InlineData("ftp://localhost:5080")]
    public async Task Check_MalformedUrl_SaysWhatToWrite(string url)
    {
        var exception = await Assert.ThrowsAsync<StartupException>(() => CheckAsync($"http://localhost:0;{url}"));

        Assert.Contains($"\"{url}\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:0;https://127.0.0.1:{0}")]
    [InlineData("http://*:{0}")]
    [InlineData("http://0.0.0.0:{0}")]
    public async Task Check_PortInUse_SaysWhich(string url)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var exception = await Assert.ThrowsAsync<StartupException>(
            () => CheckAsync(url.Replace("{0}", $"{port}", StringComparison.Ordinal)));

        Assert.Contains($"Port {port} is used by another program", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--urls", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AddressOfAnotherMachine_SaysSo()
    {
        // Kept for documentation: no machine has it.
        var exception = await Assert.ThrowsAsync<StartupException>(() => CheckAsync("http://192.0.2.1:5345"));

        Assert.Contains("192.0.2.1 is not an address of this machine", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Check_FreePorts_Pass() => CheckAsync($"http://localhost:{Ports.FindFree()};http://[::1]:0; http://+:0");

    private static Task CheckAsync(string urls) => new UrlsCheck(urls).CheckAsync(TestContext.Current.CancellationToken);
}
