using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Demo;

/// <summary>An account that whoever tries the demo may sign in with.</summary>
/// <param name="Region">The name of what it is for.</param>
internal sealed record DemoAccount(string Name, string Password, Role Role, string Region);

/// <summary>One account of each role in the demo city, round its first community; made when they are first asked for.</summary>
internal sealed class DemoAccounts(DemoCity city, IServiceScopeFactory scopes)
{
    /// <summary>No secret: the desk's page offers it to everybody.</summary>
    private const string Password = "spring city demo";

    private ImmutableArray<DemoAccount>? _made;

    /// <summary>Everybody shares these, so nobody may change how one signs in with them.</summary>
    public static bool IsOne(string name) => name.StartsWith("demo.", StringComparison.Ordinal);

    /// <remarks>Who asks at the same time makes the same ones: a name is given once.</remarks>
    public async Task<ImmutableArray<DemoAccount>> ListAsync() => _made ??= await MakeAsync();

    private async Task<ImmutableArray<DemoAccount>> MakeAsync()
    {
        var community = city.Communities[0];
        var (whole, district, neighbourhood) = (community.Path[0], community.Path[1], community.Path[^1]);
        return
        [
            await MakeAsync("worker", "王丽", Role.Worker, neighbourhood.Code, neighbourhood.Name),
            await MakeAsync("property", "国信物业", Role.Property, community.Code, community.Name),
            await MakeAsync("committee", "业委会", Role.Committee, community.Code, community.Name),
            await MakeAsync("sponsor", "长影集团", Role.Sponsor, community.Code, community.Name),
            await MakeAsync("volunteer", "志愿者", Role.Volunteer, community.Code, community.Name),
            await MakeAsync("official", "区委社会工作部", Role.Official, district.Code, district.Name),
            await MakeAsync("admin", "管理员", Role.Administrator, whole.Code, whole.Name),
        ];
    }

    private async Task<DemoAccount> MakeAsync(string who, string displayName, Role role, string region, string regionName)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var name = "demo." + who;
        if (await accounts.FindByNameAsync(name) is null)
        {
            var made = await accounts.CreateAsync(
                new Account { Name = name, DisplayName = displayName, Grants = [new Grant(role, region)] }, Password);
            if (!made.Succeeded && await accounts.FindByNameAsync(name) is null)
                throw new InvalidOperationException($"The demo account {name} could not be made: {made}.");
        }
        return new DemoAccount(name, Password, role, regionName);
    }
}
