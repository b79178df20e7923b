using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Accounts;

/// <summary>How staff sign in: ASP.NET Core Identity's managers over accounts that grains keep.</summary>
internal static class StaffSetup
{
    public const string Cookie = "live-desk";

    // OWASP Password Storage Cheat Sheet (2023): PBKDF2-HMAC-SHA512 with 210,000 rounds, which is Identity's hash with more of them.
    private const int HashRounds = 210_000;

    /// <summary>Without a sign of life for so long, one signs in again (ASVS 3.3.2).</summary>
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    public static readonly TimeSpan InvitationLength = TimeSpan.FromDays(7);

    public static void AddStaff(this IServiceCollection services, ProviderSettings? provider)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<SecurityLog>().AddSingleton<StaffSessions>().AddSingleton<CommunityPaths>().AddSingleton<RegionPaths>();
        services.AddSingleton<ILookupNormalizer, AccountNames>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddIdentityCore<Account>(Configure).AddPasswordValidator<PasswordRules>().AddSignInManager<DeskSignIn>()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = InvitationLength);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        services.AddAuthentication().AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
        {
            cookie.Cookie.Name = Cookie;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = SessionLength;
            cookie.Events.OnSigningIn = signingIn =>
                signingIn.HttpContext.RequestServices.GetRequiredService<StaffSessions>().BeginAsync(signingIn);
            // Whether the session still stands is asked where it matters: at the gate.
            cookie.Events.OnValidatePrincipal = _ => Task.CompletedTask;
        }));
        if (provider is not null)
            services.AddAuthentication().AddOpenIdConnect(ProviderSettings.Scheme, provider.Configure);
        services.AddDataProtection().SetApplicationName(IKeyRingGrain.Application);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(all => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = new GrainKeyRepository(all.GetRequiredService<IGrainFactory>(), all.GetRequiredService<Patience>())));
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.User.AllowedUserNameCharacters = AccountNames.Characters;
        // Length alone, as NIST SP 800-63B and ASVS 2.1 want it.
        identity.Password.RequiredLength = 12;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 10;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
