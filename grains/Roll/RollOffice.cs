using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Roll;

/// <summary>What the office does about the roll: the list of households, and the codes of their letters.</summary>
internal static class RollOffice
{
    private const int MostHouseholdsAtOnce = 20_000;
    private const int LongestName = 20;

    public static Decision Decide(RollSlice roll, RegisterHouseholds command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (IsMalformed(command.Households) || command.Households.Any(h => h.Code == 0))
            return RollRefusals.BadHousehold;
        var known = roll.Households.Select(h => h.Code).ToHashSet();
        var added = command.Households.RemoveAll(h => !known.Add(h.Code));
        return added.IsEmpty ? Decision.Accept() : Decision.Accept(new HouseholdsRegistered(added));
    }

    public static Decision Decide(RollSlice roll, ImportHouseholds command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (IsMalformed(command.Households) || command.Households.DistinctBy(h => h.Place()).Count() < command.Households.Length)
            return RollRefusals.BadHousehold;
        if (!command.DryRun && roll.LastImport is { } last && last.Key == command.Key)
            return Decision.Accept(new ImportReply(last.Added, last.Changed, last.Unchanged, []));
        var numbers = Number(roll);
        var imported = Compare(roll, command, numbers);
        var tooFew = FindTooFew(roll, command.Households, numbers);
        var reply = new ImportReply(imported.Added.Length, imported.Changed.Length, imported.Unchanged, tooFew);
        var isIdle = command.DryRun || !tooFew.IsEmpty || (imported.Added.IsEmpty && imported.Changed.IsEmpty);
        return isIdle ? Decision.Accept(reply) : Decision.Accept(reply, imported);
    }

    public static Decision Decide(RollSlice roll, IssueCodes command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (command.Codes.IsDefault || command.Codes.Length > MostHouseholdsAtOnce || command.Codes.Any(issued => issued.Code == 0)
            || command.Codes.DistinctBy(issued => issued.Household).Count() < command.Codes.Length)
            return RollRefusals.BadHousehold;
        if (!command.Codes.All(issued => roll.HasHousehold(issued.Household)))
            return RollRefusals.UnknownHousehold;
        var given = command.Codes.RemoveAll(issued => !command.Reissue && CodeOf(issued) != 0 && CodeOf(issued) != issued.Code);
        var reply = new CodesReply([.. given.Select(issued => issued.Household)]);
        var news = given.RemoveAll(issued => CodeOf(issued) == issued.Code);
        return news.IsEmpty ? Decision.Accept(reply) : Decision.Accept(reply, new CodesIssued(news));

        UInt128 CodeOf(IssuedCode issued) => roll.Households[issued.Household].Code;
    }

    public static Decision Decide(RollSlice roll, RevokeCode command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (!roll.HasHousehold(command.Household))
            return RollRefusals.UnknownHousehold;
        return roll.Households[command.Household].Code == 0
            ? Decision.Accept()
            : Decision.Accept(new CodeRevoked(command.Household));
    }

    public static void Apply(RollSlice roll, HouseholdsImported imported)
    {
        foreach (var change in imported.Changed)
        {
            var household = roll.Households[change.Number];
            (household.Area, household.Seats, household.Owner) = (change.Area, change.Seats, change.Owner);
        }
        roll.Add(imported.Added);
        roll.LastImport = new ImportMark(imported.Key, imported.Added.Length, imported.Changed.Length, imported.Unchanged);
    }

    /// <summary>What a list says that the roll does not.</summary>
    private static HouseholdsImported Compare(RollSlice roll, ImportHouseholds command, Dictionary<HouseholdPlace, int> numbers)
    {
        var added = ImmutableArray.CreateBuilder<NewHousehold>();
        var changed = ImmutableArray.CreateBuilder<ChangedHousehold>();
        foreach (var listed in command.Households)
        {
            if (!numbers.TryGetValue(listed.Place(), out var number))
                added.Add(listed with { Code = 0 });
            else if (roll.Households[number] is var known && (known.Area, known.Seats, known.Owner) != (listed.Area, listed.Seats, listed.Owner))
                changed.Add(new ChangedHousehold(number, listed.Area, listed.Seats, listed.Owner));
        }
        return new HouseholdsImported(
            command.Key, added.ToImmutable(), changed.ToImmutable(), command.Households.Length - added.Count - changed.Count);
    }

    private static ImmutableArray<TooFewSeats> FindTooFew(
        RollSlice roll, ImmutableArray<NewHousehold> listed, Dictionary<HouseholdPlace, int> numbers)
    {
        var tooFew = ImmutableArray.CreateBuilder<TooFewSeats>();
        for (var i = 0; i < listed.Length; i++)
        {
            if (numbers.TryGetValue(listed[i].Place(), out var number)
                && roll.TakenSeats(number) is var taken && taken > listed[i].Seats)
                tooFew.Add(new TooFewSeats(i, taken));
        }
        return tooFew.ToImmutable();
    }

    /// <summary>The households by their places: of several at one place, as in the demo town, the first.</summary>
    private static Dictionary<HouseholdPlace, int> Number(RollSlice roll)
    {
        var numbers = new Dictionary<HouseholdPlace, int>(roll.Households.Count);
        for (var i = 0; i < roll.Households.Count; i++)
            numbers.TryAdd(roll.Households[i].Place(), i);
        return numbers;
    }

    private static bool IsMalformed(ImmutableArray<NewHousehold> households) =>
        households.IsDefault || households.Length > MostHouseholdsAtOnce || households.Any(IsMalformed);

    private static bool IsMalformed(NewHousehold h) =>
        h.Building < 1 || h.Seats is < 1 or > 20 || h.Area < 0
        || (Texts.Check(h.Unit, "unit", LongestName) ?? Texts.Check(h.Room, "room", LongestName)) is not null;
}
