using HappyCommunity.Live.Communities;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>Within one process messages are passed on as they are; between processes all of them must arrive whole.</summary>
public sealed class MessageTests
{
    private static readonly Type[] Messages =
    [
        .. typeof(Command).Assembly.GetTypes()
            .Where(t => t.IsDefined(typeof(GenerateSerializerAttribute), false) && !t.IsAbstract && !typeof(Exception).IsAssignableFrom(t))
            .OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];

    [Fact]
    public void EveryMessage_BetweenProcesses_ArrivesWhole()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        Assert.Contains(typeof(Envelope), Messages);
        foreach (var type in Messages)
        {
            var sent = new Samples(seed: 7).Make(type);
            var received = serializer.Deserialize<object>(serializer.SerializeToArray<object>(sent));

            Assert.IsType(type, received);
            Assert.Equal(Town.Json(sent), Town.Json(received));
        }
    }
}
