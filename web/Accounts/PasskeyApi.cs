using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace HappyCommunity.Live.Accounts;

/// <param name="Credential">What <c>navigator.credentials</c> gave, as JSON.</param>
/// <param name="Name">What one calls the passkey; for a new one.</param>
internal sealed record PasskeyRequest(string Credential, string? Name = null);

/// <param name="Id">base64url.</param>
internal sealed record PasskeyItem(string Id, string? Name, DateTimeOffset CreatedAt);

/// <summary>Signing in without a password, by a key that the device keeps (WebAuthn).</summary>
internal static class PasskeyApi
{
    private const string Json = "application/json";
    private const int Most = 10;
    private const int LongestName = 60;

    /// <summary>One's own, below <c>/api/staff/me</c>.</summary>
    public static void MapPasskeys(this IEndpointRouteBuilder own)
    {
        own.MapGet("/passkeys", ListAsync);
        own.MapPost("/passkeys/options", BeginAsync).Produces(200, contentType: Json);
        own.MapPost("/passkeys", AddAsync);
        own.MapDelete("/passkeys/{id}", RemoveAsync);
    }

    /// <summary>Signing in with one, below <c>/api/session</c>.</summary>
    public static void MapPasskeyLogin(this IEndpointRouteBuilder session)
    {
        session.MapPost("/passkey/options", OfferAsync).Produces(200, contentType: Json);
        session.MapPost("/passkey", LoginAsync).ProducesProblem(401).ProducesProblem(429);
    }

    private static async Task<Results<Ok<PasskeyItem[]>, Problem>> ListAsync(Staff staff, UserManager<Account> accounts) =>
        await accounts.FindByNameAsync(staff.Name) is { } account
            ? TypedResults.Ok(account.Passkeys.Select(p => new PasskeyItem(WebEncoders.Base64UrlEncode(p.CredentialId), p.Name, p.CreatedAt)).ToArray())
            : new Problem(StaffGate.NoSession);

    private static async Task<Results<ContentHttpResult, Problem>> BeginAsync(
        ConfirmRequest request, Staff staff, UserManager<Account> accounts, SignInManager<Account> signIn)
    {
        if (await accounts.FindOwnAsync(staff) is not { } account)
            return new Problem(AccountRefusals.Shared);
        if (!await accounts.CheckPasswordAsync(account, request.Password))
            return new Problem(AccountRefusals.WrongPassword);
        var options = await signIn.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Name, Name = account.Name, DisplayName = account.DisplayName });
        return TypedResults.Content(options, Json);
    }

    private static async Task<Results<NoContent, Problem>> AddAsync(
        PasskeyRequest request, Staff staff, UserManager<Account> accounts, SignInManager<Account> signIn, SecurityLog log)
    {
        if (await accounts.FindOwnAsync(staff) is not { } account)
            return new Problem(AccountRefusals.Shared);
        if (Texts.CheckOptional(request.Name, "name", LongestName) is { } refusal)
            return new Problem(refusal);
        if (await AttestAsync(signIn, request.Credential) is not { Succeeded: true } made || account.Passkeys.Length >= Most || made.UserEntity.Id != account.Name)
            return new Problem(AccountRefusals.PasskeyFailed);
        made.Passkey.Name = request.Name;
        var added = await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey);
        if (!added.Succeeded)
            return new Problem(AccountRefusals.Of(added));
        log.Write(SecurityEvent.PasskeyAdded, account.Name);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, Problem>> RemoveAsync(string id, Staff staff, UserManager<Account> accounts, SecurityLog log)
    {
        if (await accounts.FindOwnAsync(staff) is not { } account)
            return new Problem(AccountRefusals.Shared);
        var passkey = account.Passkeys.FirstOrDefault(p => WebEncoders.Base64UrlEncode(p.CredentialId) == id);
        if (passkey is null)
            return TypedResults.NoContent();
        await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        log.Write(SecurityEvent.PasskeyRemoved, account.Name);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> OfferAsync(SignInManager<Account> signIn) =>
        TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), Json);

    private static async Task<Results<NoContent, Problem>> LoginAsync(
        PasskeyRequest request, HttpContext http, EnrolLimits limits, SignInManager<Account> signIn, SecurityLog log)
    {
        var address = LoginApi.AddressOf(http);
        if (limits.TryEnter("passkey:" + request.Credential, address) is { } wait)
            return Problem.TooManyTries(http, wait);
        if (await IsKnownAsync(signIn, request.Credential))
            return TypedResults.NoContent();
        limits.CountFailure(address);
        log.Write(SecurityEvent.SignInFailed, null, "passkey");
        return new Problem(StatusCodes.Status401Unauthorized, "passkey-failed");
    }

    /// <summary>Null where no passkey was asked for in this browser just now.</summary>
    private static async Task<PasskeyAttestationResult?> AttestAsync(SignInManager<Account> signIn, string credential)
    {
        try
        {
            return credential.Length == 0 ? null : await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<bool> IsKnownAsync(SignInManager<Account> signIn, string credential)
    {
        try
        {
            return credential.Length > 0 && (await signIn.PasskeySignInAsync(credential)).Succeeded;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
