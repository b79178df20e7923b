using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Live;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HappyCommunity.Live.Roll;

internal sealed record RollAnswer(ImmutableArray<ListedHousehold> Households);

/// <param name="Rows">How many rows of the file say something.</param>
/// <param name="Added">How many households are new, or would be; of the rows in which nothing is wrong.</param>
/// <param name="Done">Whether the roll is as the file says now. It is not after a dry run, or where anything is wrong.</param>
/// <param name="Wrong">How much is wrong; the first of it is among <paramref name="Errors"/>.</param>
internal sealed record ImportAnswer(
    int Rows, int Added, int Changed, int Unchanged, bool Done, int Wrong, IReadOnlyList<RowError> Errors);

/// <param name="Row">As spreadsheets count, from 1.</param>
/// <param name="Detail">What is wrong and what to write.</param>
internal sealed record RowError(int Row, string Column, string Detail);

/// <summary>What the office does about the roll.</summary>
internal static class RollDeskApi
{
    private const int MostErrors = 200;
    private const string TemplateType = "text/csv";

    public static void MapRollDesk(this IEndpointRouteBuilder app)
    {
        var roll = app.MapStaff("Roll", Permission.ManageRoll);
        roll.MapGet("/desk/roll", ListAsync);
        roll.MapGet("/roll/template.csv", Template).Produces(200, contentType: TemplateType);
        roll.MapPost("/roll/import", ImportAsync)
            .Accepts<Stream>("*/*")
            .WithMetadata(new RequestSizeLimitAttribute(RollSheet.MostBytes))
            .WithDescription("The list itself as the body: XLSX, or CSV in UTF-8 or GB18030, at most 5 MB and 20,000 households. All of it is done, or nothing.")
            .ProducesProblem(413);
    }

    private static async Task<Results<JsonAnswer<RollAnswer>, Problem>> ListAsync(
        string community, Feeds feeds, CommunityGateway communities) =>
        await feeds.ViewCommunityAsync(community) is null
            ? new Problem(Refusals.UnknownCommunity)
            : new JsonAnswer<RollAnswer>(new RollAnswer(await communities.AskAsync(community, grain => grain.Roll())));

    /// <summary>A list's headings, in UTF-8 with the mark by which spreadsheets know it.</summary>
    private static FileContentHttpResult Template(string community, HttpRequest request)
    {
        var language = Language.Of(request).TwoLetterISOLanguageName;
        using var memory = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CultureInfo.InvariantCulture))
        {
            foreach (var column in RollColumn.All)
                csv.WriteField(column.In(language));
            csv.NextRecord();
        }
        return TypedResults.File(memory.ToArray(), TemplateType, $"{community}-roll.csv");
    }

    private static async Task<Results<JsonAnswer<ImportAnswer>, Problem>> ImportAsync(
        string community,
        bool? dryRun,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        HttpContext http,
        Staff staff,
        CommunityGateway communities,
        Feeds feeds)
    {
        if (await feeds.ViewCommunityAsync(community) is not { Sections.Profile: { } profile })
            return new Problem(Refusals.UnknownCommunity);
        if (await FileBody.ReadAsync(http, RollSheet.MostBytes) is not { } file)
            return new Problem(StatusCodes.Status413PayloadTooLarge, "roll-file-too-large");
        var (rows, unread) = RollSheet.Read(file);
        if (unread is not null)
            return new Problem(unread);
        var (list, empty) = RollList.Parse(rows, community, profile.Buildings, Language.Of(http.Request).TwoLetterISOLanguageName);
        if (list is null)
            return new Problem(empty!);
        var import = new ImportHouseholds(
            [.. list.Rows.Select(row => row.Household)],
            Secret.Hash(string.IsNullOrEmpty(key) ? Guid.NewGuid().ToString() : key),
            DryRun: dryRun == true || list.Faults.Count > 0);
        var outcome = await communities.SubmitAsync(community, staff.Actor, import);
        return outcome.Answer((ImportReply reply) => Show(list, reply, import.DryRun, http.Request));
    }

    private static ImportAnswer Show(RollList list, ImportReply reply, bool isDry, HttpRequest request)
    {
        var language = Language.Of(request).TwoLetterISOLanguageName;
        var faults = list.Faults
            .Concat(reply.TooFew.Select(few => new RowFault(
                list.Rows[few.Index].Number, RollColumn.Seats, "roll-row-taken", few.Taken.ToString(CultureInfo.InvariantCulture))))
            .OrderBy(fault => fault.Row)
            .ToList();
        return new ImportAnswer(
            list.Count, reply.Added, reply.Changed, reply.Unchanged, !isDry && faults.Count == 0, faults.Count,
            [
                .. faults.Take(MostErrors).Select(fault => new RowError(
                    fault.Row, fault.Column.In(language), Problem.Say(request, fault.Code, fault.Arguments)!)),
            ]);
    }
}
