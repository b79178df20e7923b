using HappyCommunity.Live.Hosting;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The database is ready before the silo serves, also where the host is started without <see cref="Startup"/>.</summary>
internal sealed class DatabaseStart(SqliteDatabase database) : IStartupCheck, IHostedLifecycleService
{
    public Task CheckAsync(CancellationToken stopping) => database.PrepareAsync(stopping);

    public Task StartingAsync(CancellationToken cancellationToken) => database.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
