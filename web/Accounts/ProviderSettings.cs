using HappyCommunity.Live.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace HappyCommunity.Live.Accounts;

/// <summary>A provider of sign-ins outside (OpenID Connect), such as a city's own.</summary>
/// <param name="NameClaim">The claim of the ID token that is the name of an account here.</param>
/// <param name="Title">What the button says.</param>
internal sealed record ProviderSettings(Uri Authority, string ClientId, string ClientSecret, string NameClaim, string Title)
{
    public const string Scheme = "provider";
    private const string Section = "Live:OpenIdConnect";

    /// <summary>A person waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Null where none is configured.</returns>
    /// <exception cref="StartupException">A setting is wrong or missing.</exception>
    public static ProviderSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.Exists())
            return null;
        var value = Needed(section, "Authority", "the provider's address, such as https://id.example.cn");
        // In the clear only on this machine: whoever reads the answer could sign in.
        if (!Uri.TryCreate(value, UriKind.Absolute, out var authority) || !(authority.Scheme == "https" || (authority.Scheme == "http" && authority.IsLoopback)))
            throw new StartupException($"{Section}:Authority is \"{value}\": write an address such as https://id.example.cn.");
        return new ProviderSettings(
            authority,
            Needed(section, "ClientId", "the name that the provider gave to this installation"),
            Needed(section, "ClientSecret", "the secret that the provider gave to this installation"),
            section["NameClaim"] is { Length: > 0 } claim ? claim : "preferred_username",
            section["Title"] is { Length: > 0 } title ? title : authority.Host);
    }

    public void Configure(OpenIdConnectOptions provider)
    {
        // Nobody is signed in by the library: see below.
        provider.SignInScheme = IdentityConstants.ExternalScheme;
        provider.Authority = Authority.ToString();
        provider.RequireHttpsMetadata = Authority.Scheme == "https";
        (provider.ClientId, provider.ClientSecret) = (ClientId, ClientSecret);
        provider.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes by GET: a POST from there is another site's, which is refused.
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.CallbackPath = ProviderApi.Callback;
        provider.BackchannelTimeout = Patience;
        provider.MapInboundClaims = false;
        foreach (var cookie in new[] { provider.CorrelationCookie, provider.NonceCookie })
            (cookie.Path, cookie.SameSite, cookie.SecurePolicy) = (ProviderApi.Begin, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        provider.Events.OnTicketReceived = ProviderApi.ReturnAsync;
        provider.Events.OnRemoteFailure = ProviderApi.FailAsync;
    }

    private static string Needed(IConfigurationSection section, string key, string what) => section[key] is { Length: > 0 } value
        ? value
        : throw new StartupException($"{Section}:{key} is missing: write {what}.");
}
