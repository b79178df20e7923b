namespace HappyCommunity.Live.Drafts;

/// <summary>What a draft is going to be.</summary>
public enum DraftKind
{
    Activity,
    Notice,
    Meeting,
    Project,
    Poll,
}

/// <summary>A form that somebody of the office has begun to fill in.</summary>
/// <param name="Content">What is in the form so far, written down as the form's page likes.</param>
/// <param name="By">The account that wrote it last.</param>
[GenerateSerializer, Immutable, Alias("live.draft")]
public sealed record Draft(
    [property: Id(0)] string Id,
    [property: Id(1)] DraftKind Kind,
    [property: Id(2)] string Content,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At);
