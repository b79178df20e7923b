using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Demo;

/// <summary>What exists in demo mode only.</summary>
internal static class DemoApi
{
    /// <summary>
    /// Adds the demo city and its town. Where several web hosts share a cluster, one of them alone: communities are
    /// founded by whoever finds them missing.
    /// </summary>
    /// <param name="seed">Of the town's chances; the past at the first start has its own.</param>
    public static IServiceCollection AddDemo(this IServiceCollection services, int? seed = null)
    {
        services.AddSingleton(_ => DemoCity.Load());
        services.AddSingleton<DemoSeeder>();
        services.AddSingleton<DemoCodes>().AddSingleton<DemoAccounts>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DemoTown>(
            provider, seed is { } given ? new Random(given) : new Random()));
        return services;
    }

    public static IEndpointRouteBuilder MapDemo(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/demo/household-codes/{community}", IssueCodes)
            .WithTags("Demo").ForEverybody()
            .WithSummary("Fresh household codes to try the demo with");
        app.MapGet("/api/demo/door-codes/{community}/{activity}", OpenDoorAsync)
            .WithTags("Demo").ForEverybody()
            .WithSummary("What the QR code at an activity's door holds");
        app.MapGet("/api/demo/accounts", ListAccountsAsync)
            .WithTags("Demo").ForEverybody()
            .WithSummary("Accounts to try the desk with");
        return app;
    }

    private static async Task<Ok<ImmutableArray<DemoAccount>>> ListAccountsAsync(DemoAccounts accounts) =>
        TypedResults.Ok(await accounts.ListAsync());

    private static async Task<Results<Ok<DemoHouseholdCodes>, Problem>> IssueCodes(
        string community, DemoCodes codes, int count = 1)
    {
        if (count is < 1 or > DemoCodes.Most)
            return new Problem(StatusCodes.Status400BadRequest, "count-out-of-range", $"{DemoCodes.Most}");
        return Ids.IsWellFormed(community) && await codes.IssueAsync(community, count) is { } issued
            ? TypedResults.Ok(new DemoHouseholdCodes([.. issued]))
            : new Problem(Refusals.UnknownCommunity);
    }

    private static async Task<Results<JsonAnswer<DemoDoorCode>, Problem>> OpenDoorAsync(
        string community, string activity, CommunityGateway communities) =>
        Ids.IsWellFormed(community)
            ? (await communities.SubmitAsync(community, DemoStaff.Actor, new OpenDoor(activity)))
                .Answer((DoorReply door) => new DemoDoorCode(door.Token, $"/c/{community}/activities/{activity}#in={door.Token}"))
            : new Problem(Refusals.UnknownCommunity);
}

/// <param name="Path">What the code leads to.</param>
internal sealed record DemoDoorCode(string Token, string Path);

/// <param name="Codes">Each for a household of six.</param>
internal sealed record DemoHouseholdCodes(ImmutableArray<string> Codes);
