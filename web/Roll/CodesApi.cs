using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Roll;

/// <param name="Households">By their numbers in the roll.</param>
/// <param name="All">Every household instead.</param>
/// <param name="Reissue">Also those that have a code, which works no more then; otherwise they are passed over.</param>
internal sealed record CodesRequest(ImmutableArray<int>? Households = null, bool All = false, bool Reissue = false);

/// <summary>What is to be printed, told this once: nobody can find the codes out again.</summary>
internal sealed record LettersAnswer(IReadOnlyList<Letter> Letters);

/// <param name="Household">Its number in the roll.</param>
/// <param name="Code">Twelve characters, without spaces.</param>
/// <param name="Address">Of the page to join by.</param>
/// <param name="Qr">The address of the page that takes the code, as an SVG: it is in no URL that anybody asks for.</param>
internal sealed record Letter(int Household, int Building, string Unit, string Room, int Seats, string Code, string Address, string Qr);

/// <summary>The codes of households' letters.</summary>
internal static class CodesApi
{
    public static void MapCodes(this IEndpointRouteBuilder app)
    {
        var codes = app.MapStaff("Roll", Permission.ManageRoll);
        codes.MapPost("/roll/codes", IssueAsync);
        codes.MapDelete("/roll/codes/{household:int}", RevokeAsync);
    }

    private static async Task<Results<JsonAnswer<LettersAnswer>, Problem>> IssueAsync(
        string community, CodesRequest wanted, Staff staff, HttpRequest request, CommunityGateway communities, WebSettings settings)
    {
        if (!wanted.All && wanted.Households is null or { IsDefault: true })
            return new Problem(StatusCodes.Status400BadRequest, "codes-for-nobody");
        var roll = await communities.AskAsync(community, grain => grain.Roll());
        var numbers = wanted.All ? [.. Enumerable.Range(0, roll.Length)] : wanted.Households!.Value.Distinct().ToImmutableArray();
        if (numbers.Any(number => number < 0 || number >= roll.Length))
            return new Problem(RollRefusals.UnknownHousehold);
        var codes = numbers.Where(number => wanted.Reissue || roll[number].Code != CodeState.Issued)
            .ToDictionary(number => number, _ => HouseholdCode.Generate());
        var outcome = await communities.SubmitAsync(community, staff.Actor, new IssueCodes(
            [.. codes.Select(code => new IssuedCode(code.Key, Secret.Hash(code.Value)))], wanted.Reissue));
        return outcome.Answer((CodesReply reply) => new LettersAnswer(
            [.. Sort(reply.Households.Select(number => roll[number])).Select(h => Write(h, codes[h.Number], request, settings))]));
    }

    private static async Task<Results<NoContent, Problem>> RevokeAsync(
        string community, int household, Staff staff, CommunityGateway communities) =>
        (await communities.SubmitAsync(community, staff.Actor, new RevokeCode(household))).Answer();

    /// <summary>As one walks through the building with a pile of letters.</summary>
    private static IEnumerable<ListedHousehold> Sort(IEnumerable<ListedHousehold> households) => households
        .OrderBy(h => h.Building)
        .ThenBy(h => h.Unit.Length).ThenBy(h => h.Unit, StringComparer.Ordinal)
        .ThenBy(h => h.Room.Length).ThenBy(h => h.Room, StringComparer.Ordinal);

    private static Letter Write(ListedHousehold h, string code, HttpRequest request, WebSettings settings) => new(
        h.Number, h.Building, h.Unit, h.Room, h.Seats, code,
        QrCode.AddressOf("/join", request, settings).ToString(),
        QrCode.Draw(QrCode.AddressOf("/join#" + code, request, settings)));
}
