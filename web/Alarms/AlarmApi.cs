using System.Collections.Immutable;
using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace HappyCommunity.Live.Alarms;

/// <param name="Community">Absent where all are of one.</param>
/// <param name="SeenBy">The account that has acknowledged it; absent while nobody has.</param>
/// <param name="Note">What that one said of it.</param>
/// <inheritdoc cref="Alarm"/>
/// <inheritdoc cref="AlarmFigures"/>
internal sealed record AlarmItem(
    RegionRef? Community, long Id, AlarmRule Rule, string? Subject, string? Name, double Observed, double Expected, double Threshold, int Of, int Elsewhere,
    string Version, DateTimeOffset RaisedAt, string? SeenBy, DateTimeOffset? SeenAt, string? Note, DateTimeOffset? ClearedAt)
{
    public static AlarmItem Show(ListedAlarm listed)
    {
        var (alarm, figures) = (listed.Alarm, listed.Alarm.Figures);
        return new AlarmItem(
            listed.Community, alarm.Id, alarm.Rule, alarm.Subject, alarm.Name, figures.Observed, figures.Expected, figures.Threshold, figures.Of,
            figures.Elsewhere, alarm.Version, alarm.RaisedAt, alarm.Seen?.By, alarm.Seen?.At, listed.Note, alarm.ClearedAt);
    }
}

/// <param name="Changes">Another number whenever there is something new.</param>
/// <param name="Open">How many are open in all.</param>
/// <param name="Alarms">Newest first; absent where the asker knows them.</param>
/// <param name="Next">What <c>after</c> is to be for those that follow; absent at the end.</param>
internal sealed record AlarmList(long Changes, int Open, ImmutableArray<AlarmItem>? Alarms, string? Next);

internal sealed record CommunityAlarms(ImmutableArray<AlarmItem> Alarms);

/// <param name="Note">What is known of it, or what is done about it.</param>
internal sealed record AcknowledgementRequest(string Note);

/// <param name="Regions">The regions and communities with rules of their own, which hold in all that lies below.</param>
internal sealed record AlarmRulesAnswer(AlarmRules Usual, ImmutableArray<RegionRules> Regions);

internal sealed record RegionRules(string Region, AlarmRules Rules);

internal enum AlarmState
{
    Open,

    /// <summary>With those that are over, of the last ninety days.</summary>
    All,
}

/// <summary>What staff are to look at, of a community and of all below a region.</summary>
internal static class AlarmApi
{
    private const int UsualPage = 50;
    private const int LongestPage = 200;

    private static readonly Refusal Malformed = new("alarms-malformed", RefusalKind.Invalid);

    public static void MapAlarms(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/regions/{region}/alarms", ListAsync).WithTags("Alarms").ForStaff()
            .WithDescription("For accounts whose region covers this one. With known, what changes was, nothing is listed while there is nothing new.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        app.MapGet("/api/alarms/rules", (IOptions<CommunityOptions> options) => TypedResults.Ok(Show(options.Value.Alarms))).WithTags("Alarms").ForEverybody();
        var office = app.MapStaff("Alarms", Permission.WatchAlarms);
        office.MapGet("/desk/alarms", OfCommunityAsync);
        office.MapPost("/alarms/{alarm:long}/acknowledgement", AcknowledgeAsync).WithDescription("Says that it is known; of one that is over too.");
    }

    private static AlarmRulesAnswer Show(AlarmSettings settings) =>
        new(settings.Usual, [.. settings.Regions.Select(region => new RegionRules(region.Key, region.Value))]);

    private static async Task<Results<JsonAnswer<AlarmList>, Problem>> ListAsync(
        string region, string? state, string? after, int? limit, long? known, Staff staff, RegionPaths paths, IGrainFactory grains, Patience patience)
    {
        if (region is IRegionGrain.Root or Grant.Everywhere || await paths.FindAsync(region) is not { } path)
            return new Problem(RegionRefusals.Unknown);
        if (!staff.MayIn(path, Permission.WatchAlarms))
            return new Problem(StaffGate.NotAllowed);
        if (!TryRead(state, out var wanted) || limit is < 1 or > LongestPage || (after is not null && ReadPlace(after) is null))
            return new Problem(Malformed);
        var query = new AlarmQuery(region, wanted == AlarmState.All, after is null ? null : ReadPlace(after), limit ?? UsualPage, known);
        var page = await patience.AskAsync("The alarms of " + region, () => grains.GetGrain<IAlarmBoardGrain>(0).List(query));
        return new JsonAnswer<AlarmList>(new AlarmList(
            page.Changes, page.Open, page.Alarms is { } alarms ? [.. alarms.Select(AlarmItem.Show)] : null, page.HasMore ? Write(page.Alarms!.Value[^1].Place) : null));
    }

    private static async Task<Results<JsonAnswer<CommunityAlarms>, Problem>> OfCommunityAsync(
        string community, string? state, IGrainFactory grains, Patience patience)
    {
        if (!TryRead(state, out var wanted))
            return new Problem(Malformed);
        var outcome = await patience.AskAsync(
            "The alarms of " + community, () => grains.GetGrain<IAlarmBoardGrain>(0).Of(community, wanted == AlarmState.All),
            outcome => outcome.Refusal?.Kind == RefusalKind.Retry);
        return outcome.Answer((ListedAlarms listed) => new CommunityAlarms([.. listed.Alarms.Select(AlarmItem.Show)]));
    }

    private static async Task<Results<NoContent, Problem>> AcknowledgeAsync(
        string community, long alarm, AcknowledgementRequest request, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new AcknowledgeAlarm(alarm, request.Note))).Answer();

    private static bool TryRead(string? state, out AlarmState wanted) =>
        Enum.TryParse(state ?? nameof(AlarmState.Open), ignoreCase: true, out wanted) && Enum.IsDefined(wanted);

    private static string Write(AlarmPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.At.UtcTicks}.{place.Community}.{place.Id}");

    private static AlarmPlace? ReadPlace(string after) => after.Split('.') is [var ticks, var community, var number]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && Ids.IsWellFormed(community) && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new AlarmPlace(new DateTimeOffset(at, TimeSpan.Zero), community, id)
            : null;
}
