using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Audit;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Resolutions;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Audit;

/// <summary>Whatever staff do has words, and says nothing of residents.</summary>
public sealed class AuditWordsTests
{
    /// <summary>What residents do themselves, and what time brings: no member of staff ever does that.</summary>
    private static readonly string[] OfOthers =
    [
        "activity-ended", "activity-rated", "activity-started", "alarm-cleared", "alarm-raised", "album-photo-added", "aspect-rated", "ballot-cast", "checked-in",
        "day-turned", "device-added", "device-named", "device-renewed", "device-signed-out", "household-forgotten", "join-link-made",
        "offer-made", "offer-withdrawn", "owner-ballot-cast", "poll-closed", "poll-closing", "poll-objected", "poll-opened", "presence-proved",
        "request-confirmed", "request-joined", "request-left", "request-overdue", "request-reopened", "request-response-overdue",
        "request-unjudged", "resident-enrolled", "resident-erased", "resolution-closed", "resolution-opened", "seat-freed", "secret-ballot-cast", "signed-up", "signup-changed", "signup-left",
        "signup-moved-up",
    ];

    [Fact]
    public void EveryKind_IsOfOthersOrHasWordsInBothLanguages()
    {
        Assert.Equal(EventCodec.Kinds.Except(OfOthers).Order(StringComparer.Ordinal), AuditWords.Kinds.Keys.Order(StringComparer.Ordinal));
        Assert.All(AuditWords.Kinds.Values, words => Assert.False(string.IsNullOrWhiteSpace(words.Zh) || string.IsNullOrWhiteSpace(words.En)));
        Assert.Equal(AuditWords.Kinds.Count, AuditWords.Kinds.Values.Select(words => words.Zh).Distinct().Count());
    }

    [Fact]
    public void EveryKindOfTheStaff_BelongsToAGroup()
    {
        Assert.Equal(
            ["aspects-set", "measures-set", "presence-secret-made"],
            AuditWords.Kinds.Keys.Where(kind => AuditGroups.Of(kind) == AuditGroup.Other).Order(StringComparer.Ordinal));
        Assert.Equal(
            EventCodec.Kinds.Order(StringComparer.Ordinal),
            Enum.GetValues<AuditGroup>().SelectMany(AuditGroups.KindsOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryDeedOfTheStaff_IsALineInBothLanguages()
    {
        foreach (var (happened, entry) in Deeds())
        {
            var line = AuditEntry.Of(entry, happened, Names());

            Assert.Equal(("li", entry.Kind, entry.Version), (line.Account, line.Kind, line.Version));
            Assert.NotEqual(entry.Kind, AuditWords.Sentence(line.Kind).En);
            if (AuditWords.Details(line) is { } details)
                Assert.DoesNotContain(".", details.Zh.Split(' '));
        }
    }

    /// <summary>A resident is an ordinal that nothing else has here, and a choice is a word of its own.</summary>
    [Fact]
    public void Deeds_ThatConcernAResident_SayNeitherWhomNorWhatWasChosen()
    {
        const int resident = 987_654;
        Event[] deeds =
        [
            new PaperBallotEntered("p", Guid.NewGuid(), resident, "chosen"), new PaperBallotCast("p", Guid.NewGuid(), resident, "chosen", false),
            new CheckedInAtDoor("a", resident), new SeatOpened(resident), new CodeRevoked(resident),
            new OwnerConfirmed(resident), new OwnerDismissed(resident), new OwnerPaperEntered("v", Guid.NewGuid(), resident, OwnerVote.Against),
            new OwnerPaperCast("v", Guid.NewGuid(), resident, OwnerVote.Against),
            new DoorOpened("a", "chosen"),
        ];
        foreach (var happened in deeds)
        {
            var line = AuditEntry.Of(EventCodec.Encode(happened, new Stamp(7, Town.Start, default, Actor.Staff("li"))), happened, Names());
            var told = Town.Json(line) + AuditWords.Details(line) + AuditWords.Object(line);

            Assert.DoesNotContain("987654", told, StringComparison.Ordinal);
            Assert.DoesNotContain("chosen", told, StringComparison.Ordinal);
        }
    }

    private static AuditNames Names() => new();

    private static IEnumerable<(Event Happened, LedgerEntry Entry)> Deeds() => Samples.Concrete(typeof(Event))
        .Select(type => (Event)new Samples(3).Make(type))
        .Select(happened => (happened, EventCodec.Encode(happened, new Stamp(7, Town.Start, default, Actor.Staff("li")))))
        .Where(deed => !OfOthers.Contains(deed.Item2.Kind));
}
