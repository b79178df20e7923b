namespace HappyCommunity.Live.Requests;

/// <summary>Until when a request must be answered.</summary>
public static class RequestDeadline
{
    /// <summary>
    /// The level's time from when the resident asked, or asked again, and the time that the request was paused since. Handing it
    /// up and down, or late, gains nobody any.
    /// </summary>
    /// <param name="level">Where it is to be.</param>
    /// <param name="now">Up to which a pause that is going on counts.</param>
    public static DateTimeOffset Of(Request request, RequestLevel level, DateTimeOffset now)
    {
        var asked = request.AskedAt;
        var due = asked + RequestCategory.Find(request.Facts.Category)!.ResolveAt(level);
        foreach (var pause in request.Pauses)
        {
            if (pause.From >= asked)
                due += pause.For(now);
        }
        return due;
    }
}

/// <summary>A time in which a request did not go on, for a reason that was given.</summary>
/// <param name="Until">Null while it is going on.</param>
public readonly record struct RequestPause(DateTimeOffset From, DateTimeOffset? Until)
{
    public TimeSpan For(DateTimeOffset now) => (Until ?? now) - From;
}
