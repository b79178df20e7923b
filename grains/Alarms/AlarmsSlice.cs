using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Alarms;

/// <summary>
/// The community's alarms: those that hold, and those of the last ninety days. What the rules go by is counted here
/// (<see cref="AlarmCounts"/>); what they say is due a moment later, so that it is the system's own entry.
/// </summary>
public sealed class AlarmsSlice : Slice
{
    private const int DaysKept = 90;
    private const int MostKept = 100;
    private const int LongestNote = 500;

    /// <summary>What was not raised within an hour was of the past, as it was brought in.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    public AlarmRules Rules { get; set; } = AlarmRules.Default;

    public AlarmCounts Counts { get; init; } = new();

    /// <summary>Those that hold, oldest first.</summary>
    public List<Alarm> Open { get; init; } = [];

    /// <summary>Those that are over, in the order in which that came.</summary>
    public List<Alarm> Past { get; init; } = [];

    /// <summary>What is to be raised and cleared next.</summary>
    public List<AlarmRaised> Raising { get; init; } = [];
    public List<long> Clearing { get; init; } = [];
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often there was something new.</summary>
    public long Changes { get; set; }

    [JsonIgnore]
    public override DateTimeOffset? Due => DueAt;

    /// <summary>What the region is told.</summary>
    [JsonIgnore]
    public AlarmSums Sums => new(
        Open.Count, Open.Count + Past.Count == 0 ? null : Past.Concat(Open).Max(alarm => alarm.RaisedAt), Changes, 1,
        Counts.Rising.Count == 0 ? [] : [.. RequestCategory.All.Select(category => Counts.Rising.Contains(category.Key) ? 1 : 0)]);

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not (SetAlarmRules or AcknowledgeAlarm or FindAlarms or NoteWallSilence or NoteCategoryRise))
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return command switch
        {
            SetAlarmRules set when !AlarmRules.AreUsable(set.Rules) => AlarmRefusals.Malformed,
            SetAlarmRules set => set.Rules == Rules ? Decision.Accept() : Decision.Accept(new AlarmRulesSet(set.Rules)),
            AcknowledgeAlarm acknowledge => Acknowledge(acknowledge, context.By),
            FindAlarms find => Decision.Accept(new AlarmsReply([.. (find.All ? Past.Concat(Open) : Open).OrderByDescending(alarm => alarm.Id)])),
            NoteWallSilence note => Note(AlarmRule.SilentWall, note.Wall, note.Name, WallSilence.Judge(note.Minutes, Rules.SilentWall)),
            NoteCategoryRise rise => NoteRise(rise, context.Today.DayNumber),
            _ => null,
        };
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        var before = (DueAt, Changes);
        if (stamp.At > DueAt + Stale)
            Forget();
        switch (happened)
        {
            case AlarmRaised raised:
                Raise(raised, stamp);
                break;
            case AlarmCleared cleared:
                Clear(cleared.Id, stamp.At);
                break;
            case AlarmAcknowledged acknowledged:
                See(acknowledged, stamp);
                break;
            case AlarmRulesSet set:
                Rules = set.Rules;
                break;
            case DayTurned:
                DropOld(stamp.At.AddDays(-DaysKept));
                break;
        }
        foreach (var (rule, subject, name, verdict) in Counts.Take(happened, Rules, stamp))
            Judge(rule, subject, name, verdict, stamp.At);
        return (DueAt, Changes) == before ? Section.None : Section.Alarms;
    }

    public override IEnumerable<Event> Elapsed(DateTimeOffset now) =>
        DueAt <= now ? [.. Raising, .. Clearing.Select(id => new AlarmCleared(id))] : [];

    private Alarm? Find(AlarmRule rule, string? subject) => Open.Find(alarm => alarm.Rule == rule && alarm.Subject == subject);

    private Decision Acknowledge(AcknowledgeAlarm command, Actor by)
    {
        if (by.StaffId is null)
            return Refusals.OfficeOnly;
        if ((Open.Find(alarm => alarm.Id == command.Id) ?? Past.Find(alarm => alarm.Id == command.Id)) is not { } alarm)
            return AlarmRefusals.Unknown;
        if (Texts.Check(command.Note, "note", LongestNote) is { } refusal)
            return refusal;
        var fingerprint = Secret.Hash(command.Note);
        return alarm.Seen switch
        {
            null => Decision.Accept(new AlarmAcknowledged(alarm.Id, alarm.Rule, fingerprint) { Note = command.Note }),
            { } seen when seen.By == by.StaffId && seen.Fingerprint == fingerprint => Decision.Accept(),
            _ => AlarmRefusals.Known,
        };
    }

    /// <summary>What is told from outside the ledger is decided upon at once.</summary>
    private Decision Note(AlarmRule rule, string subject, string name, Verdict verdict) => Find(rule, subject) switch
    {
        null when verdict.Raises => Decision.Accept(new AlarmRaised(rule, subject, name, verdict.Figures, Rules.Version)),
        { } open when verdict.Clears => Decision.Accept(new AlarmCleared(open.Id)),
        _ => Decision.Accept(),
    };

    private Decision NoteRise(NoteCategoryRise rise, int today)
    {
        if (RequestCategory.Find(rise.Category) is null || !Counts.Rising.Contains(rise.Category))
            return Decision.Accept();
        var verdict = Counts.JudgeCategory(rise.Category, today);
        return Note(
            AlarmRule.CategoryRise, rise.Category, rise.Region,
            verdict with { Raises = true, Clears = false, Figures = verdict.Figures with { Elsewhere = rise.Communities, Of = rise.Of } });
    }

    /// <summary>Has a moment later raised or cleared what a rule says.</summary>
    private void Judge(AlarmRule rule, string? subject, string? name, in Verdict verdict, DateTimeOffset at)
    {
        var open = Find(rule, subject);
        Raising.RemoveAll(raising => raising.Rule == rule && raising.Subject == subject);
        // In a category it takes several communities: the region says so.
        if (open is null && verdict.Raises && rule != AlarmRule.CategoryRise)
            Raising.Add(new AlarmRaised(rule, subject, name, verdict.Figures, Rules.Version));
        // That a vote looked wrong is over when somebody has looked.
        if (open is not null && verdict.Clears && rule is not (AlarmRule.BatchBurst or AlarmRule.FastBallots) && !Clearing.Contains(open.Id))
            Clearing.Add(open.Id);
        Await(at);
    }

    private void Raise(AlarmRaised raised, in Stamp stamp)
    {
        Open.Add(new Alarm(stamp.Version, raised.Rule, raised.Subject, raised.Name, raised.Figures, raised.Version, stamp.At));
        Raising.RemoveAll(same => (same.Rule, same.Subject) == (raised.Rule, raised.Subject));
        Changed(stamp.At);
    }

    private void DropOld(DateTimeOffset before) => Past.RemoveAll(alarm => alarm.ClearedAt < before);

    private void See(AlarmAcknowledged acknowledged, in Stamp stamp)
    {
        var seen = new AlarmSeen(stamp.By.StaffId!, stamp.At, stamp.Version, acknowledged.Fingerprint);
        foreach (var alarms in new[] { Open, Past })
        {
            if (alarms.FindIndex(alarm => alarm.Id == acknowledged.Id) is >= 0 and var index)
                alarms[index] = alarms[index] with { Seen = seen };
        }
        if (acknowledged.Rule is AlarmRule.BatchBurst or AlarmRule.FastBallots && Open.Exists(alarm => alarm.Id == acknowledged.Id))
            Clearing.Add(acknowledged.Id);
        Changed(stamp.At);
    }

    private void Clear(long id, DateTimeOffset at)
    {
        Clearing.Remove(id);
        var over = Open.Find(alarm => alarm.Id == id)!;
        Open.Remove(over);
        Past.Add(over with { ClearedAt = at });
        if (Past.Count > MostKept)
            Past.RemoveAt(0);
        Changed(at);
    }

    private void Changed(DateTimeOffset at)
    {
        Changes++;
        Await(at);
    }

    private void Await(DateTimeOffset at) => DueAt = Raising.Count == 0 && Clearing.Count == 0 ? null : at + Moment;

    private void Forget()
    {
        Raising.Clear();
        Clearing.Clear();
        DueAt = null;
    }
}
