using System.Xml.Linq;
using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace HappyCommunity.Live.Accounts;

/// <summary>
/// Keeps the keys of ASP.NET Core's data protection where all web hosts find them. Its interface waits on the spot; it is
/// asked once a day.
/// </summary>
internal sealed class GrainKeyRepository(IGrainFactory grains, Patience patience) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(() => Grain.List()).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => Wait(async () =>
    {
        await Grain.Put(friendlyName, element.ToString(SaveOptions.DisableFormatting));
        return true;
    });

    private IKeyRingGrain Grain => grains.GetGrain<IKeyRingGrain>(0);

    private T Wait<T>(Func<Task<T>> ask) => Task.Run(() => patience.AskAsync("The keys that cookies are protected with", ask)).GetAwaiter().GetResult();
}
