using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using Xunit;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>A provider of sign-ins (OpenIddict) on a free port, where somebody is always signed in.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string Title = "市民服务";
    private const string ClientId = "desk";
    private const string ClientSecret = "a secret of the tests";

    private readonly WebApplication _app;

    private Provider(WebApplication app) => _app = app;

    /// <summary>Who is signed in: the provider's own key for them, and their name.</summary>
    public (string Subject, string Name) User { get; set; } = ("1", "somebody");

    private string Address => _app.Urls.Single();

    public static async Task<Provider> StartAsync()
    {
        Provider? self = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, () => self!.User));
        var app = builder.Build();
        app.UseAuthentication();
        self = new Provider(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        // What it does at its first request takes long, on a busy machine longer than the product waits.
        using var http = new HttpClient();
        await http.GetStringAsync(new Uri($"{self.Address}/.well-known/openid-configuration"), TestContext.Current.CancellationToken);
        await http.GetStringAsync(new Uri($"{self.Address}/.well-known/jwks"), TestContext.Current.CancellationToken);
        return self;
    }

    /// <summary>The product, with this as its provider.</summary>
    public Task<LiveHost> StartHostAsync() => LiveHost.StartAsync(
        $"--Live:OpenIdConnect:Authority={Address}", $"--Live:OpenIdConnect:ClientId={ClientId}",
        $"--Live:OpenIdConnect:ClientSecret={ClientSecret}", $"--Live:OpenIdConnect:Title={Title}");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static void Configure(OpenIddictServerBuilder server, Func<(string Subject, string Name)> user)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Profile);
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        // Without a store of applications: the two handlers say which there are.
        server.EnableDegradedMode();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (request.ClientId != ClientId)
                request.Reject(Errors.InvalidClient);
            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (request.ClientId != ClientId || request.ClientSecret != ClientSecret)
                request.Reject(Errors.InvalidClient);
            return default;
        }));
        server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            var identity = new ClaimsIdentity("tests");
            identity.SetClaim(Claims.Subject, user().Subject).SetClaim(Claims.PreferredUsername, user().Name);
            identity.SetDestinations(_ => [Destinations.IdentityToken]);
            request.SignIn(new ClaimsPrincipal(identity));
            return default;
        }));
    }
}
