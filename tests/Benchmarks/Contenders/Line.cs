using HappyCommunity.Live.Benchmarks.Towns;
using HappyCommunity.Live.Hosting;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>Who may take part, by name.</summary>
internal static class Line
{
    /// <summary>The product in one process, on PostgreSQL.</summary>
    public const string Live = "live";

    /// <summary>The product as one web and one silo, on PostgreSQL.</summary>
    public const string Cluster = "live-cluster";

    /// <summary>The product in one process, on SQLite.</summary>
    public const string Sqlite = "live-sqlite";

    /// <summary>A minimal API with one INSERT and one broadcast a vote.</summary>
    public const string Plain = "plain";

    /// <summary>The same, and Npgsql does not reset a connection between two votes, as it does unless told otherwise.</summary>
    public const string Tuned = "plain-tuned";

    /// <summary>As plain, the tally counted by the database.</summary>
    public const string Count = "plain-count";

    /// <summary>A grain a poll that writes its state with every vote, as in Orleans' Voting sample.</summary>
    public const string Grain = "orleans-sample";

    /// <summary>The same as plain, in Node with socket.io.</summary>
    public const string Node = "node";

    private static readonly Dictionary<string, Func<Ground, TownPlan, Task<Contender>>> Starts = new()
    {
        [Live] = async (ground, plan) => await LiveContender.StartAsync(Live, ground, await LiveStore.CreatePostgresAsync(ground), 0, plan),
        [Cluster] = async (ground, plan) => await LiveContender.StartAsync(Cluster, ground, await LiveStore.CreatePostgresAsync(ground), 1, plan),
        [Sqlite] = async (ground, plan) => await LiveContender.StartAsync(Sqlite, ground, LiveStore.InFile(ground, Sqlite), 0, plan),
        [Plain] = async (ground, _) => await PeerContender.StartAsync(Plain, PeerKind.Tally, ground),
        [Tuned] = async (ground, _) => await PeerContender.StartAsync(Tuned, PeerKind.Tally, ground, "No Reset On Close=true"),
        [Count] = async (ground, _) => await PeerContender.StartAsync(Count, PeerKind.Count, ground),
        [Grain] = async (ground, _) => await PeerContender.StartAsync(Grain, PeerKind.Grain, ground),
        [Node] = async (ground, _) => await PeerContender.StartAsync(Node, PeerKind.Node, ground),
    };

    public static IEnumerable<string> Names => Starts.Keys;

    /// <summary>Starts contenders one after the other; all keep running until they are disposed of.</summary>
    /// <exception cref="StartupException">There is none of that name, or one does not start.</exception>
    /// <param name="names">With commas between them.</param>
    public static async Task<ContenderSet> StartAsync(string names, Ground ground, TownPlan plan)
    {
        var wanted = names.Split(',');
        if (wanted.FirstOrDefault(name => !Starts.ContainsKey(name)) is { } unknown)
            throw new StartupException($"There is no contender \"{unknown}\": write some of {string.Join(", ", Starts.Keys)}.");
        var set = new ContenderSet();
        try
        {
            foreach (var name in wanted)
            {
                Console.WriteLine($"{name} starts.");
                set.Add(await Starts[name](ground, plan));
            }
            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }
}
