using System.Globalization;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Safety;

namespace HappyCommunity.Live.Exports;

/// <summary>Which of it, and how.</summary>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
/// <param name="From">The first day, of the community's own; absent for from the beginning.</param>
/// <param name="To">The last day; absent for until now.</param>
/// <param name="Words">Of requests also what was written, of the audit also reasons, for whoever may read that at the desk.</param>
/// <param name="Lang"><c>zh</c> or <c>en</c>; absent for what the browser likes best. A link cannot say it otherwise.</param>
internal readonly record struct ExportQuery(string? Format, DateOnly? From, DateOnly? To, bool? Words, string? Lang)
{
    public ExportFormat? Wanted => Format switch
    {
        null or "csv" => ExportFormat.Csv,
        "xlsx" => ExportFormat.Xlsx,
        _ => null,
    };
}

/// <summary>What staff take out as tables. Each time is noted in the ledger before anything is sent.</summary>
internal static class ExportApi
{
    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var exports = app.MapStaff("Exports", Permission.Export);
        Map(exports, "requests", ExportSubject.Requests);
        Map(exports, "activities", ExportSubject.Activities);
        Map(exports, "polls", ExportSubject.Polls);
        Map(exports, "ratings", ExportSubject.Ratings);
        Map(app.MapStaff("Exports", Permission.SeeAudit), "audit", ExportSubject.Audit);
    }

    private static void Map(RouteGroupBuilder group, string name, ExportSubject what) => group.MapGet(
            "/exports/" + name,
            (string community, [AsParameters] ExportQuery query, Staff staff, HttpContext http, CommunityGateway communities, ExportReader reader, DeskOffice office, TimeProvider clock) =>
                ExportAsync(community, what, query, staff, http, communities, reader, office, clock))
        .Produces(200, contentType: ExportFile.Csv, additionalContentTypes: ExportFile.Xlsx);

    private static async Task<IResult> ExportAsync(
        string community, ExportSubject what, ExportQuery query, Staff staff, HttpContext http, CommunityGateway communities,
        ExportReader reader, DeskOffice office, TimeProvider clock)
    {
        // It leaves a trace, and a file: not for another site to bring about.
        if (SameOrigin.IsForeign(http.Request))
            return new Problem(StatusCodes.Status403Forbidden, "foreign-origin");
        if (query.Wanted is not { } format)
            return new Problem(StatusCodes.Status400BadRequest, "export-format-unknown");
        var words = query.Words == true && what is (ExportSubject.Requests or ExportSubject.Audit);
        if (!staff.May(Permission.Export) || (words && !await office.ReadsAllAsync(community, staff)))
            return new Problem(StaffGate.NotAllowed);
        var order = new ExportOrder(what, query.From, query.To, words);
        if ((await communities.SubmitAsync(community, staff.Actor, new NoteExport(Guid.NewGuid(), order, format))).Refusal is { } refusal)
            return new Problem(refusal);
        var language = query.Lang is { } lang && Language.Find(lang) is { } chosen ? chosen : Language.Of(http.Request);
        var rows = await reader.OpenAsync(community, order, http.RequestAborted);
        var name = string.Create(CultureInfo.InvariantCulture, $"{community}-{what}-{clock.GetUtcNow():yyyyMMdd-HHmm}").ToLowerInvariant();
        return new ExportFile(name, format, new ExportWriter(ExportTables.Columns(what, order.Words), language), rows);
    }
}
