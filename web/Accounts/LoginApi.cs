using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Accounts;

internal sealed record LoginRequest(string Name, string Password);

/// <param name="SecondFactor">A code is asked for next (<c>POST /api/session/code</c>).</param>
internal sealed record LoginAnswer(bool SecondFactor);

/// <param name="Code">Of the authenticator app, six digits; or one of the recovery codes.</param>
internal sealed record SecondFactorRequest(string Code);

/// <param name="Name">As the link has it after <c>#name=</c>.</param>
/// <param name="Token">As the link has it after <c>&amp;token=</c>.</param>
/// <param name="Password">The one to be used from now on, of at least 12 characters.</param>
internal sealed record WelcomeRequest(string Name, string Token, string Password);

/// <summary>Signing in and out at the desk.</summary>
internal static class LoginApi
{
    private const int LongestPassword = 128;

    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/session").WithTags("Staff").ForEverybody();
        session.MapPost("/login", LoginAsync).ProducesProblem(401).ProducesProblem(429);
        session.MapPost("/code", SecondFactorAsync).ProducesProblem(401).ProducesProblem(429);
        session.MapPost("/welcome", WelcomeAsync).ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
        session.MapPasskeyLogin();
        app.MapDelete("/api/staff/me/session", LogoutAsync).WithTags("Staff").ForEverybody();
    }

    /// <summary>Of staff who fail to sign in: residents at the same address are not to wait for that.</summary>
    public static string AddressOf(HttpContext http) => "desk " + EnrolLimits.AddressOf(http);

    private static async Task<Results<Ok<LoginAnswer>, Problem>> LoginAsync(
        LoginRequest request, HttpContext http, EnrolLimits limits, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, SecurityLog log)
    {
        var name = AccountNames.Normalize(request.Name);
        var address = AddressOf(http);
        if (limits.TryEnter("login:" + name, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        var account = request.Password.Length > LongestPassword ? null : await signIn.UserManager.FindByNameAsync(name);
        var isLocked = false;
        if (account?.PasswordHash is null)
            // As much work as for one that is there: the time it takes does not tell which names are.
            hasher.HashPassword(new Account(), request.Password[..Math.Min(request.Password.Length, LongestPassword)]);
        else
        {
            var result = await signIn.PasswordSignInAsync(account, request.Password, isPersistent: true, lockoutOnFailure: true);
            if (result.Succeeded || result.RequiresTwoFactor)
                return TypedResults.Ok(new LoginAnswer(result.RequiresTwoFactor));
            isLocked = result.IsLockedOut;
        }
        limits.CountFailure(address);
        log.Write(isLocked ? SecurityEvent.LockedOut : SecurityEvent.SignInFailed, account?.Name, "password");
        return new Problem(StatusCodes.Status401Unauthorized, "login-failed");
    }

    private static async Task<Results<NoContent, Problem>> SecondFactorAsync(
        SecondFactorRequest request, HttpContext http, EnrolLimits limits, SignInManager<Account> signIn, SecurityLog log)
    {
        var address = AddressOf(http);
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return new Problem(StatusCodes.Status401Unauthorized, "login-failed");
        if (limits.TryEnter("code:" + account.Name, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        var code = request.Code.Replace(" ", "", StringComparison.Ordinal);
        var result = code.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded)
            return TypedResults.NoContent();
        limits.CountFailure(address);
        log.Write(result.IsLockedOut ? SecurityEvent.LockedOut : SecurityEvent.SignInFailed, account.Name, "second factor");
        return new Problem(StatusCodes.Status401Unauthorized, "code-wrong");
    }

    /// <summary>By an invitation: sets the password, ends what sessions there are, and signs in.</summary>
    private static async Task<Results<Ok<LoginAnswer>, Problem>> WelcomeAsync(
        WelcomeRequest request, HttpContext http, EnrolLimits limits, SignInManager<Account> signIn, StaffSessions sessions, SecurityLog log)
    {
        var name = AccountNames.Normalize(request.Name);
        var address = AddressOf(http);
        if (limits.TryEnter("welcome:" + name, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        var accounts = signIn.UserManager;
        if (await accounts.FindByNameAsync(name) is not { } account || DemoAccounts.IsOne(name) || AccountApi.FindToken(request.Token) is not { } token)
        {
            log.Write(SecurityEvent.SignInFailed, null, "invitation");
            return new Problem(AccountRefusals.StaleInvitation);
        }
        var set = await accounts.ResetPasswordAsync(account, token, request.Password);
        if (!set.Succeeded)
        {
            var refusal = AccountRefusals.Of(set);
            if (refusal == AccountRefusals.StaleInvitation)
                log.Write(SecurityEvent.SignInFailed, name, "invitation");
            return new Problem(refusal);
        }
        log.Write(SecurityEvent.PasswordSet, name, "invitation");
        await accounts.SetLockoutEndDateAsync(account, null);
        await sessions.EndOthersAsync(name, null);
        var result = await signIn.PasswordSignInAsync(account, request.Password, isPersistent: true, lockoutOnFailure: false);
        return TypedResults.Ok(new LoginAnswer(result.RequiresTwoFactor));
    }

    private static async Task<NoContent> LogoutAsync(HttpContext http, SignInManager<Account> signIn, StaffSessions sessions, SecurityLog log)
    {
        if (await sessions.FindAsync(http) is { } staff)
        {
            await sessions.EndAsync(staff.Name, staff.Session);
            log.Write(SecurityEvent.SignedOut, staff.Name);
        }
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }
}
