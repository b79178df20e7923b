using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Accounts;

/// <summary>Why an account is not changed.</summary>
internal static class AccountRefusals
{
    public static Refusal Shared { get; } = new("account-shared", RefusalKind.Forbidden);

    public static Refusal WrongPassword { get; } = new("password-wrong", RefusalKind.Forbidden);

    public static Refusal WrongCode { get; } = new("code-wrong", RefusalKind.Forbidden);

    public static Refusal AuthenticatorOn { get; } = new("authenticator-on", RefusalKind.Conflict);

    public static Refusal Unknown { get; } = new("account-unknown", RefusalKind.NotFound);

    public static Refusal Malformed { get; } = new("account-malformed", RefusalKind.Invalid);

    /// <summary>Nobody takes rights from, or gives them to, oneself.</summary>
    public static Refusal Own { get; } = new("account-own", RefusalKind.Forbidden);

    /// <summary>The link was used before, is too old, or is none.</summary>
    public static Refusal StaleInvitation { get; } = new("invitation-stale", RefusalKind.Conflict);

    public static Refusal PasskeyFailed { get; } = new("passkey-failed", RefusalKind.Invalid);

    private static readonly Refusal ShortPassword = new("password-short", RefusalKind.Invalid, "12");

    /// <summary>What Identity's managers have against a change.</summary>
    public static Refusal Of(IdentityResult result) => result.Errors.FirstOrDefault()?.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => ShortPassword,
        nameof(IdentityErrorDescriber.PasswordMismatch) => WrongPassword,
        nameof(IdentityErrorDescriber.InvalidToken) => StaleInvitation,
        nameof(IdentityErrorDescriber.InvalidUserName) => Malformed,
        PasswordRules.Common => new(PasswordRules.Common, RefusalKind.Invalid),
        _ => Refusals.TryAgain,
    };
}
