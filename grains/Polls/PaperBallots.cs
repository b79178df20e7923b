using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Polls;

/// <summary>
/// Ballots given at the centre, on paper or at the kiosk. One rule holds for them and for phones: a ballot belongs to a seat
/// of a household, and a seat has one ballot in a poll, whichever way it comes.
/// </summary>
/// <remarks>
/// A seat is a row of ordinals in the roll: who has it, after who had it before. A ballot at the centre is kept by the latest
/// of them, and where nobody had the seat it opens it (<see cref="SeatOpened"/>), so that it has an ordinal which whoever
/// enrols in that seat comes after. It is refused where any of the row has voted; a phone's is, where its own or any before
/// it has. There are never more rows than seats, so a household of n has at most n ballots, and of a poll of households one,
/// as then no other ordinal of the household may have voted. An erased resident's seat gives none until it is free: its row
/// ends then, and one that had a vote after its end could have another. Whoever was given a ballot at the centre cannot
/// change it by phone: what was put in the box stays.
/// </remarks>
internal static class PaperBallots
{
    public static Decision Decide(PollsSlice polls, EnterBallot command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (poll.Papers.TryGetValue(command.Id, out var known))
            return Decision.Accept(Answer(poll, command.Id, known));
        if (context.Plan is not { } plan)
            return RollRefusals.UnknownHousehold;
        if (command.Seat < 1 || command.Seat > plan.Seats.Count)
            return RollRefusals.UnknownSeat;
        var seat = plan.Seats[command.Seat - 1];
        var waits = poll.Facts.SecondPerson && !command.Kiosk;
        if (WhyNoChoice(poll, command.Option, waits && poll.Facts.Secret) is { } unreadable)
            return unreadable;
        if ((WhyNot(poll, plan, seat, context.Now) ?? WhyTwice(poll, plan, seat)) is { } refusal)
            return refusal;
        var resident = seat.Residents is [.., var last] ? last : plan.NextOrdinal;
        Event ballot = waits
            ? new PaperBallotEntered(command.Poll, command.Id, resident, command.Option)
            : Cast(poll, command.Id, resident, command.Option!, command.Kiosk);
        var paper = new PaperBallot(resident, context.By.ToString(), null, context.Now, Counts: !waits);
        return Decision.Accept(
            Answer(poll, command.Id, paper), seat.Residents.Count > 0 ? [ballot] : [new SeatOpened(plan.Household), ballot]);
    }

    public static Decision Decide(PollsSlice polls, ConfirmBallot command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (!poll.Papers.TryGetValue(command.Id, out var paper))
            return PollRefusals.UnknownPaper;
        if (paper.Counts)
            return Decision.Accept(Answer(poll, command.Id, paper));
        if (paper.By == context.By.ToString())
            return PollRefusals.OwnEntry;
        var option = poll.Facts.Secret ? command.Option : paper.Option;
        if (WhyNoChoice(poll, option, mustBeNone: false) is { } unreadable)
            return unreadable;
        // The household of one erased since may be forgotten.
        if (context.Plan is not { } plan)
            return PollRefusals.SeatHeld;
        var seat = plan.SeatOf(paper.Resident);
        return WhyNot(poll, plan, seat, context.Now) is { } refusal
            ? refusal
            : Decision.Accept(
                Answer(poll, command.Id, paper with { Resident = seat.Residents[^1], Counts = true }),
                Cast(poll, command.Id, seat.Residents[^1], option!, kiosk: false));
    }

    public static Decision Decide(PollsSlice polls, DiscardBallot command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (polls.Find(command.Poll) is not { } poll)
            return PollRefusals.Unknown(command.Poll);
        if (!poll.Papers.TryGetValue(command.Id, out var paper))
            return Decision.Accept();
        return paper.Counts ? PollRefusals.AlreadyCounts : Decision.Accept(new PaperBallotDiscarded(command.Poll, command.Id));
    }

    public static Decision Decide(PollsSlice polls, FindSeats command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (context.Plan is not { } plan)
            return command.Household is null ? RollRefusals.UnknownCode : RollRefusals.UnknownHousehold;
        var now = context.Now;
        return Decision.Accept(new HouseholdSeats(plan.Address, [.. plan.Seats.Select(seat => new SeatBallots(
            seat.Number, seat.State,
            [.. polls.Polls.Where(poll => (WhyNot(poll, plan, seat, now) ?? WhyTwice(poll, plan, seat)) is null).Select(poll => poll.Facts.Id)]))]));
    }

    private static Refusal? WhyNoChoice(Poll poll, string? option, bool mustBeNone) => mustBeNone
        ? option is null ? null : PollRefusals.ChosenTooSoon
        : Choice.Read(poll.Facts, option ?? "", out _);

    private static Refusal? WhyNot(Poll poll, SeatPlan plan, Seat seat, DateTimeOffset now) =>
        Voting.WhyNoPart(poll, plan.Address.Building, now)
        ?? (seat.State == SeatState.Held ? PollRefusals.SeatHeld : null)
        ?? (seat.Residents.Any(poll.HasVoted) ? PollRefusals.SeatHasBallot : null)
        ?? (poll.Facts.Franchise == PollFranchise.Households && plan.Seats.Any(other => other.Residents.Any(poll.HasVoted))
            ? PollRefusals.HouseholdVoted
            : null);

    /// <summary>Why no second one may wait beside one that waits.</summary>
    private static Refusal? WhyTwice(Poll poll, SeatPlan plan, Seat seat)
    {
        var seats = poll.Facts.Franchise == PollFranchise.Households ? plan.Seats : [seat];
        return poll.Papers.Values.Any(paper => !paper.Counts && seats.Any(other => other.Residents.Contains(paper.Resident)))
            ? PollRefusals.PaperWaits
            : null;
    }

    private static PaperBallotCast Cast(Poll poll, Guid id, int resident, string option, bool kiosk)
    {
        _ = Choice.Read(poll.Facts, option, out var marks);
        var choice = Choice.Join(Choice.Ids(poll.Facts, marks));
        return new PaperBallotCast(poll.Facts.Id, id, resident, poll.Facts.Secret ? null : choice, kiosk)
        {
            Chosen = poll.Facts.Secret ? choice : null,
        };
    }

    private static PaperReply Answer(Poll poll, Guid id, PaperBallot paper) =>
        new(poll.Facts.Id, id, paper.Counts ? poll.ReceiptOf(paper.Resident) : null);
}

/// <summary>A ballot given at the centre.</summary>
/// <param name="Resident">Whose seat it is, by ordinal.</param>
/// <param name="By">Who entered it, in the ledger's form.</param>
/// <param name="Option">What was chosen, of one that waits; null in a secret poll.</param>
/// <param name="Counts">Whether it needs no other's confirmation any more.</param>
public sealed record PaperBallot(int Resident, string By, string? Option, DateTimeOffset At, bool Counts);
