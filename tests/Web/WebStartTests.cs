using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>A start that cannot work ends with one sentence that says what to do, and not with code 0.</summary>
public sealed class WebStartTests(TemporaryDirectory temporary) : IClassFixture<TemporaryDirectory>
{
    [Theory]
    [InlineData("Live:Mode", "Sideways")]
    [InlineData("Live:Patience", "long")]
    [InlineData("Live:DrainTime", "-00:00:01")]
    [InlineData("Live:MostCalls", "0")]
    [InlineData("Live:MostWrites", "-1")]
    [InlineData("Live:MostKeyCalls", "0")]
    [InlineData("Live:MostScreens", "many")]
    [InlineData("Live:MostScreensPerAddress", "")]
    [InlineData("Live:Demo", "perhaps")]
    [InlineData("Live:PushInterval", "5")]
    [InlineData("Live:PushInterval", "soon")]
    [InlineData("Live:ReportInterval", "50")]
    [InlineData("Live:ReportInterval", "00:20:00")]
    [InlineData("Live:PublicUrl", "live.example.cn")]
    [InlineData("Live:OpenIdConnect:Authority", "http://id.example.cn")]
    [InlineData("Live:OpenIdConnect:ClientId", "desk")]
    [InlineData("Live:Proxies:0", "the gateway")]
    [InlineData("Live:Aspects:0:Key", "Not A Key")]
    [InlineData("Live:Measures:DaysToJudge", "5")]
    [InlineData("Live:Measures:Weights:Ratings", "much")]
    [InlineData("Live:Alarms:OverdueSurge", "0.5")]
    [InlineData("Live:Alarms:Regions:220104:SilentWall", "2")]
    public Task WrongSetting_SaysWhich(string setting, string value) =>
        AssertFailsAsync(setting.Split(':')[1], $"--{setting}", value);

    [Theory]
    [InlineData("is missing")]
    [InlineData("is not a connection string", "--ConnectionStrings:Live", "Host=db;Secret word=open sesame")]
    public Task ClusterWithoutADatabase_SaysSo(string word, params string[] arguments) =>
        AssertFailsAsync("ConnectionStrings:Live " + word, ["--Live:Mode", "Cluster", .. arguments]);

    [Fact]
    public Task WrongUrl_SaysSo() => AssertFailsAsync("--urls", "--urls", "nonsense");

    [Fact]
    public async Task PortInUse_SaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await AssertFailsAsync($"Port {port}", "--urls", $"http://127.0.0.1:{port}");
    }

    [Fact]
    public async Task DatabaseThatIsNone_SaysSo()
    {
        var data = Directory.CreateDirectory(Path.Combine(temporary.Path, "damaged")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(data, "live.db"), RandomNumberGenerator.GetBytes(50_000), TestContext.Current.CancellationToken);
        await AssertFailsAsync("is damaged or", "--Live:DataDirectory", data);
    }

    [Fact]
    public Task DataDirectoryThatCannotBe_SaysSo() =>
        AssertFailsAsync("cannot be written", "--Live:DataDirectory", "/proc/none");

    private async Task AssertFailsAsync(string word, params string[] arguments)
    {
        var usual = arguments.Contains("--Live:DataDirectory") ? [] : new[] { "--Live:DataDirectory", Path.Combine(temporary.Path, "data") };
        var address = arguments.Contains("--urls") ? [] : new[] { "--urls", "http://127.0.0.1:0" };
        using var web = ChildProcess.Start("HappyCommunity.Live.Web.dll", [.. arguments, .. usual, .. address]);
        var (code, output, error) = await web.WaitForEndAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, code);
        Assert.Contains(word, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", output + error, StringComparison.Ordinal);
    }
}
