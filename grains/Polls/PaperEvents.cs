using System.Text.Json.Serialization;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Polls;

/// <summary>The actor has entered a ballot that another has to confirm: it does not count yet.</summary>
/// <param name="Resident">Whose seat it is, by ordinal.</param>
/// <param name="Option">As <see cref="Choice"/> has it; null in a secret poll.</param>
[EventKind("paper-ballot-entered")]
public sealed record PaperBallotEntered(string Poll, Guid Id, int Resident, string? Option) : Event;

/// <summary>A seat's ballot, given at the centre, counts. The actor entered it, or confirmed what another had.</summary>
/// <param name="Resident">Whose seat it is, by ordinal.</param>
/// <param name="Option">As <see cref="Polls.Choice"/> has it; null in a secret poll.</param>
[EventKind("paper-ballot-cast")]
public sealed record PaperBallotCast(string Poll, Guid Id, int Resident, string? Option, bool Kiosk) : Event
{
    /// <summary>What was chosen in a secret poll. Known while it is being cast; null when read back.</summary>
    [JsonIgnore] public string? Chosen { get; init; }

    [JsonIgnore] public override SecretChoice? Choice => Chosen is null ? null : new SecretChoice(Poll, Chosen, 1);
}

[EventKind("paper-ballot-discarded")]
public sealed record PaperBallotDiscarded(string Poll, Guid Id) : Event;
