namespace HappyCommunity.Live.Requests;

/// <summary>A kind of request, with who is answerable and how soon.</summary>
/// <param name="Handler">Who is answerable at first: one of <see cref="Units"/>.</param>
/// <param name="Respond">Until it must be accepted.</param>
/// <param name="Resolve">Until it must be answered, at the level where it begins.</param>
/// <param name="ResolveRaised">The same, of the neighbourhood: in all, since it was asked for.</param>
/// <param name="ResolveHighest">The same, of the subdistrict.</param>
public sealed record RequestCategory(
    string Key, string Handler, TimeSpan Respond, TimeSpan Resolve, TimeSpan ResolveRaised, TimeSpan ResolveHighest)
{
    /// <summary>The property company, as a unit.</summary>
    public const string Property = "property";

    /// <summary>All that is said of how soon what has to be done, in days at the three levels after the hours to respond.</summary>
    public static IReadOnlyList<RequestCategory> All { get; } =
    [
        Of("repairs", Property, 4, 3, 5, 10),
        Of("cleaning", Property, 4, 2, 3, 5),
        Of("safety", Property, 1, 1, 2, 3),
        Of("lift", Property, 1, 1, 2, 4),
        Of("heating", Property, 1, 1, 2, 3),
        Of("parking", Property, 24, 5, 7, 15),
        Of("noise", "grid", 4, 3, 5, 7),
        Of("greening", Property, 24, 7, 10, 15),
        Of("help", "committee", 2, 1, 2, 3),
        Of("other", "committee", 24, 5, 7, 10),
    ];

    /// <summary>Who may be made answerable within the compound: the property company, the neighbourhood's committee, the grid worker.</summary>
    public static IReadOnlyList<string> Units { get; } = [Property, "committee", "grid"];

    public static RequestCategory? Find(string key) => All.FirstOrDefault(c => c.Key == key);

    /// <summary>Who is answerable at a level: at first the category's own handler, then the office of the region.</summary>
    public string HandlerAt(RequestLevel level) => level switch
    {
        RequestLevel.Neighbourhood => "neighbourhood",
        RequestLevel.Subdistrict => "subdistrict",
        _ => Handler,
    };

    /// <summary>How long a level has. It is counted from when the resident asked, or asked again, whenever it came to that level.</summary>
    public TimeSpan ResolveAt(RequestLevel level) => level switch
    {
        RequestLevel.Neighbourhood => ResolveRaised,
        RequestLevel.Subdistrict => ResolveHighest,
        _ => Resolve,
    };

    private static RequestCategory Of(string key, string handler, int hours, int days, int raised, int highest) => new(
        key, handler, TimeSpan.FromHours(hours), TimeSpan.FromDays(days), TimeSpan.FromDays(raised), TimeSpan.FromDays(highest));
}

/// <summary>How high a request stands.</summary>
public enum RequestLevel
{
    Compound,
    Neighbourhood,
    Subdistrict,
}
