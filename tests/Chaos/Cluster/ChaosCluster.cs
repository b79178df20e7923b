using System.Globalization;
using HappyCommunity.Live.Silo;
using HappyCommunity.Live.Tests.Chaos.Towns;
using HappyCommunity.Live.Tests.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HappyCommunity.Live.Tests.Chaos.Cluster;

/// <summary>The real programs, each on a machine of its own: silos, web hosts, and a PostgreSQL.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    private const int Silos = 3;
    private const int WebHosts = 2;
    private const int FirstSilo = 11;
    private const int FirstWeb = 21;
    private const int WebPort = 8080;

    private readonly Network _network;

    private ChaosCluster(Network network, PostgresServer database, string connectionString)
    {
        (_network, Database) = (network, database);
        ConnectionString = connectionString;
    }

    public PostgresServer Database { get; }

    public string ConnectionString { get; }

    public List<Node> SiloNodes { get; } = [];

    public List<Node> WebNodes { get; } = [];

    public IEnumerable<Node> Nodes => SiloNodes.Concat(WebNodes);

    public IReadOnlyList<Uri> Addresses => [.. WebNodes.Select(AddressOf)];

    /// <summary>Where a web host is reached.</summary>
    public static Uri AddressOf(Node web) => new(string.Create(CultureInfo.InvariantCulture, $"http://{web.Place.Address}:{WebPort}"));

    /// <summary>Founds the town in a new database, and starts everything; completes when all have started.</summary>
    /// <param name="logs">The directory for what the nodes say.</param>
    public static async Task<ChaosCluster> StartAsync(Town town, string logs)
    {
        var network = await Network.CreateAsync();
        var database = await PostgresServer.StartAsync($"listen_addresses = '127.0.0.1,{Network.Here.Address}'");
        var connection = new NpgsqlConnectionStringBuilder(await database.CreateDatabaseAsync()) { Host = $"{Network.Here.Address}" };
        var cluster = new ChaosCluster(network, database, connection.ToString());
        await cluster.FoundAsync(town);
        for (var i = 0; i < Silos; i++)
            cluster.SiloNodes.Add(await cluster.StartSiloAsync(FirstSilo + i, logs));
        for (var i = 0; i < WebHosts; i++)
            cluster.WebNodes.Add(await cluster.StartWebAsync(FirstWeb + i, logs));
        await cluster.UntilWholeAsync(TimeSpan.FromMinutes(2));
        return cluster;
    }

    /// <summary>Completes when every node has started and none has ended since.</summary>
    /// <exception cref="TimeoutException">One is still not there.</exception>
    public async Task UntilWholeAsync(TimeSpan limit)
    {
        var end = DateTimeOffset.UtcNow + limit;
        while (Nodes.FirstOrDefault(n => !n.IsUp) is { } missing)
        {
            if (DateTimeOffset.UtcNow > end)
                throw new TimeoutException($"{missing.Name} has not started within {limit.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(n => n.DisposeAsync().AsTask()));
        await Database.DisposeAsync();
        _network.Dispose();
    }

    /// <summary>In this process and alone, before there is a cluster.</summary>
    private async Task FoundAsync(Town town)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Live", ConnectionString)]);
        builder.Logging.ClearProviders();
        builder.UseLiveSilo(embedded: true);
        using var host = builder.Build();
        await host.StartAsync();
        await town.FoundAsync(host.Services.GetRequiredService<IGrainFactory>());
        await host.StopAsync();
    }

    private Task<Node> StartSiloAsync(int address, string logs) => StartAsync(
        string.Create(CultureInfo.InvariantCulture, $"silo-{address}"), address, logs, "HappyCommunity.Live.Silo.dll",
        place => [$"--Live:Address={place.Address}"]);

    private Task<Node> StartWebAsync(int address, string logs) => StartAsync(
        string.Create(CultureInfo.InvariantCulture, $"web-{address}"), address, logs, "HappyCommunity.Live.Web.dll",
        place =>
        [
            "--Live:Mode=Cluster", "--Live:Demo=false", $"--contentRoot={AppContext.BaseDirectory}",
            string.Create(CultureInfo.InvariantCulture, $"--urls=http://{place.Address}:{WebPort}"),
        ]);

    private async Task<Node> StartAsync(string name, int address, string logs, string assembly, Func<Place, string[]> settings)
    {
        var place = await _network.AddAsync(address);
        return new Node(
            name, place, Path.Combine(logs, name + ".log"), assembly,
            [
                $"--ConnectionStrings:Live={ConnectionString}", "--Logging:LogLevel:Default=Warning",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. settings(place),
            ]);
    }
}
