using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>The stages, and what else moves a request.</summary>
public enum RequestStepKind
{
    Submitted,
    Accepted,
    Answered,
    Confirmed,
    Reopened,
    Merged,
    Closed,

    /// <summary>It rose a level.</summary>
    Raised,
    HandedBack,
    Assigned,
    Paused,
    Resumed,

    /// <summary>Another goes on as this one.</summary>
    TookIn,
    Redacted,
}

/// <summary>One thing that happened to a request, with how it stood from then on.</summary>
/// <param name="By">Nobody but the system, where it followed from what somebody did.</param>
/// <param name="Version">The ledger's entry, with which any words of it are kept.</param>
/// <param name="Staff">Who was to see to it.</param>
/// <param name="Other">The number of another request that it has to do with.</param>
internal readonly record struct Happening(
    RequestStepKind Kind, DateTimeOffset At, Actor By, long Version, RequestLevel Level, string Handler, string? Staff, int? Other);

internal static class RequestHistory
{
    /// <summary>All that happened to it, oldest first.</summary>
    public static IReadOnlyList<Happening> Of(Request request)
    {
        var stages = request.Stages.Select(s => new OfficeStep((RequestStepKind)s.Stage, s.At, s.By, s.Version)
        {
            Other = s.Stage == RequestStage.Merged ? request.MergedInto : null,
        });
        var (level, handler) = (RequestLevel.Compound, RequestCategory.Find(request.Facts.Category)!.Handler);
        string? staff = null;
        var history = new List<Happening>();
        foreach (var step in stages.Concat(request.Steps).OrderBy(s => s.Version))
        {
            if (step.Handler is not null)
                (level, handler, staff) = (step.Level ?? level, step.Handler, step.Staff);
            history.Add(new Happening(step.Kind, step.At, ByOf(step), step.Version, level, handler, staff, step.Other));
        }
        return history;
    }

    /// <summary>Whoever reopens a request does not raise it: that follows.</summary>
    private static Actor ByOf(in OfficeStep step) => Actor.Parse(step.By) is var by && step.Kind == RequestStepKind.Raised && !by.IsOffice
        ? Actor.System
        : by;
}
