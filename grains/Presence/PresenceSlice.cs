using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Presence;

/// <summary>Who has seen the wall lately.</summary>
public sealed class PresenceSlice : Slice
{
    /// <summary>How many minutes a token is taken after its own: somebody may have to enrol first.</summary>
    private const int MinutesOfGrace = 2;

    /// <summary>How many minutes one who has seen the wall counts as present.</summary>
    private const int MinutesPresent = 15;

    /// <summary>What tokens follow from; null before the first is asked for.</summary>
    public Guid? Secret { get; set; }

    /// <summary>By resident, the minute of the latest token: of the last quarter of an hour, and some older ones.</summary>
    public SortedDictionary<int, int> Seen { get; init; } = [];

    /// <summary>The latest minute of all.</summary>
    public int Latest { get; set; }

    /// <summary>How long a resident counts as present, or did; null for one who has not been here lately.</summary>
    public DateTimeOffset? UntilOf(int resident) => Seen.TryGetValue(resident, out var minute) ? End(minute) : null;

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        ShowPresence show => Show(show, context),
        ProvePresence prove => Prove(prove, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case PresenceSecretMade made:
                Secret = made.Secret;
                break;
            case PresenceProved proved:
                Forget(proved.Minute);
                Seen[stamp.By.Ordinal] = proved.Minute;
                break;
        }
        return Section.None;
    }

    private Decision Show(ShowPresence command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        var minute = PresenceToken.MinuteOf(context.Now);
        var reply = new PresenceTokenReply(PresenceToken.Of(Secret ?? command.Secret, minute), PresenceToken.StartOf(minute + 1));
        return Secret is null ? Decision.Accept(reply, new PresenceSecretMade(command.Secret)) : Decision.Accept(reply);
    }

    private Decision Prove(ProvePresence command, in Context context)
    {
        if (context.Resident is not { } resident)
            return Refusals.NotOnRoll;
        if (MinuteOf(command.Token, PresenceToken.MinuteOf(context.Now)) is not { } minute)
            return PresenceRefusals.Stale;
        return Seen.TryGetValue(resident.Ordinal, out var before) && before >= minute
            ? Decision.Accept(new PresenceReply(End(before)))
            : Decision.Accept(new PresenceReply(End(minute)), new PresenceProved(minute));
    }

    /// <summary>The minute a token is of, if it is still taken.</summary>
    private int? MinuteOf(string token, int now)
    {
        if (Secret is not { } secret || token is null)
            return null;
        for (var minute = now; minute >= now - MinutesOfGrace; minute--)
        {
            if (PresenceToken.Same(PresenceToken.Of(secret, minute), token))
                return minute;
        }
        return null;
    }

    /// <summary>Lets go of those who are no longer present, once a minute.</summary>
    private void Forget(int now)
    {
        if (now <= Latest)
            return;
        Latest = now;
        foreach (var resident in Seen.Where(seen => seen.Value < now - MinutesPresent).Select(seen => seen.Key).ToList())
            Seen.Remove(resident);
    }

    private static DateTimeOffset End(int minute) => PresenceToken.StartOf(minute + MinutesPresent);
}
