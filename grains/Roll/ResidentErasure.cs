using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Roll;

/// <summary>
/// Lets the sender go: no device, no word and no photo of the resident is left, and after a while nothing says any more in
/// which household a resident of this number was. What was voted, rated and counted stays.
/// </summary>
/// <param name="Enrolment">Version of the entry that says the household.</param>
/// <param name="Words">Versions of others' entries whose words are about the resident.</param>
/// <param name="Remainders">What stays of the resident's entries where that is less than they say.</param>
[GenerateSerializer, Immutable, Alias("live.roll.erase-resident")]
public sealed record EraseResident(
    [property: Id(0)] long Enrolment,
    [property: Id(1)] ImmutableArray<long> Words,
    [property: Id(2)] ImmutableArray<Remainder> Remainders) : Command;

/// <summary>The actor is no resident any more.</summary>
/// <param name="Until">Until when the seat is held; then the household is forgotten as well.</param>
/// <param name="Enrolment">As in <see cref="EraseResident"/>.</param>
[EventKind("resident-erased")]
public sealed record ResidentErased(DateTimeOffset Until, long Enrolment) : Event
{
    [JsonIgnore] public Erasure? Erasure { get; init; }

    [JsonIgnore] public override Erasure? Erases => Erasure;
}

/// <summary>Nothing links an erased resident and a household any more, and the seat is free.</summary>
[EventKind("household-forgotten")]
public sealed record HouseholdForgotten(int Resident, long Enrolment) : Event
{
    [JsonIgnore]
    public override Erasure? Erases => new(
        null, [], [new Remainder(Enrolment, EventCodec.Write(new ResidentEnrolled(RollSlice.Nowhere, 0, 0)), Actor.System.ToString())]);
}

/// <param name="Until">As in <see cref="ResidentErased"/>.</param>
/// <param name="Enrolment">As in <see cref="EraseResident"/>.</param>
/// <param name="Least">Until when the seat is held whatever was voted in.</param>
public readonly record struct ErasedResident(DateTimeOffset Until, long Enrolment, DateTimeOffset Least);

internal static class ResidentErasure
{
    /// <summary>
    /// So long an erased resident's seat is held, and as long as a poll is open in which the resident has voted: whoever
    /// could come back at once would vote and rate again and again.
    /// </summary>
    public static readonly TimeSpan ShortestHold = TimeSpan.FromDays(30);

    public static Decision Decide(RollSlice roll, EraseResident command, in Context context)
    {
        if (roll.Erased.ContainsKey(context.By.Ordinal) && context.By.Kind == ActorKind.Resident)
            return Decision.Accept();
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        var until = context.Now + ShortestHold;
        return Decision.Accept(
        [
            .. roll.DevicesOf(resident.Ordinal).Select(device => new DeviceSignedOut(device)),
            new ResidentErased(context.VotedUntil > until ? context.VotedUntil.Value : until, command.Enrolment)
            {
                Erasure = new Erasure(context.By.ToString(), command.Words, command.Remainders),
            },
        ]);
    }

    public static void Apply(RollSlice roll, ResidentErased erased, in Stamp stamp)
    {
        var resident = stamp.By.Ordinal;
        for (var i = 0; i < roll.Devices.Count; i++)
        {
            if (roll.Devices[i].Resident == resident)
                roll.Devices[i] = roll.Devices[i] with { Token = 0 };
        }
        roll.Erased[resident] = new ErasedResident(erased.Until, erased.Enrolment, stamp.At + ShortestHold);
        roll.ErasedAt = stamp.Version;
    }

    /// <summary>Polls close at other times than when they were erased: their seats are held until then.</summary>
    /// <param name="votedUntil">When the last closes of the open polls in which a resident has voted.</param>
    public static void HoldAnew(RollSlice roll, Func<int, DateTimeOffset?> votedUntil)
    {
        foreach (var (resident, erased) in roll.Erased.ToList())
        {
            var until = votedUntil(resident);
            roll.Erased[resident] = erased with { Until = until > erased.Least ? until.Value : erased.Least };
        }
    }

    public static void Apply(RollSlice roll, HouseholdForgotten forgotten, in Stamp stamp)
    {
        var (resident, now) = (forgotten.Resident, stamp.At);
        // Read back, the resident never was in a household.
        if (roll.Residents[resident] != RollSlice.Nowhere)
        {
            var household = roll.Households[roll.Residents[resident]];
            household.Members = [.. household.Members.Where(member => member != resident)];
            if (!roll.Predecessors.Remove(resident))
                household.Voices--;
            roll.Residents[resident] = RollSlice.Nowhere;
        }
        roll.Links.RemoveAll(link => link.Until <= now);
        roll.Erased.Remove(resident);
        roll.Forgotten++;
        roll.ErasedAt = stamp.Version;
    }
}
