namespace HappyCommunity.Live.Alarms;

/// <summary>By which rule an alarm is raised; each is a file of its own.</summary>
public enum AlarmRule
{
    /// <inheritdoc cref="Alarms.OverdueSurge"/>
    OverdueSurge,

    /// <inheritdoc cref="Alarms.SatisfactionDrop"/>
    SatisfactionDrop,

    /// <inheritdoc cref="Silence"/>
    SilentCommunity,

    /// <inheritdoc cref="WallSilence"/>
    SilentWall,

    /// <inheritdoc cref="Alarms.CategoryRise"/>
    CategoryRise,

    /// <inheritdoc cref="SuspectVote"/>
    BatchBurst,

    /// <inheritdoc cref="SuspectVote"/>
    FastBallots,
}

/// <summary>Something about a community that somebody ought to look at.</summary>
/// <param name="Id">The version of the ledger's entry that raised it.</param>
/// <param name="Subject">What of the community it is about: a category of requests, a wall's or poll's id; null for the whole.</param>
/// <param name="Name">What that is called; of a category, the region in which it rises.</param>
/// <param name="Version">Of the rules by which it was raised.</param>
/// <param name="Seen">Who has said that it is known; null for nobody yet.</param>
/// <param name="ClearedAt">Since when the rule does not hold any more; null while it does.</param>
[GenerateSerializer, Immutable, Alias("live.alarm")]
public sealed record Alarm(
    [property: Id(0)] long Id,
    [property: Id(1)] AlarmRule Rule,
    [property: Id(2)] string? Subject,
    [property: Id(3)] string? Name,
    [property: Id(4)] AlarmFigures Figures,
    [property: Id(5)] string Version,
    [property: Id(6)] DateTimeOffset RaisedAt,
    [property: Id(7)] AlarmSeen? Seen = null,
    [property: Id(8)] DateTimeOffset? ClearedAt = null);

/// <summary>What a rule has gone by, in its own unit.</summary>
/// <param name="Threshold">From where on it raises an alarm, as things were.</param>
/// <param name="Of">Out of how many, or in how many days, where it is about that; 0 where it is not.</param>
/// <param name="Elsewhere">Of communities: how many show the same.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.figures")]
public sealed record AlarmFigures(
    [property: Id(0)] double Observed,
    [property: Id(1)] double Expected,
    [property: Id(2)] double Threshold,
    [property: Id(3)] int Of = 0,
    [property: Id(4)] int Elsewhere = 0);

/// <param name="By">The name of a staff account.</param>
/// <param name="Entry">The ledger's entry that the note stands beside.</param>
/// <param name="Fingerprint">Hash of the note, by which a repeat is told.</param>
[GenerateSerializer, Immutable, Alias("live.alarm.seen")]
public sealed record AlarmSeen(
    [property: Id(0)] string By, [property: Id(1)] DateTimeOffset At, [property: Id(2)] long Entry, [property: Id(3)] UInt128 Fingerprint);

/// <summary>What a rule says of some counts.</summary>
/// <param name="Raises">So improbable that somebody ought to look.</param>
/// <param name="Clears">Nothing out of the ordinary any more. Between the two an alarm that there is stays, and none is raised.</param>
public readonly record struct Verdict(bool Raises, bool Clears, AlarmFigures Figures)
{
    /// <summary>Too little is known to go by.</summary>
    public static Verdict Unknown { get; } = new(false, true, new AlarmFigures(0, 0, 0));

    /// <summary>Above this probability what was improbable counts as ordinary again.</summary>
    public const double Ordinary = 0.05;

    public static Verdict Of(double probability, double limit, AlarmFigures figures) =>
        new(limit > 0 && probability <= limit, probability > Ordinary || limit <= 0, figures);
}
