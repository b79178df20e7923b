using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Drafts;

/// <param name="Content">What is in the form so far; the form's page alone reads it. At most 16,384 characters.</param>
internal sealed record DraftRequest(DraftKind Kind, string Content);

/// <summary>Forms that the office has begun to fill in.</summary>
internal static class DraftApi
{
    private const string Draft = "/desk/drafts/{draft}";

    public static void MapDrafts(this IEndpointRouteBuilder app)
    {
        var office = app.MapStaff("Drafts", Permission.SeeDesk);
        office.MapGet("/desk/drafts", ListAsync).WithDescription("Of what one may publish, the latest first.");
        office.MapPut(Draft, PutAsync);
        office.MapDelete(Draft, DeleteAsync);
    }

    private static async Task<JsonAnswer<ImmutableArray<Draft>>> ListAsync(
        string community, Staff staff, IGrainFactory grains, Patience patience) =>
        new((await AskAsync(community, grains, patience, drafts => drafts.List())).RemoveAll(draft => !staff.May(Publishes(draft.Kind))));

    private static async Task<Results<NoContent, Problem>> PutAsync(
        string community, string draft, DraftRequest request, Staff staff, IGrainFactory grains, Patience patience, TimeProvider clock)
    {
        if (!staff.May(Publishes(request.Kind)))
            return new Problem(StaffGate.NotAllowed);
        var written = new Draft(draft, request.Kind, request.Content, staff.Name, clock.GetUtcNow());
        return await AskAsync(community, grains, patience, drafts => drafts.Put(written)) is { } refusal
            ? new Problem(refusal)
            : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, Problem>> DeleteAsync(
        string community, string draft, Staff staff, IGrainFactory grains, Patience patience)
    {
        if (await AskAsync(community, grains, patience, drafts => drafts.Find(draft)) is { } known && !staff.May(Publishes(known.Kind)))
            return new Problem(StaffGate.NotAllowed);
        await AskAsync(community, grains, patience, async drafts =>
        {
            await drafts.Delete(draft);
            return true;
        });
        return TypedResults.NoContent();
    }

    private static Task<T> AskAsync<T>(string community, IGrainFactory grains, Patience patience, Func<IDraftsGrain, Task<T>> ask) =>
        patience.AskAsync("The drafts of " + community, () => ask(grains.GetGrain<IDraftsGrain>(community)));

    private static Permission Publishes(DraftKind kind) => kind switch
    {
        DraftKind.Activity => Permission.ManageActivities,
        DraftKind.Notice => Permission.ManageNotices,
        DraftKind.Meeting => Permission.ManageCommunity,
        DraftKind.Project => Permission.ManageProjects,
        _ => Permission.ManagePolls,
    };
}
