using HappyCommunity.Live.Push;
using HappyCommunity.Live.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Push;

public sealed class PushRulesTests
{
    private static readonly string[] Services = new CommunityOptions().PushServices.ToArray();

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc", null)]
    [InlineData("https://FCM.googleapis.com/fcm/send/abc", null)]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=a", null)]
    [InlineData("https://web.push.apple.com/QABC", null)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", "push-service-unknown")]
    [InlineData("https://fcm.googleapis.com:8443/fcm/send/abc", "push-service-unknown")]
    [InlineData("https://somebody@fcm.googleapis.com/", "push-service-unknown")]
    [InlineData("https://fcm.googleapis.com.example.org/", "push-service-unknown")]
    [InlineData("https://evilfcm.googleapis.com/", "push-service-unknown")]
    [InlineData("https://evilnotify.windows.com/", "push-service-unknown")]
    [InlineData("https://169.254.169.254/latest/meta-data", "push-service-unknown")]
    [InlineData("http://127.0.0.1:5080/api", "push-service-unknown")]
    [InlineData("/relative", "push-service-unknown")]
    [InlineData("", "push-service-unknown")]
    public void Endpoint_IsTaken_OnlyOfAKnownService(string endpoint, string? refusal)
    {
        using var phone = new PushPhone();

        Assert.Equal(refusal, PushRules.Check(phone.Subscribe(endpoint), Services)?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64url!")]
    [InlineData("AAAA")]
    // A point that is not on the curve.
    [InlineData("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Key_ThatIsNone_IsRefused(string key)
    {
        using var phone = new PushPhone();
        var device = phone.Subscribe("https://fcm.googleapis.com/fcm/send/abc");

        Assert.Equal("push-malformed", PushRules.Check(device with { P256dh = key }, Services)?.Code);
        Assert.Equal("push-malformed", PushRules.Check(device with { Auth = key }, Services)?.Code);
    }

    [Theory]
    [InlineData(21, 8, 20, false)]
    [InlineData(21, 8, 21, true)]
    [InlineData(21, 8, 3, true)]
    [InlineData(21, 8, 8, false)]
    [InlineData(13, 15, 14, true)]
    [InlineData(13, 15, 16, false)]
    public void QuietHours_MayGoOverMidnight(int from, int to, int hour, bool covered) =>
        Assert.Equal(covered, new QuietHours(new TimeOnly(from, 0), new TimeOnly(to, 0)).Covers(new TimeOnly(hour, 0)));
}
