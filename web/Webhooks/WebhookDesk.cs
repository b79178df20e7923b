using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.DataProtection;

namespace HappyCommunity.Live.Webhooks;

/// <summary>Endpoints of other systems, as one of the staff may see and change them: those of what is his own to administrate.</summary>
internal sealed class WebhookDesk(IGrainFactory grains, Patience patience, RegionPaths regions, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector(IWebhookSecrets.Purpose);

    /// <summary>Of anything.</summary>
    public static bool IsAdministrator(Staff staff) =>
        staff.Identity.Grants.Any(grant => Permissions.Of(grant.Role).Contains(Permission.ManageAccounts));

    public async Task<bool> MayAsync(Staff staff, string region, Permission permission) => staff.MayIn(await regions.FindAsync(region) ?? [], permission);

    public async Task<bool> IsKnownAsync(string region) => await regions.FindAsync(region) is not null;

    public async Task<List<WebhookEndpoint>> ListAsync(Staff staff)
    {
        var mine = new List<WebhookEndpoint>();
        foreach (var endpoint in await AskAsync(webhooks => webhooks.List()))
        {
            if (await MayAsync(staff, endpoint.Region, Permission.ManageAccounts))
                mine.Add(endpoint);
        }
        return mine;
    }

    /// <summary>Null also where somebody may not know that there is one.</summary>
    public async Task<WebhookEndpoint?> FindAsync(Staff staff, Guid id) => (await ListAsync(staff)).Find(endpoint => endpoint.Id == id);

    /// <summary>A new secret: its text, and how it is kept.</summary>
    public (string Text, WebhookSecret Kept) MakeSecret(Guid id)
    {
        var text = WebhookSignature.GenerateSecret();
        return (text, new WebhookSecret(id, _protector.Protect(text), clock.GetUtcNow()));
    }

    public Task<T> AskAsync<T>(Func<IWebhooksGrain, Task<T>> ask) => patience.AskAsync("The webhooks", () => ask(grains.GetGrain<IWebhooksGrain>(0)));

    public Task<ImmutableDictionary<Guid, int>> CountDeadAsync() => AskAsync(webhooks => webhooks.CountDead());
}
