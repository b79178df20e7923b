namespace HappyCommunity.Live.Requests;

/// <summary>What came of the requests that were submitted in one month.</summary>
public sealed class RequestMonth(int month)
{
    public int Month { get; } = month;

    public int Submitted { get; set; }

    /// <summary>Accepted, and how many of them in time.</summary>
    public int Responded { get; set; }

    public int RespondedInTime { get; set; }

    public int Confirmed { get; set; }

    /// <summary>Confirmed with 4 or 5.</summary>
    public int Satisfied { get; set; }

    /// <summary>Answered, and counted as resolved without the resident's word.</summary>
    public int Unjudged { get; set; }

    /// <summary>Closed by the office, as nobody was there who could confirm.</summary>
    public int Closed { get; set; }

    /// <summary>Adds what came of another month's.</summary>
    public RequestMonth Add(RequestMonth other)
    {
        Submitted += other.Submitted;
        Responded += other.Responded;
        RespondedInTime += other.RespondedInTime;
        Confirmed += other.Confirmed;
        Satisfied += other.Satisfied;
        Unjudged += other.Unjudged;
        Closed += other.Closed;
        return this;
    }
}
