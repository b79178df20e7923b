using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

/// <summary>A silo in this process, as the web embeds it.</summary>
internal sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private EmbeddedSilo(IHost host) => _host = host;

    public ILedger Ledger => _host.Services.GetRequiredService<ILedger>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <param name="configure">Registers what is to stand in for the silo's own.</param>
    public static async Task<EmbeddedSilo> StartAsync(string directory, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
            [new("Live:DataDirectory", directory), new("Live:SweepInterval", "00:01:00")]);
        builder.Logging.ClearProviders();
        builder.UseLiveSilo(embedded: true);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new EmbeddedSilo(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public IStoredNoteGrain Note(string key) => Grains.GetGrain<IStoredNoteGrain>(key);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(TestContext.Current.CancellationToken);
        _host.Dispose();
    }
}
