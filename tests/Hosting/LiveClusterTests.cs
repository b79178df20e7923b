using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Xunit;

namespace HappyCommunity.Live.Tests.Hosting;

/// <summary>What passes between a silo and a web host.</summary>
public sealed class LiveClusterTests
{
    public static TheoryData<Exception> AfterWhichToAskAgain =>
    [
        new NpgsqlException("Exception while reading from stream", new EndOfStreamException()),
        new PostgresException("terminating connection due to administrator command", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
        new OperationCanceledException("Message expired before placement could complete"),
    ];

    [Theory, MemberData(nameof(AfterWhichToAskAgain), DisableDiscoveryEnumeration = true)]
    public void Exception_OfASiloThatCannotAnswerNow_IsKnownByTheWebAsOneAfterWhichToAskAgain(Exception thrown)
    {
        using var services = new ServiceCollection().AddSerializer().AddDatabaseExceptions().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        var caught = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(thrown));

        Assert.IsType(thrown.GetType(), caught);
        Assert.True(Patience.IsUnavailable(caught));
    }
}
