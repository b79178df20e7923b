using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Silo;

/// <summary>What a silo keeps everything in.</summary>
internal interface IDatabase
{
    /// <summary>Claims the database for this process and brings it to the current schema. A second call does nothing.</summary>
    /// <exception cref="StartupException">It cannot be used; the message says what to do.</exception>
    Task PrepareAsync(CancellationToken stopping = default);
}

/// <summary>The database is ready before the silo serves, also where the host is started without <see cref="Startup"/>.</summary>
internal sealed class DatabaseStart(IDatabase database) : IStartupCheck, IHostedLifecycleService
{
    /// <summary>Adds a silo's database, made ready at its start.</summary>
    public static void AddTo<TDatabase>(IServiceCollection services, Func<IServiceProvider, TDatabase> create)
        where TDatabase : class, IDatabase
    {
        services.AddSingleton(create);
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<TDatabase>());
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<DatabaseStart>());
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseStart>());
    }

    public Task CheckAsync(CancellationToken stopping) => database.PrepareAsync(stopping);

    public Task StartingAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
