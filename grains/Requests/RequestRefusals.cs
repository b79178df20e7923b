using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

public static class RequestRefusals
{
    /// <summary>No such request, or somebody else's.</summary>
    public static Refusal Unknown(int number) => new("request-unknown", RefusalKind.NotFound, number.ToString(null, null));

    public static Refusal UnknownCategory(string category) => new("request-category-unknown", RefusalKind.Invalid, category);

    public static Refusal BadBuilding { get; } = new("building-unknown", RefusalKind.Invalid);

    public static Refusal NotAtStage { get; } = new("request-not-at-stage", RefusalKind.Conflict);

    /// <summary>One does not say "me too" to oneself.</summary>
    public static Refusal Own { get; } = new("request-own", RefusalKind.Conflict);

    public static Refusal BadScore { get; } = new("score-out-of-range", RefusalKind.Invalid);

    /// <summary>The idempotency key was used for another request.</summary>
    public static Refusal KeyReused { get; } = new("idempotency-key-reused", RefusalKind.Conflict);
}
