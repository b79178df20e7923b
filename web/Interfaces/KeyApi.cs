using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Interfaces;

/// <param name="Name">What to call it, at most 40 characters.</param>
/// <param name="Region">A region's or community's code; <c>*</c> for all.</param>
/// <param name="Scopes">At least one.</param>
internal sealed record KeyRequest(string Name, string Region, ImmutableArray<KeyScope> Scopes);

/// <param name="UsedAt">To a minute or so; absent for never.</param>
/// <param name="RevokedAt">Absent where it is good.</param>
internal sealed record KeyItem(
    Guid Id, string Name, string Region, ImmutableArray<KeyScope> Scopes, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt);

/// <param name="Key">Never to be had again.</param>
internal sealed record KeyMade(string Key, KeyItem Item);

/// <summary>The keys of other systems, for administrators: each sees, makes and revokes those of what is his own to administrate.</summary>
internal static class KeyApi
{
    private const int LongestName = 40;

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/api/keys").WithTags("Keys").ForStaff();
        keys.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        keys.MapGet("/", ListAsync);
        keys.MapPut("/{id:guid}", MakeAsync);
        keys.MapDelete("/{id:guid}", RevokeAsync);
    }

    private static async Task<Results<Ok<KeyItem[]>, Problem>> ListAsync(Staff staff, ApiKeys keys, RegionPaths regions)
    {
        if (!IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        var items = new List<KeyItem>();
        foreach (var key in await keys.ListAsync())
        {
            if (await MayAsync(staff, key.Region, regions))
                items.Add(Show(key));
        }
        return TypedResults.Ok(items.ToArray());
    }

    private static async Task<Results<JsonAnswer<KeyMade>, Problem>> MakeAsync(
        Guid id, KeyRequest request, Staff staff, ApiKeys keys, RegionPaths regions, TimeProvider clock, SecurityLog log)
    {
        if (!IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        ImmutableArray<KeyScope> scopes = [.. request.Scopes.Distinct().Order()];
        if (scopes.IsEmpty || id == Guid.Empty || Texts.Check(request.Name, "name", LongestName) is not null)
            return new Problem(KeyRefusals.Malformed);
        if (await regions.FindAsync(request.Region) is null)
            return new Problem(new Refusal("region-unknown", RefusalKind.Invalid));
        if (!await MayAsync(staff, request.Region, regions))
            return new Problem(StaffGate.NotAllowed);
        var text = KeyText.Generate();
        var key = new ApiKey(id, request.Name, request.Region, scopes, Secret.Hash(text), clock.GetUtcNow(), staff.Name);
        if (await keys.PutAsync(key) is { } refusal)
            return new Problem(refusal);
        log.Write(SecurityEvent.KeyMade, key.Account, $"{string.Join(' ', scopes)}@{key.Region}");
        return new JsonAnswer<KeyMade>(new KeyMade(text, Show(key)));
    }

    private static async Task<Results<NoContent, Problem>> RevokeAsync(Guid id, Staff staff, ApiKeys keys, RegionPaths regions, SecurityLog log)
    {
        if (!IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        if ((await keys.ListAsync()).FirstOrDefault(known => known.Id == id) is not { } key || !await MayAsync(staff, key.Region, regions))
            return new Problem(KeyRefusals.Unknown);
        await keys.RevokeAsync(key);
        if (key.RevokedAt is null)
            log.Write(SecurityEvent.KeyRevoked, key.Account);
        return TypedResults.NoContent();
    }

    /// <summary>Of anything.</summary>
    private static bool IsAdministrator(Staff staff) =>
        staff.Identity.Grants.Any(grant => Permissions.Of(grant.Role).Contains(Permission.ManageAccounts));

    private static async Task<bool> MayAsync(Staff staff, string region, RegionPaths regions) =>
        staff.MayIn(await regions.FindAsync(region) ?? [], Permission.ManageAccounts);

    private static KeyItem Show(ApiKey key) =>
        new(key.Id, key.Name, key.Region, key.Scopes, key.MadeAt, key.MadeBy, key.UsedAt, key.RevokedAt);
}
