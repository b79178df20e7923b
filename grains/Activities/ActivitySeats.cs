using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Activities;

/// <summary>
/// Who has a seat. It goes strictly by the order in which residents came: who wants two seats waits until both are free,
/// and nobody passes by meanwhile, even where one seat would do.
/// </summary>
internal static class ActivitySeats
{
    private const int MostPersons = 2;

    public static Decision SignUp(Activity activity, SignUp command, in Resident resident, DateTimeOffset now)
    {
        if (command.Persons is < 1 or > MostPersons)
            return ActivityRefusals.BadPersons;
        var before = activity.SignupOf(resident.Ordinal);
        if (before?.Persons == command.Persons)
            return Decision.Accept(before);
        if (now >= activity.Facts.EndsAt)
            return ActivityRefusals.Over;
        if (before?.Persons > command.Persons)
            return Reduce(activity, resident.Ordinal, before, command.Persons);
        if (PersonsOfHousehold(activity, resident) - (before?.Persons ?? 0) + command.Persons > resident.Seats)
            return ActivityRefusals.HouseholdIsThere;
        return before is null
            ? Join(activity, command.Persons)
            : Extend(activity, before, command.Persons);
    }

    public static Decision Leave(Activity activity, int resident, DateTimeOffset now)
    {
        if (activity.SignupOf(resident) is not { } signup)
            return Decision.Accept();
        if (now >= activity.Facts.EndsAt)
            return ActivityRefusals.Over;
        var freed = signup.Status == SignupStatus.Confirmed ? signup.Persons : 0;
        var waiting = activity.Waitlist.Where(r => r != resident).Select(r => (r, activity.PersonsOf(r)));
        return Decision.Accept([new SignupLeft(activity.Facts.Id), .. MoveUp(activity, freed, waiting)]);
    }

    /// <summary>Who gets a seat when there are so many.</summary>
    public static IEnumerable<Event> Fill(Activity activity, int capacity) =>
        MoveUp(activity, capacity - activity.Facts.Capacity, activity.Waitlist.Select(r => (r, activity.PersonsOf(r))));

    private static Decision Join(Activity activity, int persons)
    {
        if (persons > activity.Facts.Capacity)
            return ActivityRefusals.NoSecondSeat;
        var reply = activity.Waitlist.Count == 0 && activity.Seated + persons <= activity.Facts.Capacity
            ? new SignupReply(SignupStatus.Confirmed, null, persons)
            : new SignupReply(SignupStatus.Waitlisted, activity.CountPersons(activity.Waitlist) + 1, persons);
        return Decision.Accept(
            reply, new SignedUp(activity.Facts.Id, reply.Status == SignupStatus.Waitlisted, persons));
    }

    /// <summary>One person more, where nobody who waits is passed by.</summary>
    private static Decision Extend(Activity activity, SignupReply before, int persons) =>
        activity.Waitlist.Count > 0 || activity.Seated - before.Persons + persons > activity.Facts.Capacity
            ? ActivityRefusals.NoSecondSeat
            : Decision.Accept(before with { Persons = persons }, new SignupChanged(activity.Facts.Id, persons));

    /// <summary>One person less: the seat goes to who waits, which may be the very one, who now needs only one.</summary>
    private static Decision Reduce(Activity activity, int resident, SignupReply before, int persons)
    {
        var freed = before.Status == SignupStatus.Confirmed ? before.Persons - persons : 0;
        var waiting = activity.Waitlist.Select(r => (r, r == resident ? persons : activity.PersonsOf(r)));
        List<SignupMovedUp> moved = [.. MoveUp(activity, freed, waiting)];
        var reply = moved.Exists(m => m.Resident == resident)
            ? new SignupReply(SignupStatus.Confirmed, null, persons)
            : before with { Persons = persons };
        return Decision.Accept(reply, [new SignupChanged(activity.Facts.Id, persons), .. moved]);
    }

    private static IEnumerable<SignupMovedUp> MoveUp(
        Activity activity, int freed, IEnumerable<(int Resident, int Persons)> waiting)
    {
        var free = activity.Facts.Capacity - activity.Seated + freed;
        foreach (var (resident, persons) in waiting)
        {
            if (persons > free)
                yield break;
            free -= persons;
            yield return new SignupMovedUp(activity.Facts.Id, resident);
        }
    }

    private static int PersonsOfHousehold(Activity activity, in Resident resident) =>
        activity.CountPersons([.. resident.Members.Where(m => activity.Confirmed.Contains(m) || activity.Waitlist.Contains(m))]);
}
