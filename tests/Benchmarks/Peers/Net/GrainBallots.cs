using Npgsql;

namespace HappyCommunity.Live.Peer;

/// <summary>As Orleans' Voting sample does it: a grain for each poll, which writes all its state anew with every vote.</summary>
internal sealed class GrainBallots(NpgsqlDataSource database, IGrainFactory grains) : IBallots
{
    /// <summary>Co-hosts a silo that keeps its grains' states in the database.</summary>
    /// <param name="siloPort">A free port.</param>
    public static void AddSilo(IHostApplicationBuilder builder, string connectionString, int siloPort) => builder.UseOrleans(silo => silo
        .UseLocalhostClustering(siloPort, gatewayPort: 0)
        .AddAdoNetGrainStorageAsDefault(storage => (storage.Invariant, storage.ConnectionString) = ("Npgsql", connectionString)));

    public async Task PrepareAsync()
    {
        using var script = new StreamReader(GetType().Assembly.GetManifestResourceStream("grain_storage.sql")!);
        await using var command = database.CreateCommand(await script.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
    }

    public Task<int[]?> CastAsync(int poll, long voter, int option) => grains.GetGrain<IPollGrain>(poll).CastAsync(voter, option);

    public Task<int[]> ReadAsync(int poll) => grains.GetGrain<IPollGrain>(poll).ReadAsync();
}

/// <summary>A poll.</summary>
internal interface IPollGrain : IGrainWithIntegerKey
{
    Task<int[]?> CastAsync(long voter, int option);

    Task<int[]> ReadAsync();
}

/// <summary>Who has voted is kept in memory only, as in the sample: kept with the state it would be written anew with every vote.</summary>
internal sealed class PollGrain([PersistentState("votes")] IPersistentState<PollVotes> votes) : Grain, IPollGrain
{
    private readonly HashSet<long> _voters = [];

    public async Task<int[]?> CastAsync(long voter, int option)
    {
        if (!_voters.Add(voter))
            return null;
        votes.State.Votes[option]++;
        await votes.WriteStateAsync();
        return votes.State.Votes;
    }

    public Task<int[]> ReadAsync() => Task.FromResult(votes.State.Votes);
}

/// <summary>What is stored of a poll.</summary>
[GenerateSerializer]
internal sealed class PollVotes
{
    /// <summary>By option.</summary>
    [Id(0)]
    public int[] Votes { get; set; } = new int[IBallots.Options];
}
