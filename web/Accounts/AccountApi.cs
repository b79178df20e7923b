using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace HappyCommunity.Live.Accounts;

/// <param name="DisplayName">What others see, at most 40 characters.</param>
/// <param name="Grants">What the account is where; none takes all rights away.</param>
internal sealed record AccountRequest(string DisplayName, ImmutableArray<Grant> Grants);

/// <param name="Invited">It has no password yet.</param>
/// <param name="LockedUntil">Too many wrong tries; null where it may be tried.</param>
/// <param name="SeenAt">When it was last used, to some minutes; null for never, or not lately.</param>
internal sealed record AccountItem(
    string Name, string DisplayName, ImmutableArray<Grant> Grants, bool Invited, bool SecondFactor, DateTimeOffset? LockedUntil, DateTimeOffset? SeenAt);

/// <param name="Link">By which a password is set, once.</param>
internal sealed record InvitationAnswer(Uri Link, DateTimeOffset Until);

/// <summary>
/// Who has an account, for administrators: each sees and changes the accounts all of whose grants lie in what is his own to
/// administrate, and gives no others.
/// </summary>
internal static class AccountApi
{
    private const int MostShown = 200;
    private const int MostGrants = 20;
    private const int LongestName = 40;

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/api/accounts").WithTags("Accounts").ForStaff();
        accounts.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        accounts.MapGet("/", ListAsync);
        accounts.MapPut("/{name}", PutAsync);
        accounts.MapDelete("/{name}", RemoveAsync);
        accounts.MapPost("/{name}/invitation", InviteAsync);
        accounts.MapDelete("/{name}/authenticator", RemoveAuthenticatorAsync);
        accounts.MapDelete("/{name}/sessions", EndSessionsAsync);
    }

    /// <summary>Where a link to set a password leads; the token in letters that no browser writes differently.</summary>
    /// <param name="token">As Identity gives it, base64.</param>
    public static Uri Invite(Uri site, string name, string token) =>
        new(site, $"/desk/welcome#name={Uri.EscapeDataString(name)}&token={WebEncoders.Base64UrlEncode(Convert.FromBase64String(token))}");

    /// <summary>The token as Identity knows it; null for what is none.</summary>
    public static string? FindToken(string invitation)
    {
        try
        {
            return Convert.ToBase64String(WebEncoders.Base64UrlDecode(invitation));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <param name="find">Of the name or what is shown; all for none.</param>
    private static async Task<Results<Ok<AccountItem[]>, Problem>> ListAsync(
        Staff staff, IGrainFactory grains, Patience patience, RegionPaths regions, UserManager<Account> accounts, string? find = null)
    {
        if (!IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        var items = new List<AccountItem>();
        var entries = await patience.AskAsync("The list of accounts", () => grains.GetGrain<IAccountDirectoryGrain>(0).List());
        foreach (var entry in entries.Where(e => Matches(e, find)))
        {
            if (items.Count == MostShown)
                break;
            if (await regions.CoversAsync(staff, entry.Grants) && await accounts.FindByNameAsync(entry.Name) is { } account)
                items.Add(await ShowAsync(account, grains, patience));
        }
        return TypedResults.Ok(items.ToArray());
    }

    private static async Task<Results<Ok<AccountItem>, Problem>> PutAsync(
        string name, AccountRequest request, Staff staff, IGrainFactory grains, Patience patience, RegionPaths regions, UserManager<Account> accounts,
        SecurityLog log)
    {
        if (!IsAdministrator(staff))
            return new Problem(StaffGate.NotAllowed);
        if (!AccountNames.IsWellFormed(name) || request.Grants.Length > MostGrants || Texts.Check(request.DisplayName, "name", LongestName) is not null)
            return new Problem(AccountRefusals.Malformed);
        if (name == staff.Name)
            return new Problem(AccountRefusals.Own);
        if (!await regions.AreKnownAsync(request.Grants))
            return new Problem(new Refusal("region-unknown", RefusalKind.Invalid));
        var account = await accounts.FindByNameAsync(name);
        if (!await regions.CoversAsync(staff, request.Grants.Concat(account?.Grants ?? [])))
            return new Problem(StaffGate.NotAllowed);
        // Whoever may give no rights at all makes no account either.
        if (request.Grants.IsEmpty && account is null)
            return new Problem(AccountRefusals.Malformed);
        var isNew = account is null;
        account ??= new Account { Name = name };
        (account.DisplayName, account.Grants) = (request.DisplayName, request.Grants);
        var done = isNew ? await accounts.CreateAsync(account) : await accounts.UpdateAsync(account);
        if (!done.Succeeded)
            return new Problem(AccountRefusals.Of(done));
        log.Write(SecurityEvent.RolesChanged, name, string.Join(' ', account.Grants.Select(g => $"{g.Role}@{g.Region}")));
        return TypedResults.Ok(await ShowAsync(account, grains, patience));
    }

    private static async Task<Results<NoContent, Problem>> RemoveAsync(
        string name, Staff staff, RegionPaths regions, UserManager<Account> accounts, SecurityLog log)
    {
        var (account, problem) = await FindAsync(name, staff, regions, accounts);
        if (account is null)
            return problem!;
        await accounts.DeleteAsync(account);
        log.Write(SecurityEvent.AccountRemoved, name);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<InvitationAnswer>, Problem>> InviteAsync(
        string name, Staff staff, HttpRequest request, WebSettings settings, TimeProvider clock, RegionPaths regions, UserManager<Account> accounts,
        SecurityLog log)
    {
        var (account, problem) = await FindAsync(name, staff, regions, accounts);
        if (account is null)
            return problem!;
        var link = Invite(settings.AddressFor(request), name, await accounts.GeneratePasswordResetTokenAsync(account));
        log.Write(SecurityEvent.Invited, name);
        return TypedResults.Ok(new InvitationAnswer(link, clock.GetUtcNow() + StaffSetup.InvitationLength));
    }

    private static async Task<Results<NoContent, Problem>> RemoveAuthenticatorAsync(
        string name, Staff staff, RegionPaths regions, UserManager<Account> accounts, SecurityLog log)
    {
        var (account, problem) = await FindAsync(name, staff, regions, accounts);
        if (account is null)
            return problem!;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        log.Write(SecurityEvent.AuthenticatorTurnedOff, name);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, Problem>> EndSessionsAsync(
        string name, Staff staff, RegionPaths regions, UserManager<Account> accounts, StaffSessions sessions, SecurityLog log)
    {
        var (account, problem) = await FindAsync(name, staff, regions, accounts);
        if (account is null)
            return problem!;
        await sessions.EndOthersAsync(name, null);
        log.Write(SecurityEvent.SessionsEnded, name, "all");
        return TypedResults.NoContent();
    }

    /// <summary>An account that is not one's own and that one may change, or why not.</summary>
    private static async Task<(Account? Account, Problem? Problem)> FindAsync(
        string name, Staff staff, RegionPaths regions, UserManager<Account> accounts)
    {
        if (name == staff.Name)
            return (null, new Problem(AccountRefusals.Own));
        if (!IsAdministrator(staff))
            return (null, new Problem(StaffGate.NotAllowed));
        if (await accounts.FindByNameAsync(name) is not { } account)
            return (null, new Problem(AccountRefusals.Unknown));
        return await regions.CoversAsync(staff, account.Grants) ? (account, null) : (null, new Problem(StaffGate.NotAllowed));
    }

    /// <summary>Of anything.</summary>
    private static bool IsAdministrator(Staff staff) =>
        staff.Identity.Grants.Any(g => Permissions.Of(g.Role).Contains(Permission.ManageAccounts));

    private static async Task<AccountItem> ShowAsync(Account account, IGrainFactory grains, Patience patience)
    {
        var sessions = await patience.AskAsync(account.Name, () => grains.GetGrain<IAccountGrain>(account.Name).Sessions());
        return new AccountItem(
            account.Name, account.DisplayName, account.Grants, account.PasswordHash is null, account.TwoFactorEnabled,
            account.LockoutEnd, sessions.IsEmpty ? null : sessions.Max(s => s.SeenAt));
    }

    private static bool Matches(AccountEntry entry, string? find) =>
        string.IsNullOrWhiteSpace(find)
        || entry.Name.Contains(find.Trim(), StringComparison.OrdinalIgnoreCase)
        || entry.DisplayName.Contains(find.Trim(), StringComparison.OrdinalIgnoreCase);
}
