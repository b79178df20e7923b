using System.Globalization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Resolutions;

/// <summary>The office's part in resolutions: what is put to the owners, and who of the residents may vote for one of them.</summary>
internal static class ResolutionOffice
{
    private const int LongestTitle = 120;
    private const int LongestText = 2_000;

    /// <summary>So many flats without an area are named.</summary>
    private const int MostNamed = 8;

    /// <summary>With areas up to this, in hundredths of cm² at the finest, all sums and products are exact.</summary>
    private const decimal LargestArea = 1_000_000;
    private const int FinestDigits = 6;

    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(1000);

    public static Decision Decide(ResolutionsSlice resolutions, PutResolution command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        var terms = command.Terms with { OpensAt = command.Terms.OpensAt.ToUniversalTime(), ClosesAt = command.Terms.ClosesAt.ToUniversalTime() };
        if (WhyMalformed(terms) is { } bad)
            return bad;
        var before = resolutions.Find(terms.Id);
        if (before?.Facts.Terms == terms)
            return Decision.Accept();
        if (resolutions.Withdrawn.Contains(terms.Id) || before?.StateAt(context.Now) == PollState.Closed)
            return ResolutionRefusals.Closed;
        if (before is { HasBallots: true })
            return ResolutionRefusals.HasBallots;
        if (terms.ClosesAt <= context.Now)
            return ResolutionRefusals.ClosesInPast;
        var flats = context.Register!.Flats;
        if (flats.IsEmpty)
            return ResolutionRefusals.NoFlats;
        var missing = flats.Where(flat => !IsKnown(flat.Area)).ToList();
        return missing.Count > 0
            ? ResolutionRefusals.AreasMissing(missing.Count, missing.Take(MostNamed).Select(flat => NameOf(flat.Place)))
            : Decision.Accept(new ResolutionAnnounced(terms, [.. flats.Select(flat => flat.Owner)], [.. flats.Select(flat => flat.Area)]));
    }

    public static Decision Decide(ResolutionsSlice resolutions, WithdrawResolution command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (resolutions.Withdrawn.Contains(command.Id))
            return Decision.Accept();
        if (resolutions.Find(command.Id) is not { } resolution)
            return ResolutionRefusals.Unknown(command.Id);
        if (resolution.StateAt(context.Now) == PollState.Closed)
            return ResolutionRefusals.Closed;
        return resolution.HasBallots ? ResolutionRefusals.HasBallots : Decision.Accept(new ResolutionWithdrawn(command.Id));
    }

    public static Decision Decide(ResolutionsSlice resolutions, ConfirmOwner command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (context.Plan is not { } plan)
            return RollRefusals.UnknownHousehold;
        if (!ResidentsOf(plan).Contains(command.Resident))
            return RollRefusals.UnknownMember;
        return resolutions.Confirmed.Contains(command.Resident) ? Decision.Accept() : Decision.Accept(new OwnerConfirmed(command.Resident));
    }

    public static Decision Decide(ResolutionsSlice resolutions, DismissOwner command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return resolutions.Confirmed.Contains(command.Resident) ? Decision.Accept(new OwnerDismissed(command.Resident)) : Decision.Accept();
    }

    public static Decision Decide(ResolutionsSlice resolutions, FindOwners command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return context.Plan is { } plan
            ? Decision.Accept(new FlatResidents(
                command.Flat, [.. ResidentsOf(plan).Select(resident => new FlatResident(resident, resolutions.Confirmed.Contains(resident)))]))
            : RollRefusals.UnknownHousehold;
    }

    /// <summary>Those who are enrolled and may act.</summary>
    private static IEnumerable<int> ResidentsOf(SeatPlan plan) =>
        plan.Seats.Where(seat => seat.State == SeatState.Taken).Select(seat => seat.Residents[^1]);

    private static bool IsKnown(decimal area) => area is > 0 and <= LargestArea && decimal.Round(area, FinestDigits) == area;

    private static string NameOf(HouseholdAddress place) => string.Create(CultureInfo.InvariantCulture, $"{place.Building}-{place.Unit}-{place.Room}");

    private static Refusal? WhyMalformed(ResolutionTerms terms)
    {
        if (!Ids.IsWellFormed(terms.Id))
            return Refusals.BadId;
        if (!Enum.IsDefined(terms.Matter) || terms.ClosesAt <= terms.OpensAt || terms.ClosesAt - terms.OpensAt > LongestOpen)
            return ResolutionRefusals.Malformed;
        return Texts.Check(terms.Title, "title", LongestTitle) ?? Texts.Check(terms.Text, "text", LongestText);
    }
}
