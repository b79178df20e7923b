namespace HappyCommunity.Live.Ledger;

/// <summary>Which entries of a stream are wanted. What is left out does not limit.</summary>
public sealed record LedgerQuery
{
    /// <summary>Only higher versions.</summary>
    public long After { get; init; }

    /// <summary>Only lower versions.</summary>
    public long Before { get; init; } = long.MaxValue;

    public LedgerActors By { get; init; }

    /// <summary>One actor alone, in the ledger's form.</summary>
    public string? Actor { get; init; }

    public IReadOnlyCollection<string>? Kinds { get; init; }

    /// <summary>Only entries from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only entries from before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The highest versions first, else the lowest.</summary>
    public bool NewestFirst { get; init; }

    public int Limit { get; init; } = int.MaxValue;
}

/// <summary>Whose entries. Of those who are not residents there are few, and an index.</summary>
public enum LedgerActors
{
    All,

    /// <summary>Staff and the system.</summary>
    Office,
    Staff,
}
