using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>The whole product in this process: Kestrel on a free port, SQLite in a temporary directory.</summary>
public sealed class LiveHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryDirectory? _own;

    private LiveHost(WebApplication app, string directory, TemporaryDirectory? own)
    {
        (_app, _own) = (app, own);
        Address = new Uri(app.Urls.Single());
        Ledger = new LedgerFile(directory);
    }

    public Uri Address { get; }

    public LedgerFile Ledger { get; }

    public IServiceProvider Services => _app.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts with a directory of its own, without the demo city unless a setting says otherwise.</summary>
    /// <param name="settings">As on the command line; of two equal ones the last counts.</param>
    public static Task<LiveHost> StartAsync(params string[] settings) => StartAsync(null, settings);

    /// <param name="configure">Registers what is to stand beside the product's services.</param>
    public static Task<LiveHost> StartAsync(Action<IServiceCollection>? configure, params string[] settings)
    {
        var own = new TemporaryDirectory();
        return StartAsync(own.Path, own, configure, settings);
    }

    /// <summary>Starts over a directory that stays.</summary>
    public static Task<LiveHost> StartInAsync(string directory, params string[] settings) =>
        StartInAsync(directory, null, settings);

    /// <inheritdoc cref="StartInAsync(string, string[])"/>
    public static Task<LiveHost> StartInAsync(string directory, Action<IServiceCollection>? configure, params string[] settings) =>
        StartAsync(directory, null, configure, settings);

    /// <summary>Regions make sure every second, not every few minutes, of what they were told, which the ledger then notes.</summary>
    public static void SettleSoon(IServiceCollection services) =>
        services.Configure<CommunityOptions>(options => options.SettleInterval = TimeSpan.FromSeconds(1));

    public HttpBrowser OpenBrowser() => new(Address);

    /// <summary>Completes when a region is known, which it is by the first community that it hears of.</summary>
    public async Task KnowsAsync(string region)
    {
        using var browser = OpenBrowser();
        await Eventually.GetAsync(async () => (int)(await browser.GetAsync("/api/regions/" + region)).StatusCode, status => status == 200);
    }

    public ICommunityGrain Community(string code) => Grains.GetGrain<ICommunityGrain>(code);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _own?.Dispose();
    }

    /// <summary>The command line of every host of the tests.</summary>
    internal static string[] ArgumentsFor(string directory) =>
    [
        "--applicationName=HappyCommunity.Live.Web",
        $"--contentRoot={AppContext.BaseDirectory}",
        "--urls=http://127.0.0.1:0",
        "--Logging:Console:LogLevel:Default=None",
        $"--Live:DataDirectory={directory}",
        "--Live:Demo=false",
    ];

    private static async Task<LiveHost> StartAsync(
        string directory, TemporaryDirectory? own, Action<IServiceCollection>? configure, string[] settings)
    {
        var app = LiveWeb.Build([.. ArgumentsFor(directory), .. settings], services =>
        {
            // What makes passwords hard to guess took a tenth of the tests' time.
            services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
            configure?.Invoke(services);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LiveHost(app, directory, own);
    }
}

/// <summary>A host that the tests of contract share, each in communities of its own; started by the first that asks.</summary>
public sealed class SharedHost : IAsyncDisposable
{
    private readonly Lazy<Task<LiveHost>> _host = new(() => LiveHost.StartAsync());

    public Task<LiveHost> GetAsync() => _host.Value;

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
            await (await _host.Value).DisposeAsync();
    }
}

/// <summary>A directory that goes when it is no longer needed.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("live-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
