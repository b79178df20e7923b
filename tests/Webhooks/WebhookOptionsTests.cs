using System.Net;
using HappyCommunity.Live.Hosting;
using HappyCommunity.Live.Webhooks;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace HappyCommunity.Live.Tests.Webhooks;

/// <summary>Where messages may be sent.</summary>
public sealed class WebhookOptionsTests
{
    private static readonly WebhookOptions Usual = Read();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("223.5.5.5")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2400:3200::1")]
    [InlineData("2606:4700:4700::1111")]
    public void Address_OnThePublicInternet_IsAllowed(string address) => Assert.True(Usual.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Address_OfAnyOtherKind_IsNotAllowed(string address) => Assert.False(Usual.Allows(IPAddress.Parse(address)));

    [Fact]
    public void Address_InANetworkOfTheCity_IsAllowed()
    {
        var options = Read(("AllowedNetworks:0", "10.20.0.0/16"), ("AllowedNetworks:1", "fd12:3456::/32"));

        Assert.True(options.Allows(IPAddress.Parse("10.20.3.4")));
        Assert.True(options.Allows(IPAddress.Parse("::ffff:10.20.3.4")));
        Assert.True(options.Allows(IPAddress.Parse("fd12:3456::9")));
        Assert.False(options.Allows(IPAddress.Parse("10.21.3.4")));
        Assert.False(options.Allows(IPAddress.Parse("127.0.0.1")));
    }

    [Theory]
    [InlineData("https://hotline.example.cn/hooks?city=220100", true)]
    [InlineData("https://hotline.example.cn:8443/", true)]
    [InlineData("https://8.8.8.8/", true)]
    [InlineData("http://hotline.example.cn/", false)]
    [InlineData("ftp://hotline.example.cn/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://user:secret@hotline.example.cn/", false)]
    [InlineData("https://hotline.example.cn/#part", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://0x7f000001/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://[fe80::1]/", false)]
    [InlineData("//hotline.example.cn/", false)]
    [InlineData("hotline", false)]
    [InlineData("", false)]
    public void Url_IsLookedAtBeforeItIsKept(string url, bool allowed) => Assert.Equal(allowed, Usual.Allows(url));

    [Fact]
    public void Url_TooLong_IsNotAllowed() => Assert.False(Usual.Allows("https://hotline.example.cn/" + new string('a', 480)));

    [Fact]
    public void Url_WithoutEncryption_OnlyWhereSettingsSaySo()
    {
        var options = Read(("AllowHttp", "true"), ("AllowedNetworks:0", "127.0.0.0/8"));

        Assert.True(options.Allows("http://127.0.0.1:5000/"));
        Assert.True(options.Allows("http://localhost:5000/"));
        Assert.False(options.Allows("http://10.0.0.1/"));
    }

    [Theory]
    [InlineData("AllowHttp", "perhaps")]
    [InlineData("AllowedNetworks:0", "10.20.0.0")]
    [InlineData("AllowedNetworks:0", "10.20.0.0/40")]
    [InlineData("AllowedNetworks:0", "everything")]
    public void Setting_ThatIsWrong_StopsTheStart(string key, string value) =>
        Assert.Contains($"Live:Webhooks:{key.Split(':')[0]}", Assert.Throws<StartupException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    private static WebhookOptions Read(params (string Key, string Value)[] settings) => WebhookOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create("Live:Webhooks:" + one.Key, (string?)one.Value)))
            .Build().GetSection("Live:Webhooks"));
}
