using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>The way of the staff to a community's requests, as far as their rights reach.</summary>
internal sealed class DeskOffice(CommunityGateway communities, CommunityPaths paths, IGrainFactory grains, Patience patience)
{
    /// <param name="permission">By which who sends it may.</param>
    public async Task<Outcome> SubmitAsync(
        string community, Staff staff, OfficeCommand command, Permission permission = Permission.HandleRequests) =>
        await communities.SubmitAsync(community, staff.Actor, command with { Reach = await ReachAsync(community, staff, permission) });

    /// <summary>How far a permission of somebody's reaches.</summary>
    public async Task<RequestReach> ReachAsync(string community, Staff staff, Permission permission) =>
        RequestReaches.Of(staff.Identity.Grants, await PathAsync(community), permission);

    /// <summary>Whether somebody reads all requests of a community, with their words.</summary>
    public async Task<bool> ReadsAllAsync(string community, Staff staff) =>
        staff.May(Permission.CommentRequests) && await ReachAsync(community, staff, Permission.CommentRequests) == RequestReach.All;

    /// <summary>A request with its words (<see cref="DeskMatter"/>), or why not.</summary>
    public async Task<Outcome> OpenAsync(string community, Staff staff, int number)
    {
        var reach = await ReachAsync(community, staff, Permission.CommentRequests);
        return await AskAsync(community, desk => desk.Open(number, reach), outcome => outcome.Refusal?.Kind == RefusalKind.Retry);
    }

    public Task<T> AskAsync<T>(string community, Func<IRequestDeskGrain, Task<T>> ask, Func<T, bool>? isUndecided = null) =>
        patience.AskAsync(community, () => ask(grains.GetGrain<IRequestDeskGrain>(community)), isUndecided);

    /// <summary>The accounts that may handle requests of a community.</summary>
    public async Task<IReadOnlyList<AccountEntry>> HandlersAsync(string community)
    {
        var path = await PathAsync(community);
        var accounts = await patience.AskAsync("The directory of accounts", () => grains.GetGrain<IAccountDirectoryGrain>(0).List());
        return [.. accounts.Where(a => Permissions.Of(a.Grants, path).Contains(Permission.HandleRequests))];
    }

    private async Task<IReadOnlyCollection<string>> PathAsync(string community) => await paths.FindAsync(community) ?? [];
}
