using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Campaigns;

/// <summary>What a region puts to all communities below it: for everybody to see, for those who run campaigns there to found and end.</summary>
internal static class CampaignApi
{
    private const int MostListed = 100;

    public static void MapCampaigns(this IEndpointRouteBuilder app)
    {
        var shown = app.MapGroup("/api/campaigns").WithTags("Campaigns").ForEverybody();
        shown.MapGet("/", ListAsync).WithDescription("Those that concern a region: its own, those of a region above it, and of those below it. Without a region, all.")
            .ProducesProblem(404);
        shown.MapGet("/{campaign}", ShowAsync).WithDescription("How it stands below its region, or below another one in it, by the regions or communities there.")
            .ProducesProblem(404);
        var office = app.MapGroup("/api/campaigns").WithTags("Campaigns").ForStaff();
        office.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        office.MapPost("/", FoundAsync).WithDescription("For accounts that may run campaigns in the region. With an Idempotency-Key, sent again it is the same campaign.");
        office.MapPost("/{campaign}/end", EndAsync).WithDescription("Ends it early, at one moment everywhere; withdraws one that has not begun.");
    }

    private static async Task<Results<JsonAnswer<ImmutableArray<CampaignItem>>, Problem>> ListAsync(
        string? region, RegionPaths paths, CampaignShelf shelf, TimeProvider clock)
    {
        var path = region is null ? [] : await paths.FindAsync(region);
        if (path is not { } above)
            return new Problem(RegionRefusals.Unknown);
        var now = clock.GetUtcNow();
        return new JsonAnswer<ImmutableArray<CampaignItem>>(
        [
            .. (await shelf.ListAsync())
                .Where(campaign => region is null || above.Contains(campaign.Region.Code) || campaign.Path.Contains(region))
                .Take(MostListed)
                .Select(campaign => CampaignItem.Show(campaign, now)),
        ]);
    }

    private static async Task<Results<JsonAnswer<CampaignAnswer>, Problem>> ShowAsync(
        string campaign, string? region, Feeds feeds, CampaignShelf shelf, TimeProvider clock)
    {
        if (await shelf.FindAsync(campaign) is not { } found)
            return new Problem(CampaignRefusals.Unknown);
        var code = region ?? found.Region.Code;
        if (!Ids.IsWellFormed(code) || code == IRegionGrain.Root || await feeds.ViewRegionAsync(code) is not { } view
            || !(code == found.Region.Code || view.Sections.Path.Any(above => above.Code == found.Region.Code)))
            return new Problem(RegionRefusals.Unknown);
        ImmutableArray<RegionRef> path = [.. view.Sections.Path.SkipWhile(above => above.Code != found.Region.Code), new RegionRef(view.Code, view.Name, view.Sections.Level)];
        return new JsonAnswer<CampaignAnswer>(CampaignAnswer.Show(
            found, clock.GetUtcNow(), await shelf.ReachAsync(found), path, await shelf.ChildrenAsync(found, code)));
    }

    private static async Task<Results<Created<CampaignMade>, Problem>> FoundAsync(
        CampaignRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, Staff staff, Feeds feeds, CampaignShelf shelf, TimeProvider clock, SecurityLog log)
    {
        if (!Ids.IsWellFormed(request.Region) || request.Region == IRegionGrain.Root || await feeds.ViewRegionAsync(request.Region) is not { } region)
            return new Problem(RegionRefusals.Unknown);
        ImmutableArray<string> path = [.. region.Sections.Path.Select(above => above.Code), region.Code];
        if (!staff.MayIn(path, Permission.RunCampaigns))
            return new Problem(StaffGate.NotAllowed);
        var now = clock.GetUtcNow();
        var campaign = request.ToCampaign(NewId(staff, key), new RegionRef(region.Code, region.Name, region.Sections.Level), path, staff.Name, now);
        if ((CampaignRules.WhyNot(campaign, now) ?? await shelf.FoundAsync(campaign)) is { } refusal)
            return new Problem(refusal);
        log.Write(SecurityEvent.CampaignFounded, staff.Name, campaign.Id);
        return TypedResults.Created($"/api/campaigns/{campaign.Id}", new CampaignMade(campaign.Id));
    }

    private static async Task<Results<NoContent, Problem>> EndAsync(string campaign, Staff staff, CampaignShelf shelf, SecurityLog log)
    {
        if (await shelf.FindAsync(campaign) is not { } found)
            return new Problem(CampaignRefusals.Unknown);
        if (!staff.MayIn(found.Path, Permission.RunCampaigns))
            return new Problem(StaffGate.NotAllowed);
        if (await shelf.EndAsync(campaign) is { } refusal)
            return new Problem(refusal);
        log.Write(SecurityEvent.CampaignEnded, staff.Name, campaign);
        return TypedResults.NoContent();
    }

    private static string NewId(Staff staff, string? key)
    {
        const int Digits = 24;
        if (string.IsNullOrEmpty(key))
            return CampaignOrigin.Prefix + RandomNumberGenerator.GetHexString(Digits, lowercase: true);
        return CampaignOrigin.Prefix + Secret.Hash(staff.Name + "\n" + key).ToString("x32", CultureInfo.InvariantCulture)[..Digits];
    }
}
