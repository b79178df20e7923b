using HappyCommunity.Live.Benchmarks.Load;
using HappyCommunity.Live.Benchmarks.Machines;
using HappyCommunity.Live.Benchmarks.Screens;
using HappyCommunity.Live.Benchmarks.Towns;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>The product as it is: voters are residents with sessions, and everything is checked.</summary>
internal sealed class LiveContender : Contender
{
    private readonly LiveProcesses _processes;
    private readonly Town _town;
    private readonly LiveStore _store;

    private LiveContender(string name, LiveProcesses processes, Town town, LiveStore store)
        : base(name, processes.Address)
    {
        (_processes, _town, _store) = (processes, town, store);
        Parts = [.. processes.Parts, .. store.Parts];
    }

    public override ServerProcess Web => _processes.Web;

    public override IReadOnlyList<Part> Parts { get; }

    /// <summary>Founds a town where the product will find it, and starts the product.</summary>
    /// <param name="silos">Processes besides the web's; 0 for the embedded mode.</param>
    public static async Task<LiveContender> StartAsync(string name, Ground ground, LiveStore store, int silos, TownPlan plan)
    {
        var town = await Town.FoundAsync(Path.Combine(ground.Directory, name), store.Settings, plan);
        return new LiveContender(name, await LiveProcesses.StartAsync(name, store.Settings, silos), town, store);
    }

    public override string[] BallotsOf(Question question) => ["community", _town.FileOf(question)];

    public override byte[] ProbeBallot(int voter, int option) => HttpConnection.Put(
        Address, Town.BallotPath(Question.One.Code(0)), $$"""{"option":"{{TownPlan.Option(LoadOptions + option)}}"}""", _town.Probes[voter]);

    public override IScreenWire WireOf(Question question, int screen) => new SignalRWire(
        "/hubs/live", "WatchCommunity", $"\"{question.Code(screen % question.Communities)}\"", Tallies.ReadOptions);

    protected override Task<long> CountBallotsAsync() => _store.CountBallotsAsync();

    public override ValueTask DisposeAsync() => _processes.DisposeAsync();
}
