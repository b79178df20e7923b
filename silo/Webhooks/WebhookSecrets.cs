using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Xml.Linq;
using HappyCommunity.Live.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Webhooks;

/// <summary>
/// Opens secrets with the keys that web hosts seal them with. It makes none itself: data protection is set up apart from the
/// process's own, and where it does not know a key the keys are read anew.
/// </summary>
internal sealed class WebhookSecrets(IGrainFactory grains) : IWebhookSecrets, IDisposable
{
    private ServiceProvider? _services;

    public async Task<ImmutableArray<string>?> OpenAsync(IEnumerable<string> secrets)
    {
        var wanted = secrets.ToList();
        if (_services is not null && TryOpen(wanted) is { } opened)
            return opened;
        var keys = await grains.GetGrain<IKeyRingGrain>(0).List();
        _services?.Dispose();
        _services = Make(keys);
        return TryOpen(wanted);
    }

    public void Dispose() => _services?.Dispose();

    private ImmutableArray<string>? TryOpen(List<string> secrets)
    {
        var protector = _services!.GetRequiredService<IDataProtectionProvider>().CreateProtector(IWebhookSecrets.Purpose);
        try
        {
            return [.. secrets.Select(protector.Unprotect)];
        }
        catch (Exception e) when (e is CryptographicException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ServiceProvider Make(ImmutableArray<string> keys)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName(IKeyRingGrain.Application).DisableAutomaticKeyGeneration();
        services.Configure<KeyManagementOptions>(management => management.XmlRepository = new KnownKeys(keys));
        return services.BuildServiceProvider();
    }

    private sealed class KnownKeys(ImmutableArray<string> keys) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) => throw new NotSupportedException("Keys are made by web hosts.");
    }
}
