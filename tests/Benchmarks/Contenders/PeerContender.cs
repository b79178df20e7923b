using System.Globalization;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Screens;
using Npgsql;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>One of the peers under <c>Peers</c>. It knows no sessions: the voter is who the address says.</summary>
internal sealed class PeerContender : Contender
{
    // The load's votes are numbered from 0.
    private const long FirstProbe = 1_000_000_000_000;
    private readonly ServerProcess _process;
    private readonly string _database;
    private readonly bool _usesSocketIo;

    private PeerContender(string name, Uri address, ServerProcess process, Ground ground, string database, bool usesSocketIo)
        : base(name, address)
    {
        (_process, _database, _usesSocketIo) = (process, database, usesSocketIo);
        Parts = [new Part("web", () => process.Cpu), ground.Database];
    }

    public override IReadOnlyList<Part> Parts { get; }

    public override ServerProcess Web => _process;

    /// <param name="votes">Which of the .NET peers: <c>tally</c> or <c>count</c>.</param>
    public static Task<PeerContender> StartNetAsync(string name, string votes, Ground ground) =>
        StartAsync(name, ground, usesSocketIo: false, (port, database) => ServerProcess.StartBuilt(
            name, "tests/Benchmarks/Peers/Net", "HappyCommunity.Live.Peer",
            "--urls", $"http://127.0.0.1:{port}", "--Votes", votes,
            "--ConnectionStrings:Votes", $"{database};Max Auto Prepare=20;Maximum Pool Size=32"));

    public static async Task<PeerContender> StartNodeAsync(string name, Ground ground)
    {
        await NodePeer.InstallAsync();
        return await StartAsync(name, ground, usesSocketIo: true, (port, database) =>
        {
            var to = new NpgsqlConnectionStringBuilder(database);
            return ServerProcess.Start(
                name, NodePeer.Directory, "node", "server.js", $"{port}", $"postgres://{to.Username}:{to.Password}@{to.Host}:{to.Port}/{to.Database}");
        });
    }

    public override string[] BallotsOf(Question question) => ["poll", Text(question.Communities)];

    public override byte[] ProbeBallot(int voter, int option) => HttpConnection.Put(
        Address, $"/polls/1/ballots/{FirstProbe + voter}", $$"""{"option":{{LoadOptions + option}}}""");

    public override IScreenWire WireOf(Question question, int screen)
    {
        var poll = (screen % question.Communities) + 1;
        return _usesSocketIo ? new SocketIoWire($"""42["watch",{poll}]""") : new SignalRWire("/hub", "Watch", Text(poll), Tallies.ReadArray);
    }

    protected override async Task<long> CountBallotsAsync()
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand("SELECT count(*) FROM ballot");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public override ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<PeerContender> StartAsync(
        string name, Ground ground, bool usesSocketIo, Func<int, string, ServerProcess> start)
    {
        var database = await ground.Postgres.CreateDatabaseAsync();
        var port = ServerProcess.FindFreePort();
        var process = start(port, database);
        var address = new Uri($"http://127.0.0.1:{port}");
        var peer = new PeerContender(name, address, process, ground, database, usesSocketIo);
        await process.WaitForAsync(new Uri(address, "/health"));
        return peer;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
