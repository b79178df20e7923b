using System.Collections.Concurrent;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Sqlite;
using HappyCommunity.Live.Tests.Silo;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>A silo with the real database, whose intervals are short, for the tests of a class; each has communities of its own.</summary>
public sealed class CommunityHost : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, int> _codes = [];
    private EmbeddedSilo _silo = null!;

    internal TestLedger Ledger { get; private set; } = null!;

    internal IGrainFactory Grains => _silo.Grains;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("live-grains-").FullName;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await _silo.DisposeAsync();
        if (meanwhile is not null)
            await meanwhile();
        await StartAsync();
    }

    /// <summary>A new community with a poll "p" that is open and an activity "a".</summary>
    /// <param name="residents">How many are enrolled, each with a household.</param>
    internal async Task<ICommunityGrain> FoundAsync(string name, int residents, int capacity = 10)
    {
        var code = $"{name}-{_codes.AddOrUpdate(name, 1, (_, n) => n + 1)}";
        var community = Grains.GetGrain<ICommunityGrain>(code);
        var outcomes = await community.SubmitAll(
        [
            .. Commands.Found(residents), Commands.Office(Commands.Poll(TimeSpan.FromDays(1))), Commands.Office(Commands.Activity(capacity)),
        ]);
        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        return community;
    }

    /// <summary>Ends the activation; the next call has another.</summary>
    internal static Task DeactivateAsync(IAddressable grain) =>
        grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask();

    internal async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(ICommunityGrain community) =>
        (await Ledger.ReadAsync(community.GetPrimaryKeyString(), 0)).Entries;

    /// <summary>Runs SQL behind the silo's back; gives the first cell of a query's answer.</summary>
    internal async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Directory, SqliteDatabase.FileName)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private async Task StartAsync() => _silo = await EmbeddedSilo.StartAsync(Directory, services =>
    {
        services.Configure<CommunityOptions>(options =>
        {
            options.PushInterval = TimeSpan.FromMilliseconds(10);
            options.ReportInterval = TimeSpan.FromMilliseconds(50);
            options.SettleInterval = TimeSpan.FromMilliseconds(100);
            (options.SnapshotEvents, options.SnapshotInterval) = (300, TimeSpan.Zero);
        });
        services.AddSingleton<ILedger>(provider => Ledger = new TestLedger(provider.GetRequiredService<SqliteLedger>()));
    });
}
