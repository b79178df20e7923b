using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Accounts;

/// <summary>Identity's signing in, and that of somebody whom a provider outside vouches for.</summary>
internal sealed class DeskSignIn(
    UserManager<Account> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation)
    : SignInManager<Account>(accounts, http, principals, options, logger, schemes, confirmation)
{
    /// <summary>Stands for the password alone: who is locked out stays so, and whose account has a second factor is asked for it.</summary>
    public async Task<SignInResult> ByProviderAsync(Account account) =>
        await PreSignInCheck(account) ?? await SignInOrTwoFactorAsync(account, isPersistent: true, ProviderSettings.Scheme);
}
