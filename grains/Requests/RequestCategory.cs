namespace HappyCommunity.Live.Requests;

/// <summary>A kind of request, with who is answerable and how soon.</summary>
/// <param name="Handler">Who is answerable at first: <c>property</c>, <c>committee</c> (neighbourhood) or <c>grid</c> (grid worker).</param>
/// <param name="Respond">Until it must be accepted.</param>
/// <param name="Resolve">Until it must be answered.</param>
public sealed record RequestCategory(string Key, string Handler, TimeSpan Respond, TimeSpan Resolve)
{
    public static IReadOnlyList<RequestCategory> All { get; } =
    [
        new("repairs", "property", TimeSpan.FromHours(4), TimeSpan.FromDays(3)),
        new("cleaning", "property", TimeSpan.FromHours(4), TimeSpan.FromDays(2)),
        new("safety", "property", TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
        new("lift", "property", TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
        new("heating", "property", TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
        new("parking", "property", TimeSpan.FromHours(24), TimeSpan.FromDays(5)),
        new("noise", "grid", TimeSpan.FromHours(4), TimeSpan.FromDays(3)),
        new("greening", "property", TimeSpan.FromHours(24), TimeSpan.FromDays(7)),
        new("help", "committee", TimeSpan.FromHours(2), TimeSpan.FromDays(1)),
        new("other", "committee", TimeSpan.FromHours(24), TimeSpan.FromDays(5)),
    ];

    public static RequestCategory? Find(string key) => All.FirstOrDefault(c => c.Key == key);

    /// <summary>Who is answerable at a level: at first the category's own handler, then the office of the region.</summary>
    public string HandlerAt(RequestLevel level) => level switch
    {
        RequestLevel.Neighbourhood => "neighbourhood",
        RequestLevel.Subdistrict => "subdistrict",
        _ => Handler,
    };
}

/// <summary>How high a request stands.</summary>
public enum RequestLevel
{
    Compound,
    Neighbourhood,
    Subdistrict,
}
