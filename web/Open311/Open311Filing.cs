using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace HappyCommunity.Live.Open311;

/// <summary>
/// <c>POST requests</c>: makes a request as the office does for a resident without a phone, in the name of the key. Who asked
/// for it (email, phone, names, device_id, account_id) and media_url are neither kept nor written down: whoever files it knows
/// them, and gets its answer.
/// </summary>
internal sealed class Open311Filing(
    Open311Register register, ApiKeys keys, KeyLimits limits, CommunityGateway communities, IOptions<CommunityOptions> options)
{
    private const int MostFields = 64;

    public async Task<IResult> FileAsync(HttpContext http)
    {
        var language = Language.Of(http.Request);
        if (await ReadAsync(http.Request) is not { } form)
            return Open311Errors.Bad(Open311Words.Say("form-malformed", language));
        if (Of(form, "api_key") is not { } text)
            return Open311Errors.Forbidden(Open311Words.Say("key-missing", language));
        var (caller, refused) = await Open311Caller.AdmitAsync(http, text, keys, limits);
        if (refused is not null)
            return refused;
        if (!caller.Key!.Scopes.Contains(KeyScope.Requests))
            return Open311Errors.Forbidden(caller.Say("key-scope"));
        var (community, errors) = await FindPlaceAsync(form, caller);
        if (errors is not null)
            return errors;
        var token = Of(form, "token") ?? (http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } shown ? shown : null);
        var (command, malformed) = Read(form, token, caller);
        return malformed ?? await SubmitAsync(http, community!, command!, caller);
    }

    private async Task<IResult> SubmitAsync(HttpContext http, Open311Community community, SubmitRequest command, Open311Caller caller)
    {
        var outcome = await communities.SubmitAsync(community.Code, Actor.Staff(caller.Key!.Account), command);
        if (outcome.Reply is RequestReply reply)
        {
            var notice = caller.Say(
                "notice", Open311Words.Unit(RequestCategory.Find(command.Category)!.Handler, caller.Language),
                TimeZoneInfo.ConvertTime(reply.DueAt, options.Value.Zone));
            return new Open311Answer(Open311Documents.Made(Open311Request.IdOf(community.Code, reply.Number), notice), StatusCodes.Status201Created);
        }
        var refusal = outcome.Refusal!;
        return refusal.Kind == RefusalKind.Retry
            ? Open311Errors.Bad(caller.Say("unavailable"), StatusCodes.Status503ServiceUnavailable)
            : Open311Errors.Bad(Problem.Say(http.Request, refusal.Code, refusal.Arguments) ?? refusal.Code);
    }

    /// <summary>In which community it is to be: its jurisdiction, or the one whose address is given.</summary>
    private async Task<(Open311Community? Community, Open311Errors? Errors)> FindPlaceAsync(IFormCollection form, Open311Caller caller)
    {
        if (Of(form, "jurisdiction_id") is not { } jurisdiction)
            return (null, Open311Errors.Bad(caller.Say("jurisdiction-missing")));
        if (await register.FindAsync(jurisdiction) is not { } path)
            return (null, Open311Errors.NotFound(caller.Say("jurisdiction-unknown", jurisdiction)));
        var address = Of(form, "address_id");
        if (address is null && Of(form, "address_string") is null && (Of(form, "lat") is null || Of(form, "long") is null))
            return (null, Open311Errors.Bad(caller.Say("address-missing")));
        var code = address?.Split('/')[0] ?? jurisdiction;
        if (await register.FindCommunityAsync(jurisdiction, code) is not { } community)
            return (null, Open311Errors.Bad(address is null ? caller.Say("community-missing") : caller.Say("community-elsewhere", code, jurisdiction)));
        return await keys.CoversAsync(caller.Key!, community.Code)
            ? (community, null)
            : (null, Open311Errors.Forbidden(caller.Say("key-region", path[^1])));
    }

    /// <summary>All that is wrong is said at once.</summary>
    private static (SubmitRequest? Command, Open311Errors? Errors) Read(IFormCollection form, string? token, Open311Caller caller)
    {
        var errors = new Open311Errors();
        if (Of(form, "service_code") is not { } service)
            return (null, Open311Errors.Bad(caller.Say("service-missing")));
        if (RequestCategory.Find(service) is not { } category)
            return (null, Open311Errors.NotFound(caller.Say("service-unknown", service)));
        foreach (var attribute in form.Keys.Where(key => key.StartsWith("attribute[", StringComparison.Ordinal)))
        {
            if (attribute is not ($"attribute[{Open311Documents.Building}]" or $"attribute[{Open311Documents.Behalf}]"))
                errors.Add(caller.Say("attribute-unknown", attribute));
        }
        var behalf = Of(form, $"attribute[{Open311Documents.Behalf}]");
        if (behalf is not (null or "yes" or "no"))
            errors.Add(caller.Say("behalf-malformed"));
        if (!TryFindBuilding(form, out var building))
            errors.Add(caller.Say("building-malformed"));
        if (token is not null && !RequestKey.IsWellFormed(token))
            errors.Add(caller.Say("token-malformed"));
        if (errors.Any)
            return (null, errors);
        // Without a token two that are the same are two.
        var key = Secret.Hash(token ?? Guid.NewGuid().ToString());
        var text = Of(form, "description") ?? Open311Words.Service(category.Key, caller.Language);
        return (new SubmitRequest(category.Key, text, building, key, Of(form, "address_string"), Behalf: behalf == "yes"), null);
    }

    private static bool TryFindBuilding(IFormCollection form, out int? building)
    {
        building = null;
        if ((Of(form, $"attribute[{Open311Documents.Building}]") ?? Of(form, "address_id")?.Split('/', 2).ElementAtOrDefault(1)) is not { } text)
            return true;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        building = number;
        return isNumber;
    }

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return await request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions { ValueCountLimit = MostFields }, request.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>An empty argument is as one that is not there.</summary>
    private static string? Of(IFormCollection form, string name) =>
        form.TryGetValue(name, out var value) && !StringValues.IsNullOrEmpty(value) && !string.IsNullOrWhiteSpace(value[0]) ? value[0]!.Trim() : null;
}
