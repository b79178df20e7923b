using System.Globalization;
using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Screens;
using Npgsql;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>How a peer keeps its votes.</summary>
internal enum PeerKind
{
    /// <summary>A row a vote; the tally in memory.</summary>
    Tally,

    /// <summary>A row a vote; the tally counted by the database.</summary>
    Count,

    /// <summary>A grain a poll, its state written with every vote.</summary>
    Grain,

    /// <summary>As <see cref="Tally"/>, in Node with socket.io.</summary>
    Node,
}

/// <summary>One of the peers under <c>Peers</c>. It knows no sessions: the voter is who the address says.</summary>
internal sealed class PeerContender : Contender
{
    // The load's votes are numbered from 0.
    private const long FirstProbe = 1_000_000_000_000;
    private const string CountRows = "SELECT count(*) FROM ballot";
    private const string CountStates =
        "SELECT coalesce(sum(votes::bigint), 0)::bigint FROM OrleansStorage, jsonb_array_elements_text(convert_from(PayloadBinary, 'UTF8')::jsonb #> '{Votes,$values}') AS votes";
    private readonly ServerProcess _process;
    private readonly string _database;
    private readonly PeerKind _kind;

    private PeerContender(string name, Uri address, ServerProcess process, Ground ground, string database, PeerKind kind)
        : base(name, address)
    {
        (_process, _database, _kind) = (process, database, kind);
        Parts = [new Part("web", () => process.Cpu), ground.Database];
    }

    public override IReadOnlyList<Part> Parts { get; }

    public override ServerProcess Web => _process;

    /// <param name="pool">More of the .NET peers' connection string.</param>
    public static async Task<PeerContender> StartAsync(string name, PeerKind kind, Ground ground, string pool = "")
    {
        var database = await ground.Postgres.CreateDatabaseAsync();
        var address = new Uri($"http://127.0.0.1:{ServerProcess.FindFreePort()}");
        var process = kind == PeerKind.Node
            ? await NodePeer.StartAsync(name, address.Port, database)
            : ServerProcess.StartBuilt(
                name, "tests/Benchmarks/Peers/Net", "HappyCommunity.Live.Peer",
                "--urls", address.ToString(), "--Votes", kind.ToString(), "--SiloPort", Text(ServerProcess.FindFreePort()),
                "--ConnectionStrings:Votes", $"{database};Max Auto Prepare=20;Maximum Pool Size=32;{pool}");
        var peer = new PeerContender(name, address, process, ground, database, kind);
        await process.WaitForAsync(new Uri(address, "/health"));
        return peer;
    }

    public override string[] BallotsOf(Question question) => ["poll", Text(question.Communities)];

    public override byte[] ProbeBallot(int voter, int option) => HttpConnection.Put(
        Address, $"/polls/1/ballots/{FirstProbe + voter}", $$"""{"option":{{LoadOptions + option}}}""");

    public override IScreenWire WireOf(Question question, int screen)
    {
        var poll = (screen % question.Communities) + 1;
        return _kind == PeerKind.Node ? new SocketIoWire($"""42["watch",{poll}]""") : new SignalRWire("/hub", "Watch", Text(poll), Tallies.ReadArray);
    }

    protected override async Task<long> CountBallotsAsync()
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand(_kind == PeerKind.Grain ? CountStates : CountRows);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public override ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
