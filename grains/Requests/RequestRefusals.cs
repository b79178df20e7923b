using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

public static class RequestRefusals
{
    /// <summary>No such request, or somebody else's.</summary>
    public static Refusal Unknown(int number) => new("request-unknown", RefusalKind.NotFound, number.ToString(null, null));

    public static Refusal UnknownCategory(string category) => new("request-category-unknown", RefusalKind.Invalid, category);

    public static Refusal UnknownUnit(string unit) => new("request-unit-unknown", RefusalKind.Invalid, unit);

    public static Refusal BadBuilding { get; } = new("building-unknown", RefusalKind.Invalid);

    public static Refusal NotAtStage { get; } = new("request-not-at-stage", RefusalKind.Conflict);

    /// <summary>Its deadline has passed, which is not to be hidden.</summary>
    public static Refusal Overdue { get; } = new("request-is-overdue", RefusalKind.Conflict);

    /// <summary>Somebody is there to say whether it helped.</summary>
    public static Refusal ForTheResident { get; } = new("request-for-the-resident", RefusalKind.Conflict);

    /// <summary>A request goes on as an earlier one, never as a later.</summary>
    public static Refusal NotEarlier { get; } = new("request-not-earlier", RefusalKind.Conflict);

    /// <summary>It is the same as another one, whose sender says whether it helped.</summary>
    public static Refusal Merged(int into) => new("request-merged", RefusalKind.Conflict, into.ToString(null, null));

    /// <summary>Whose it is has been erased: nothing is written about it any more.</summary>
    public static Refusal Wordless { get; } = new("request-wordless", RefusalKind.Conflict);

    public static Refusal TooManyNotes(int most) => new("request-too-many-notes", RefusalKind.Conflict, most.ToString(null, null));

    public static Refusal TooManyTemplates(int most) => new("answer-templates-too-many", RefusalKind.Invalid, most.ToString(null, null));

    /// <summary>One does not say "me too" to oneself.</summary>
    public static Refusal Own { get; } = new("request-own", RefusalKind.Conflict);

    public static Refusal BadScore { get; } = new("score-out-of-range", RefusalKind.Invalid);

    /// <summary>The idempotency key was used for another request.</summary>
    public static Refusal KeyReused { get; } = new("idempotency-key-reused", RefusalKind.Conflict);
}
