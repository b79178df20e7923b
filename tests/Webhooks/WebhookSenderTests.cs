using System.Net;
using HappyCommunity.Live.Tests.Watching;
using HappyCommunity.Live.Webhooks;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace HappyCommunity.Live.Tests.Webhooks;

/// <summary>Messages on their way over real connections.</summary>
public sealed class WebhookSenderTests : IAsyncLifetime
{
    private static readonly WebhookOptions Local = new(true, [IPNetwork.Parse("127.0.0.0/8")]);
    private static readonly WebhookOptions PublicOnly = new(true, []);

    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await WebhookReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task Message_ArrivesAsTheSpecificationHasIt()
    {
        using var sender = new WebhookSender(Local, TimeProvider.System);

        var answer = await SendAsync(sender, "/hooks");

        Assert.Equal(204, answer.Status);
        var received = await _receiver.TakeAsync();
        Assert.Equal(("/hooks", """{"type":"webhook.test"}"""), (received.Path, received.Body));
        Assert.Equal(
            ("msg_1", "1614265330", "v1,a v1,b", "application/json"),
            (received.Id, received.Headers["webhook-timestamp"], received.Headers["webhook-signature"], received.Headers["content-type"]));
        Assert.DoesNotContain("traceparent", received.Headers.Keys);
    }

    [Fact]
    public async Task Redirect_IsAFailure_AndNotFollowed()
    {
        _receiver.Answer = http =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        using var sender = new WebhookSender(Local, TimeProvider.System);

        var answer = await SendAsync(sender, "/hooks");

        Assert.Equal((302, false), (answer.Status, answer.Arrived));
        Assert.Equal("/hooks", Assert.Single(_receiver.All).Path);
    }

    [Fact]
    public async Task Answer_IsReadToItsBeginning_WithoutControlCharacters()
    {
        _receiver.Answer = async http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = "120";
            await http.Response.WriteAsync("坏\u0000了\n" + new string('x', 5_000_000));
        };
        using var sender = new WebhookSender(Local, TimeProvider.System);

        var answer = await SendAsync(sender, "/hooks");

        Assert.Equal((503, TimeSpan.FromSeconds(120), 200), (answer.Status, answer.RetryAfter, answer.Text.Length));
        Assert.StartsWith("坏 了 xxx", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAfter_AsADate_IsReckonedFromNow()
    {
        _receiver.Answer = http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = DateTimeOffset.UtcNow.AddMinutes(10).ToString("r");
            return Task.CompletedTask;
        };
        using var sender = new WebhookSender(Local, TimeProvider.System);

        Assert.InRange((await SendAsync(sender, "/")).RetryAfter!.Value.TotalSeconds, 590, 600);
    }

    [Fact]
    public async Task Receiver_ThatDoesNotAnswer_IsGivenUpAfterFifteenSeconds()
    {
        var (time, asked, stop) = (new ManualTime(), new TaskCompletionSource(), new TaskCompletionSource());
        _receiver.Answer = http =>
        {
            asked.SetResult();
            return stop.Task;
        };
        using var sender = new WebhookSender(Local, time);

        var sending = SendAsync(sender, "/");
        await asked.Task;
        await time.AdvanceAsync(TimeSpan.FromSeconds(14.9));
        Assert.False(sending.IsCompleted);
        await time.AdvanceAsync(TimeSpan.FromSeconds(0.2));

        Assert.Equal(new WebhookAnswer(null, WebhookAnswer.TimedOut), await sending);
        stop.SetResult();
    }

    [Fact]
    public async Task Sending_CalledOff_Throws()
    {
        using var stopping = new CancellationTokenSource();
        _receiver.Answer = _ => stopping.CancelAsync();
        using var sender = new WebhookSender(Local, TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(Call(_receiver.Address), stopping.Token));
    }

    [Fact]
    public async Task Receiver_ThatIsNotThere_IsUnreachable()
    {
        using var sender = new WebhookSender(Local, TimeProvider.System, (_, _) => throw new System.Net.Sockets.SocketException(11001));
        var closed = _receiver.Address;
        await _receiver.DisposeAsync();

        Assert.Equal(WebhookAnswer.Unreachable, (await sender.SendAsync(Call(closed), CancellationToken.None)).Text);
        Assert.Equal(WebhookAnswer.Unreachable, (await sender.SendAsync(Call(new Uri("http://nowhere.example/")), CancellationToken.None)).Text);
        _receiver = await WebhookReceiver.StartAsync();
    }

    [Fact]
    public async Task Receiver_WithoutACertificateThatIsTrusted_IsNotSent()
    {
        using var sender = new WebhookSender(Local, TimeProvider.System);

        var answer = await sender.SendAsync(Call(new UriBuilder(_receiver.Address) { Scheme = "https" }.Uri), CancellationToken.None);

        Assert.Equal(WebhookAnswer.NotSecure, answer.Text);
        Assert.Empty(_receiver.All);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    public async Task Host_ThatLeadsIntoAPrivateNetwork_IsNotConnectedTo(string address)
    {
        using var sender = new WebhookSender(PublicOnly, TimeProvider.System, (_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }));

        var answer = await sender.SendAsync(Call(new UriBuilder(_receiver.Address) { Host = "hotline.example.cn" }.Uri), CancellationToken.None);

        Assert.Equal(new WebhookAnswer(null, WebhookAnswer.NotAllowed), answer);
        Assert.Empty(_receiver.All);
    }

    [Fact]
    public async Task Address_InTheUrlItself_IsLookedAtAsWell()
    {
        using var sender = new WebhookSender(PublicOnly, TimeProvider.System);

        Assert.Equal(WebhookAnswer.NotAllowed, (await SendAsync(sender, "/")).Text);
        Assert.Empty(_receiver.All);
    }

    /// <summary>A name that leads elsewhere when it is asked again: it is asked once, and what it said is what is connected to.</summary>
    [Fact]
    public async Task Host_ThatMovesBetweenTwoLooks_IsConnectedToWhereItWasFoundAllowed()
    {
        var (asked, options) = (0, new WebhookOptions(true, [IPNetwork.Parse("127.0.0.2/32")]));
        using var sender = new WebhookSender(options, TimeProvider.System, (_, _) => Task.FromResult(new[] { IPAddress.Parse(asked++ == 0 ? "127.0.0.2" : "127.0.0.1") }));
        var url = new UriBuilder(_receiver.Address) { Host = "rebinding.example" }.Uri;

        var first = await sender.SendAsync(Call(url), CancellationToken.None);
        var second = await sender.SendAsync(Call(url), CancellationToken.None);

        // Nobody is at 127.0.0.2.
        Assert.Equal((WebhookAnswer.Unreachable, WebhookAnswer.NotAllowed, 2), (first.Text, second.Text, asked));
        Assert.Empty(_receiver.All);
    }

    [Fact]
    public async Task Host_OfSeveralAddresses_IsConnectedToAtThoseThatAreAllowed()
    {
        using var sender = new WebhookSender(Local, TimeProvider.System, (_, _) => Task.FromResult(new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Loopback }));

        Assert.True((await sender.SendAsync(Call(new UriBuilder(_receiver.Address) { Host = "hotline.example.cn" }.Uri), CancellationToken.None)).Arrived);
    }

    private Task<WebhookAnswer> SendAsync(WebhookSender sender, string path) => sender.SendAsync(Call(new Uri(_receiver.Address, path)), TestContext.Current.CancellationToken);

    private static WebhookCall Call(Uri url) => new(url, "msg_1", "1614265330", "v1,a v1,b", """{"type":"webhook.test"}"""u8.ToArray());
}
