using Xunit;

namespace HappyCommunity.Live.Tests.Postgres;

/// <summary>A server of one class of tests, which may do to it what they like as long as it runs afterwards.</summary>
public sealed class OwnPostgres : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
