using System.Text;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Webhooks;
using Xunit;

namespace HappyCommunity.Live.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    /// <summary>The vector that the specification's own libraries are tested with.</summary>
    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Signature_IsAsTheSpecificationHasIt(string secret) => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1_614_265_330), """{"test": 2432232314}"""u8));

    [Fact]
    public void Secrets_AreOf256Bits_AndNeverTheSame()
    {
        var (one, other) = (WebhookSignature.GenerateSecret(), WebhookSignature.GenerateSecret());

        Assert.NotEqual(one, other);
        Assert.StartsWith("whsec_", one, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
    }

    [Fact]
    public void Ids_AreTheSameForTheSame_WithoutDots()
    {
        var endpoint = Guid.NewGuid();
        var ids = new[]
        {
            WebhookDelivery.IdOf(endpoint, "a", 1), WebhookDelivery.IdOf(Guid.NewGuid(), "a", 1), WebhookDelivery.IdOf(endpoint, "b", 1),
            WebhookDelivery.IdOf(endpoint, "a", 2), WebhookDelivery.IdOf(endpoint, "a", 1, 1),
        };

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids[0], WebhookDelivery.IdOf(endpoint, "a", 1));
        Assert.All(ids, id => Assert.Matches("^msg_[A-Za-z0-9_-]{24}$", id));
    }

    [Fact]
    public void Examples_AreOfEveryType_Small()
    {
        foreach (var type in WebhookTypes.All)
        {
            var example = JsonNode.Parse(WebhookExamples.Of(type))!;

            Assert.Equal(type, (string?)example["type"]);
            Assert.Equal("2026-11-26T08:30:00Z", (string?)example["timestamp"]);
            Assert.Equal(("220104-0001", 4_711), ((string?)example["data"]!["community"]!["code"], (int?)example["data"]!["version"]));
            Assert.InRange(Encoding.UTF8.GetByteCount(example.ToJsonString()), 100, 2_000);
        }
        Assert.Equal("二单元", (string?)JsonNode.Parse(WebhookExamples.Of("request.submitted"))!["data"]!["words"]!["spot"]);
    }
}
