using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using HappyCommunity.Live.Tests.Chaos.Replay;

namespace HappyCommunity.Live.Tests.Chaos.Deeds;

/// <summary>Something a resident asks for, always in the same words: sent again, it is the very same.</summary>
internal abstract record Deed
{
    /// <summary>What kind of thing it is, for the report.</summary>
    public abstract string Kind { get; }

    protected abstract HttpMethod Method { get; }

    /// <summary>Below the community's own address.</summary>
    protected abstract string Path { get; }

    protected virtual object? Body => null;

    protected virtual string? Key => null;

    /// <summary>Whether this is the entry that the deed leaves in the ledger.</summary>
    public abstract bool IsEntry(Entry entry);

    /// <summary>The request, addressed to a host.</summary>
    /// <param name="cookie">The resident's device.</param>
    public HttpRequestMessage ToRequest(Uri host, string community, string cookie)
    {
        var request = new HttpRequestMessage(Method, new Uri(host, $"/api/communities/{community}/{Path}"));
        request.Headers.Add("Cookie", "live-device=" + cookie);
        if (Key is not null)
            request.Headers.Add("Idempotency-Key", Key);
        if (Body is not null)
            request.Content = JsonContent.Create(Body);
        return request;
    }

    /// <summary>
    /// What was answered, in short: the status, with what the answer says where all is well (<c>200 1 waitlisted 3</c>), else
    /// with the problem's code (<c>409 poll-closed</c>).
    /// </summary>
    /// <param name="body">JSON, or nothing.</param>
    public string Read(int status, string body) => status switch
    {
        204 => "204",
        200 or 201 => string.Create(CultureInfo.InvariantCulture, $"{status} {Read(JsonNode.Parse(body)!)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{status} {ReadProblem(body)}"),
    };

    protected static string Text(JsonNode? time) => Text(time!.GetValue<DateTimeOffset>());

    protected static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    protected abstract string Read(JsonNode answer);

    private static string ReadProblem(string body)
    {
        try
        {
            return ((string?)JsonNode.Parse(body)?["type"])?.Split(':')[^1] ?? "";
        }
        catch (JsonException)
        {
            return body;
        }
    }
}

/// <summary>Casts a ballot.</summary>
/// <param name="Id">By which it is known again, in a secret poll too.</param>
internal sealed record Vote(string Poll, string Option, Guid Id) : Deed
{
    public override string Kind => "vote";

    protected override HttpMethod Method => HttpMethod.Put;

    protected override string Path => $"polls/{Poll}/ballot";

    protected override object Body => new { option = Option };

    protected override string Key => Id.ToString();

    /// <param name="at">When it was cast, in whole seconds since the poll's opening.</param>
    public string Taken(DateTimeOffset at) => $"200 {Poll} {Option} {Text(at)}";

    public override bool IsEntry(Entry entry) => entry["poll"] == Poll
        && (entry.Kind == "secret-ballot-cast" || (entry.Kind == "ballot-cast" && entry["option"] == Option));

    protected override string Read(JsonNode answer) => $"{answer["poll"]} {answer["options"]![0]} {Text(answer["at"])}";
}

/// <summary>Wants a seat, or two.</summary>
internal sealed record SignUp(string Activity, int Persons = 1) : Deed
{
    public override string Kind => "sign up";

    protected override HttpMethod Method => HttpMethod.Put;

    protected override string Path => $"activities/{Activity}/signup";

    // Without a word about it, it is one.
    protected override object? Body => Persons == 1 ? null : new { persons = Persons };

    /// <param name="position">On the waitlist, from 1; null with a seat.</param>
    public static string Taken(int? position, int persons) => position is null
        ? string.Create(CultureInfo.InvariantCulture, $"200 {persons} confirmed")
        : string.Create(CultureInfo.InvariantCulture, $"200 {persons} waitlisted {position}");

    public override bool IsEntry(Entry entry) => entry.Kind is "signed-up" or "signup-changed" && entry["activity"] == Activity
        && (int)(entry.Payload["persons"] ?? 1) == Persons;

    protected override string Read(JsonNode answer) => $"{answer["persons"]} {answer["status"]} {answer["position"]}".TrimEnd();
}

/// <summary>Gives a seat or place back.</summary>
internal sealed record Leave(string Activity) : Deed
{
    public const string Taken = "204";

    public override string Kind => "leave";

    protected override HttpMethod Method => HttpMethod.Delete;

    protected override string Path => $"activities/{Activity}/signup";

    public override bool IsEntry(Entry entry) => entry.Kind == "signup-left" && entry["activity"] == Activity;

    protected override string Read(JsonNode answer) => "";
}

/// <summary>Rates an aspect, 1-5.</summary>
internal sealed record Rate(string Aspect, int Score) : Deed
{
    public override string Kind => "rate";

    public string Taken => string.Create(CultureInfo.InvariantCulture, $"200 {Aspect} {Score}");

    protected override HttpMethod Method => HttpMethod.Put;

    protected override string Path => $"ratings/{Aspect}";

    protected override object Body => new { score = Score };

    public override bool IsEntry(Entry entry) =>
        entry.Kind == "aspect-rated" && entry["aspect"] == Aspect && (int?)entry.Payload["score"] == Score;

    protected override string Read(JsonNode answer) => $"{answer["aspect"]} {answer["score"]}";
}

/// <summary>Asks for help, in words that nobody else uses.</summary>
internal sealed record Ask(Guid Id) : Deed
{
    public override string Kind => "ask";

    /// <summary>What is asked, with what would do harm where it is not taken as text.</summary>
    public string Words => $"{Id}: <b>灯</b> '); DROP TABLE event; --";

    protected override HttpMethod Method => HttpMethod.Post;

    protected override string Path => "requests";

    protected override object Body => new { category = "parking", text = Words, building = 1 };

    protected override string Key => Id.ToString();

    public static string Taken(int number, DateTimeOffset dueAt) => string.Create(CultureInfo.InvariantCulture, $"201 {number} {Text(dueAt)}");

    public override bool IsEntry(Entry entry) => entry.Kind == "request-submitted" && entry.Words == Words;

    protected override string Read(JsonNode answer) => $"{answer["number"]} {Text(answer["dueAt"])}";
}
