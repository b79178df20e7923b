using System.Reflection;
using System.Text;
using CsCheck;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

public sealed class EventCodecTests
{
    /// <summary>What ledgers out there hold. Kinds are added; none is ever renamed, reused or taken away.</summary>
    private static readonly string[] Kinds =
    [
        "activity-announced", "activity-cancelled", "activity-changed", "activity-ended", "activity-rated", "activity-started",
        "alarm-acknowledged", "alarm-cleared", "alarm-raised", "alarm-rules-set",
        "album-photo-added", "album-photo-approved", "album-photo-removed", "alert-cleared", "alert-raised", "answer-templates-set",
        "aspect-rated", "aspects-set", "ballot-cast", "checked-in", "checked-in-at-door", "code-revoked", "codes-issued",
        "community-founded", "contribution-recorded", "contribution-removed", "day-turned", "device-added", "device-named",
        "device-renewed", "device-signed-out", "door-opened", "exported", "group-presented", "group-removed", "household-forgotten",
        "households-imported", "households-registered", "join-link-made", "measures-set", "meeting-announced", "meeting-cancelled", "meeting-recorded",
        "notice-posted", "notice-withdrawn", "offer-made", "offer-withdrawn",
        "owner-ballot-cast", "owner-confirmed", "owner-dismissed", "owner-paper-cast", "owner-paper-discarded", "owner-paper-entered",
        "paper-ballot-cast", "paper-ballot-discarded",
        "paper-ballot-entered", "poll-announced", "poll-archived", "poll-closed", "poll-closing", "poll-closing-moved", "poll-edited",
        "poll-objected", "poll-opened", "poll-option-added", "poll-withdrawn", "presence-proved", "presence-secret-made",
        "progress-reported", "project-archived", "project-presented", "request-accepted", "request-answered", "request-assigned",
        "request-closed", "request-confirmed", "request-handed-back", "request-joined", "request-left", "request-merged", "request-noted",
        "request-overdue", "request-paused", "request-raised", "request-redacted", "request-reopened", "request-response-overdue",
        "request-resumed", "request-submitted", "request-unjudged", "resident-enrolled", "resident-erased",
        "resolution-announced", "resolution-closed", "resolution-opened", "resolution-withdrawn", "seat-freed", "seat-opened", "secret-ballot-cast",
        "signed-up", "signup-changed", "signup-left", "signup-moved-up", "steward-dismissed", "stewards-named",
        "wall-paired", "wall-reloaded", "wall-removed", "wall-set", "wall-unpaired",
    ];

    [Fact]
    public void Kinds_AreThoseOfTheList() => Assert.Equal(
        Kinds,
        Samples.Concrete(typeof(Event)).Select(type => type.GetCustomAttribute<EventKindAttribute>()!.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryEvent_EncodedAndDecoded_IsTheSame() => Gen.Int.Sample(seed =>
    {
        foreach (var type in Samples.Concrete(typeof(Event)))
        {
            var happened = (Event)new Samples(seed).Make(type);
            var entry = EventCodec.Encode(happened, new Stamp(7, Town.Start, default, Actor.Resident(3)));
            var decoded = EventCodec.Decode(entry);

            Assert.IsType(type, decoded);
            Assert.Equal(Town.Json(happened), Town.Json(decoded));
            Assert.Equal((7, Town.Start, "r3", happened.Words), (entry.Version, entry.At, entry.Actor, entry.Words));
            // What stands aside from the payload does not come back with it.
            Assert.Null(decoded.Words);
            Assert.Null(decoded.Choice);
        }
    }, iter: 20);

    [Fact]
    public void Words_OfAnEvent_AreNotInItsPayload()
    {
        foreach (var type in Samples.Concrete(typeof(Event)))
        {
            var happened = (Event)new Samples(1).Make(type);
            var payload = Encoding.UTF8.GetString(EventCodec.Encode(happened, default).Payload.Span);
            if (happened.Words is { } words)
                Assert.DoesNotContain(words, payload, StringComparison.Ordinal);
            if (happened.Choice is { } choice)
                Assert.DoesNotContain(choice.Option, payload, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Signup_FromBeforeThereWereTwo_IsOfOne() => Assert.Equal(
        new SignedUp("tea", Waitlisted: true, Persons: 1),
        EventCodec.Decode(new LedgerEntry(4, Town.Start, "signed-up", """{"activity":"tea","waitlisted":true}"""u8.ToArray(), "r3")));

    [Fact]
    public void Poll_FromBeforeThereWereImages_HasNone() => Assert.All(
        Assert.IsType<PollAnnounced>(EventCodec.Decode(new LedgerEntry(
            4, Town.Start, "poll-announced",
            """{"id":"p","title":"P","options":[{"id":"a","label":"A"},{"id":"b","label":"B"}],"opensAt":"2026-11-02T01:00:00+00:00","closesAt":"2026-11-03T01:00:00+00:00","franchise":"residents","changeable":false,"secret":false,"display":"live"}"""u8.ToArray(),
            "system"))).Options,
        option => Assert.Null(option.Image));

    [Fact]
    public void Project_FromBeforeContributionsWereRecorded_HasThemInWords()
    {
        var payload = """{"project":{"id":"room","title":"活动室","stage":"done","budget":4000,"spent":3950.5,"contributors":[{"name":"国信物业","contribution":"椅子"}]}}""";

        var presented = (ProjectPresented)EventCodec.Decode(new LedgerEntry(4, Town.Start, "project-presented", Encoding.UTF8.GetBytes(payload), "system"));

        Assert.Equal(("room", ProjectStage.Done, 3_950.5m), (presented.Project.Id, presented.Project.Stage, presented.Project.Spent));
        Assert.Equal([new WordedContribution("国信物业", "椅子")], presented.Project.Contributors!.Value);
    }

    [Theory]
    [InlineData("from-the-future", "{}", "which this version does not know")]
    [InlineData("ballot-cast", "{", "cannot be read")]
    [InlineData("ballot-cast", "[]", "cannot be read")]
    public void Decode_WhatANewerVersionWrote_SaysSo(string kind, string payload, string message)
    {
        var entry = new LedgerEntry(4, Town.Start, kind, Encoding.UTF8.GetBytes(payload), "system");

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => EventCodec.Decode(entry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actors_InTheLedgersForm_AreReadBack()
    {
        Assert.All([Actor.System, Actor.Staff("li"), Actor.Resident(0), Actor.Resident(4_711)], actor =>
            Assert.Equal(actor, Actor.Parse(actor.ToString())));
        Assert.Equal(["system", "s:li", "r12"], [$"{Actor.System}", $"{Actor.Staff("li")}", $"{Actor.Resident(12)}"]);
        Assert.Throws<FormatException>(() => Actor.Parse("nobody"));
    }
}
