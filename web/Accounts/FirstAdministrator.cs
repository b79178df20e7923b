using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Accounts;

/// <summary>
/// Where nobody can sign in yet, prints a link by which the first administrator sets a password: to the console alone, as
/// logs are kept.
/// </summary>
internal sealed partial class FirstAdministrator(
    IServiceScopeFactory scopes, IServer server, WebSettings settings, IGrainFactory grains, IHostApplicationLifetime lifetime,
    ILogger<FirstAdministrator> logger) : BackgroundService
{
    private const string Name = "admin";
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        while (!await TryInviteAsync())
            await Task.Delay(AfterFailure, stoppingToken);
    }

    private async Task<bool> TryInviteAsync()
    {
        try
        {
            if (await InviteAsync() is { } link)
                await Console.Out.WriteLineAsync($"Nobody can sign in at the desk yet. Open this link within a week to become its administrator ({Name}):\n{link}");
            return true;
        }
        catch (Exception e) when (Patience.IsUnavailable(e))
        {
            LogUnavailable(logger, e.Message);
            return false;
        }
    }

    /// <returns>Null where somebody has an account already.</returns>
    private async Task<Uri?> InviteAsync()
    {
        var entries = await grains.GetGrain<IAccountDirectoryGrain>(0).List();
        if (entries.Any(e => e.Name != Name))
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByNameAsync(Name) is not { } account)
        {
            account = new Account { Name = Name, DisplayName = "管理员", Grants = [new Grant(Role.Administrator, Grant.Everywhere)] };
            if (!(await accounts.CreateAsync(account)).Succeeded)
                // Another web host was sooner.
                account = (await accounts.FindByNameAsync(Name))!;
        }
        return account.PasswordHash is null
            ? AccountApi.Invite(FindSite(), Name, await accounts.GeneratePasswordResetTokenAsync(account))
            : null;
    }

    private Uri FindSite()
    {
        if (settings.PublicUrl is { } site)
            return site;
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
    }

    [LoggerMessage(LogLevel.Warning, "Whether there is an account yet could not be asked: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);
}
