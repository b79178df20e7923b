using System.Text.RegularExpressions;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Demo;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Accounts;

/// <param name="Provider">What to call the provider outside; absent where there is none.</param>
internal sealed record LoginMethods(string? Provider);

/// <summary>
/// Signing in at the desk through a provider outside. It says who somebody is; what that account may do is said here, by an
/// administrator, who has made it under the name that the provider gives. What goes wrong is told by the desk's sign-in page,
/// as <c>#problem=provider-failed</c> or <c>#problem=provider-unknown</c>.
/// </summary>
internal static partial class ProviderApi
{
    /// <summary>What leads to the provider; all that has to do with it lies below.</summary>
    public const string Begin = "/api/session/provider";

    /// <summary>Where the provider sends the browser back to.</summary>
    public const string Callback = Begin + "/callback";

    private const string Desk = "/desk";
    private const string Failed = Desk + "#problem=provider-failed";
    private const string Unknown = Desk + "#problem=provider-unknown";
    private const string SecondFactor = "#code";

    public static void MapProvider(this IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/api/session").WithTags("Staff").ForEverybody();
        session.MapGet("/methods", (WebSettings settings) => TypedResults.Ok(new LoginMethods(settings.Provider?.Title)));
        session.MapGet("/provider", LeaveAsync).Produces(302).ProducesProblem(404);
    }

    /// <summary>The provider has said who it is: signs in, here, whose account that is.</summary>
    public static async Task ReturnAsync(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        ticket.Response.Redirect(await SignInAsync(ticket));
    }

    /// <summary>There was no answer, it was not to our question, or it was a no.</summary>
    public static Task FailAsync(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        failed.HttpContext.RequestServices.GetRequiredService<SecurityLog>().Write(SecurityEvent.SignInFailed, null, "provider");
        failed.Response.Redirect(Failed);
        return Task.CompletedTask;
    }

    /// <param name="to">The page of the desk to come back to; any other is left out.</param>
    private static async Task<Results<EmptyHttpResult, RedirectHttpResult, Problem>> LeaveAsync(
        HttpContext http, WebSettings settings, string? to = null)
    {
        if (settings.Provider is null)
            return new Problem(StatusCodes.Status404NotFound, "not-found");
        try
        {
            await http.ChallengeAsync(
                ProviderSettings.Scheme, new AuthenticationProperties { RedirectUri = to is not null && DeskPage.IsMatch(to) ? to : Desk });
            return TypedResults.Empty;
        }
        catch (InvalidOperationException)
        {
            // What it says of itself could not be read: it is away.
            return TypedResults.Redirect(Failed);
        }
    }

    /// <returns>Where to go on.</returns>
    private static async Task<string> SignInAsync(TicketReceivedContext ticket)
    {
        var services = ticket.HttpContext.RequestServices;
        var settings = services.GetRequiredService<WebSettings>().Provider!;
        var (signIn, log) = (services.GetRequiredService<DeskSignIn>(), services.GetRequiredService<SecurityLog>());
        if (ticket.Principal?.FindFirst("sub")?.Value is not { Length: > 0 } subject)
            return Failed;
        var name = AccountNames.Normalize(ticket.Principal.FindFirst(settings.NameClaim)?.Value ?? "");
        try
        {
            var account = DemoAccounts.IsOne(name) ? null : await signIn.UserManager.FindByNameAsync(name);
            if (account is null || !await IsHisAsync(account, subject, signIn.UserManager, log))
            {
                log.Write(SecurityEvent.SignInFailed, account?.Name, "provider");
                return Unknown;
            }
            var result = await signIn.ByProviderAsync(account);
            var page = ticket.ReturnUri ?? Desk;
            if (result.Succeeded)
                return page;
            if (result.RequiresTwoFactor)
                return page + SecondFactor;
            log.Write(result.IsLockedOut ? SecurityEvent.LockedOut : SecurityEvent.SignInFailed, account.Name, "provider");
            return Failed;
        }
        catch (Exception e) when (Patience.IsUnavailable(e))
        {
            return Failed;
        }
    }

    /// <summary>Whoever comes first by the account's name is its owner for good: names may be given anew outside.</summary>
    private static async Task<bool> IsHisAsync(Account account, string subject, UserManager<Account> accounts, SecurityLog log)
    {
        if (account.Subject is not null)
            return account.Subject == subject;
        account.Subject = subject;
        if (!(await accounts.UpdateAsync(account)).Succeeded)
            return false;
        log.Write(SecurityEvent.ProviderBound, account.Name);
        return true;
    }

    /// <summary>Nothing that a browser could take for another site's address.</summary>
    [GeneratedRegex(@"^/desk(/[-A-Za-z0-9_]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DeskPage { get; }
}
