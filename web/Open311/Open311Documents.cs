using System.Globalization;
using HappyCommunity.Live.Exports;
using HappyCommunity.Live.Requests;
using static HappyCommunity.Live.Open311.Open311Node;

namespace HappyCommunity.Live.Open311;

/// <summary>The documents of GeoReport v2, element by element as the specification has them.</summary>
internal static class Open311Documents
{
    public const string Building = "building";
    public const string Behalf = "behalf";

    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    /// <summary>When services or their definitions last changed. To be set anew with them.</summary>
    private const string Changeset = "2026-11-26 12:00";

    private static readonly string[] YesOrNo = ["yes", "no"];

    public static Open311Node Discovery(Uri site, bool isDemo, CultureInfo language) => new Fields("discovery",
    [
        new Value("changeset", Changeset),
        new Value("contact", Open311Words.Say("contact", language)),
        new Value("key_service", Open311Words.Say("key-service", language, new Uri(site, "/desk/interfaces"))),
        new Items("endpoints",
        [
            new Fields("endpoint",
            [
                new Value("specification", Specification),
                new Value("url", new Uri(site, "/open311/v2").ToString()),
                new Value("changeset", Changeset),
                new Value("type", isDemo ? "test" : "production"),
                new Items("formats", [new Value("format", "text/xml"), new Value("format", "application/json")]),
            ]),
        ]),
    ]);

    public static Open311Node Services(CultureInfo language) => new Items("services",
    [
        .. RequestCategory.All.Select(category => new Fields("service",
        [
            new Value("service_code", category.Key),
            new Value("service_name", Open311Words.Service(category.Key, language)),
            new Value("description", Open311Words.Describe(category.Key, language)),
            new Value("metadata", true),
            new Value("type", "realtime"),
            new Value("keywords", Open311Words.Keywords(category.Key)),
            new Value("group", Open311Words.Unit(category.Handler, language)),
        ])),
    ]);

    public static Open311Node Definition(RequestCategory category, CultureInfo language) => new Fields("service_definition",
    [
        new Value("service_code", category.Key),
        new Items("attributes",
        [
            Attribute(Building, "number", 1, language, []),
            Attribute(Behalf, "singlevaluelist", 2, language,
            [
                .. YesOrNo.Select(key => new Fields("value", [new Value("key", key), new Value("name", ExportWords.Say(key, language))])),
            ]),
        ]),
    ]);

    /// <summary>What became of making a request.</summary>
    public static Open311Node Made(string id, string notice) => Requests(new Fields("request",
        [new Value("service_request_id", id), new Value("service_notice", notice), new Value("account_id", null)]));

    public static Open311Node OfToken(string id, string token) =>
        Requests(new Fields("request", [new Value("service_request_id", id), new Value("token", token)]));

    public static Open311Node List(IEnumerable<Open311Request> requests, CultureInfo language) =>
        Requests([.. requests.Select(request => Show(request, language))]);

    /// <summary>In the specification's form, which is W3C's: in UTC, to the second.</summary>
    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static Items Requests(params Open311Node[] requests) => new("service_requests", requests);

    private static Fields Attribute(string code, string type, int order, CultureInfo language, IReadOnlyList<Open311Node> values) => new("attribute",
    [
        new Value("variable", true),
        new Value("code", code),
        new Value("datatype", type),
        new Value("required", false),
        new Value("datatype_description", Open311Words.Say(code + "-type", language)),
        new Value("order", order),
        new Value("description", Open311Words.Say(code, language)),
        new Items("values", values),
    ]);

    private static Fields Show(Open311Request one, CultureInfo language)
    {
        var (community, request) = one;
        return new Fields("request",
        [
            new Value("service_request_id", one.Id),
            new Value("status", request.Closed ? "closed" : "open"),
            new Value("status_notes", Notes(one, language)),
            new Value("service_name", Open311Words.Service(request.Category, language)),
            new Value("service_code", request.Category),
            new Value("description", request.Said),
            new Value("agency_responsible", Open311Words.Unit(request.Handler, language)),
            new Value("service_notice", null),
            new Value("requested_datetime", Time(request.SubmittedAt)),
            new Value("updated_datetime", Time(request.ChangedAt)),
            new Value("expected_datetime", Time(request.DueAt)),
            new Value("address", request.Building is { } building ? Open311Words.Say("address", language, building, community.Name) : community.Name),
            new Value("address_id", AddressId(community.Code, request.Building)),
            new Value("zipcode", null),
            new Value("lat", null),
            new Value("long", null),
            new Value("media_url", null),
        ]);
    }

    /// <summary>A community's code, and after a slash the building's number where there is one.</summary>
    private static string AddressId(string community, int? building) =>
        building is null ? community : string.Create(CultureInfo.InvariantCulture, $"{community}/{building}");

    private static string Notes(Open311Request one, CultureInfo language)
    {
        var stage = one.Request.MergedInto is { } into
            ? Open311Words.Say("merged", language, Open311Request.IdOf(one.Community.Code, into))
            : Open311Words.Stage(one.Request.Stage, language);
        return one.Request.Answer is { } answer ? $"{stage}: {answer}" : stage;
    }
}
