using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Campaigns;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Polls;

/// <param name="Salt">What <see cref="Receipt"/>s follow from. Whoever has it can tell whose they are: it is shown to nobody.</param>
[EventKind("poll-announced")]
public sealed record PollAnnounced(
    string Id,
    string Title,
    ImmutableArray<PollOption> Options,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    PollFranchise Franchise,
    ImmutableArray<int>? Buildings,
    bool Changeable,
    bool Secret,
    PollDisplay Display,
    PollMethod Method = PollMethod.Plurality,
    int? Limit = null,
    Guid Salt = default,
    bool Presence = false,
    bool SecondPerson = false,
    CampaignOrigin? Campaign = null) : Event
{
    [JsonIgnore] public override IReadOnlyList<Guid> TakenPhotos => [.. Options.Select(option => option.Image).OfType<Guid>()];

    /// <returns>The option's place in the poll; -1 where it has none.</returns>
    public int IndexOf(string option)
    {
        for (var i = 0; i < Options.Length; i++)
        {
            if (Options[i].Id == option)
                return i;
        }
        return -1;
    }
}

/// <summary>A poll without ballots is another one now.</summary>
/// <param name="Released">Photos that no poll shows any more.</param>
[EventKind("poll-edited")]
public sealed record PollEdited(PollAnnounced Poll, ImmutableArray<Guid> Released) : Event
{
    [JsonIgnore] public override IReadOnlyList<Guid> TakenPhotos => Poll.TakenPhotos;

    [JsonIgnore] public override IReadOnlyList<Guid> ReleasedPhotos => Released;
}

[EventKind("poll-closing-moved")]
public sealed record PollClosingMoved(string Id, DateTimeOffset ClosesAt) : Event;

/// <param name="Released">Photos that no poll shows any more.</param>
[EventKind("poll-withdrawn")]
public sealed record PollWithdrawn(string Id, ImmutableArray<Guid> Released) : Event
{
    [JsonIgnore] public override IReadOnlyList<Guid> ReleasedPhotos => Released;
}

[EventKind("poll-archived")]
public sealed record PollArchived(string Id) : Event;

[EventKind("poll-opened")]
public sealed record PollOpened(string Id) : Event;

[EventKind("poll-closed")]
public sealed record PollClosed(string Id) : Event;

/// <summary>The actor's ballot, or the change of it.</summary>
/// <param name="Option">As <see cref="Choice"/> has it.</param>
[EventKind("ballot-cast")]
public sealed record BallotCast(string Poll, string Option) : Event;

/// <summary>The actor has voted in a secret poll. What was chosen is not in the entry.</summary>
/// <param name="Key">As in <see cref="CastBallot"/>: it says nothing of the choice.</param>
[EventKind("secret-ballot-cast")]
public sealed record SecretBallotCast(string Poll, ulong Key = 0) : Event
{
    /// <summary>As <see cref="Polls.Choice"/> has it. Known while it is being cast; null when read back.</summary>
    [JsonIgnore] public string? Option { get; init; }

    [JsonIgnore] public override SecretChoice? Choice => Option is null ? null : new SecretChoice(Poll, Option, 1);
}

/// <summary>The actor has found none of the options right.</summary>
/// <param name="Fingerprint">Hash of the reason, by which a repeat is told.</param>
[EventKind("poll-objected")]
public sealed record PollObjected(string Poll, UInt128 Fingerprint) : Event
{
    /// <summary>Known while it is being said; null when read back.</summary>
    [JsonIgnore] public string? Text { get; init; }

    [JsonIgnore] public override string? Words => Text;

    [JsonIgnore] public override Event Remainder => this with { Fingerprint = 0 };
}

/// <summary>A poll closes within a day.</summary>
[EventKind("poll-closing")]
public sealed record PollClosing(string Id) : Event;

[EventKind("poll-option-added")]
public sealed record PollOptionAdded(string Poll, PollOption Option) : Event
{
    [JsonIgnore] public override IReadOnlyList<Guid> TakenPhotos => Option.Image is { } image ? [image] : [];
}
