using System.Collections.Immutable;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Accounts;

/// <summary>Who is signed in at the desk.</summary>
/// <param name="Shared">It is an account of the demo, and how one signs in with it cannot be changed.</param>
internal sealed record StaffAnswer(
    string Name, string DisplayName, ImmutableArray<GrantItem> Grants, bool SecondFactor, int RecoveryCodes, bool Shared);

/// <param name="Region">A region's or community's code, or <c>*</c> for all.</param>
/// <param name="Permissions">What may be done there and below.</param>
internal sealed record GrantItem(Role Role, string Region, ImmutableArray<Permission> Permissions)
{
    public static GrantItem Of(Grant grant) => new(grant.Role, grant.Region, Accounts.Permissions.Of(grant.Role));
}

internal sealed record PasswordRequest(string Current, string New);

/// <param name="Password">One's own, once more: whoever finds the desk open is not to change how one signs in.</param>
internal sealed record ConfirmRequest(string Password);

/// <param name="Key">To be typed into an authenticator app, in groups of four.</param>
/// <param name="Qr">The same as an SVG picture, to be scanned.</param>
internal sealed record AuthenticatorAnswer(string Key, string Qr);

/// <param name="Codes">Each stands in for the authenticator once. They are shown this once.</param>
internal sealed record RecoveryCodesAnswer(ImmutableArray<string> Codes);

/// <param name="Current">It is the one that asks.</param>
internal sealed record SessionItem(Guid Id, string? Device, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool Current);

/// <summary>One's own account: who one is, how one signs in, and where one is signed in.</summary>
internal static class OwnAccountApi
{
    private const string Issuer = "HappyCommunity Live";
    private const int CodeCount = 10;

    public static void MapOwnAccount(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/api/staff/me").WithTags("Staff").ForStaff();
        own.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        own.MapGet("/", ShowAsync);
        own.MapPut("/password", ChangePasswordAsync);
        own.MapPost("/authenticator", BeginAuthenticatorAsync);
        own.MapPut("/authenticator", ConfirmAuthenticatorAsync);
        own.MapPost("/authenticator/removal", RemoveAuthenticatorAsync);
        own.MapGet("/sessions", ListSessionsAsync);
        own.MapDelete("/sessions/{session:guid}", EndSessionAsync);
        own.MapPasskeys();
    }

    /// <summary>The account whose own this is, unless everybody shares it.</summary>
    public static async Task<Account?> FindOwnAsync(this UserManager<Account> accounts, Staff staff) =>
        DemoAccounts.IsOne(staff.Name) ? null : await accounts.FindByNameAsync(staff.Name);

    private static async Task<Results<Ok<StaffAnswer>, Problem>> ShowAsync(Staff staff, UserManager<Account> accounts) =>
        await accounts.FindByNameAsync(staff.Name) is { } account
            ? TypedResults.Ok(new StaffAnswer(
                account.Name, account.DisplayName, [.. account.Grants.Select(GrantItem.Of)], account.TwoFactorEnabled,
                account.RecoveryCodes.Length, DemoAccounts.IsOne(account.Name)))
            : new Problem(StaffGate.NoSession);

    private static async Task<Results<NoContent, Problem>> ChangePasswordAsync(
        PasswordRequest request, Staff staff, UserManager<Account> accounts, StaffSessions sessions, SecurityLog log)
    {
        if (await accounts.FindOwnAsync(staff) is not { } account)
            return new Problem(AccountRefusals.Shared);
        var changed = await accounts.ChangePasswordAsync(account, request.Current, request.New);
        if (!changed.Succeeded)
            return new Problem(AccountRefusals.Of(changed));
        await sessions.EndOthersAsync(staff.Name, staff.Session);
        log.Write(SecurityEvent.PasswordSet, staff.Name, "changed");
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<AuthenticatorAnswer>, Problem>> BeginAuthenticatorAsync(
        ConfirmRequest request, Staff staff, UserManager<Account> accounts)
    {
        if (await accounts.FindOwnAsync(staff) is not { } account)
            return new Problem(AccountRefusals.Shared);
        if (!await accounts.CheckPasswordAsync(account, request.Password))
            return new Problem(AccountRefusals.WrongPassword);
        if (account.TwoFactorEnabled)
            return new Problem(AccountRefusals.AuthenticatorOn);
        await accounts.ResetAuthenticatorKeyAsync(account);
        var key = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var address = $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{account.Name}")}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";
        return TypedResults.Ok(new AuthenticatorAnswer(string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(g => new string(g))), QrCode.Draw(new Uri(address))));
    }

    private static async Task<Results<Ok<RecoveryCodesAnswer>, Problem>> ConfirmAuthenticatorAsync(
        SecondFactorRequest request, Staff staff, UserManager<Account> accounts, SecurityLog log)
    {
        if (await accounts.FindOwnAsync(staff) is not { } account)
            return new Problem(AccountRefusals.Shared);
        if (account.TwoFactorEnabled)
            return new Problem(AccountRefusals.AuthenticatorOn);
        var code = request.Code.Replace(" ", "", StringComparison.Ordinal);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
            return new Problem(AccountRefusals.WrongCode);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        log.Write(SecurityEvent.AuthenticatorTurnedOn, staff.Name);
        return TypedResults.Ok(new RecoveryCodesAnswer([.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, CodeCount) ?? []]));
    }

    private static async Task<Results<NoContent, Problem>> RemoveAuthenticatorAsync(
        ConfirmRequest request, Staff staff, UserManager<Account> accounts, SecurityLog log)
    {
        if (await accounts.FindOwnAsync(staff) is not { } account)
            return new Problem(AccountRefusals.Shared);
        if (!await accounts.CheckPasswordAsync(account, request.Password))
            return new Problem(AccountRefusals.WrongPassword);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        log.Write(SecurityEvent.AuthenticatorTurnedOff, staff.Name);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SessionItem[]>> ListSessionsAsync(Staff staff, IGrainFactory grains, Patience patience)
    {
        var sessions = await patience.AskAsync(staff.Name, () => grains.GetGrain<IAccountGrain>(staff.Name).Sessions());
        return TypedResults.Ok(sessions.Select(s => new SessionItem(s.Id, s.Device, s.StartedAt, s.SeenAt, s.Id == staff.Session)).ToArray());
    }

    private static async Task<NoContent> EndSessionAsync(Guid session, Staff staff, StaffSessions sessions, SecurityLog log)
    {
        await sessions.EndAsync(staff.Name, session);
        log.Write(SecurityEvent.SessionsEnded, staff.Name, "one");
        return TypedResults.NoContent();
    }
}
