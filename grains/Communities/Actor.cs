namespace HappyCommunity.Live.Communities;

/// <summary>Who does something: a resident by the ordinal in the roll, a member of staff, or the system itself.</summary>
[GenerateSerializer, Immutable, Alias("live.actor")]
public readonly record struct Actor
{
    private Actor(ActorKind kind, int ordinal, string? staff) => (Kind, Ordinal, StaffId) = (kind, ordinal, staff);

    [Id(0)] public ActorKind Kind { get; }

    /// <summary>The resident's ordinal; meaningful for residents only.</summary>
    [Id(1)] public int Ordinal { get; }

    [Id(2)] public string? StaffId { get; }

    public static Actor System { get; } = new(ActorKind.System, 0, null);

    /// <summary>A resident on no roll.</summary>
    public static Actor Unknown { get; } = Resident(-1);

    public static Actor Resident(int ordinal) => new(ActorKind.Resident, ordinal, null);

    public static Actor Staff(string id) => new(ActorKind.Staff, 0, id);

    /// <summary>May act for the centre: staff, and the system in the centre's name.</summary>
    public bool IsOffice => Kind is ActorKind.Staff or ActorKind.System;

    /// <summary>The ledger's form: <c>r12</c>, <c>s:li</c> or <c>system</c>.</summary>
    public override string ToString() => Kind switch
    {
        ActorKind.Resident => string.Create(null, $"r{Ordinal}"),
        ActorKind.Staff => "s:" + StaffId,
        _ => "system",
    };

    /// <summary>Reads the ledger's form.</summary>
    /// <exception cref="FormatException">Not an actor.</exception>
    public static Actor Parse(string text) => text switch
    {
        "system" => System,
        ['s', ':', .. var staff] => Staff(staff),
        ['r', .. var ordinal] => Resident(int.Parse(ordinal, null)),
        _ => throw new FormatException($"'{text}' is not an actor."),
    };
}

public enum ActorKind
{
    System,
    Staff,
    Resident,
}
