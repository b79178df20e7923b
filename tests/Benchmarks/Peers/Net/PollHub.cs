using Microsoft.AspNetCore.SignalR;

namespace HappyCommunity.Live.Peer;

/// <param name="Option">From 0.</param>
internal sealed record BallotRequest(int Option);

/// <param name="Votes">By option.</param>
internal sealed record Tally(int Poll, int[] Votes);

/// <summary>Screens that watch polls.</summary>
internal sealed class PollHub(IBallots ballots) : Hub
{
    public static string Group(int poll) => $"poll:{poll}";

    public async Task<Tally> Watch(int poll)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, Group(poll));
        return new Tally(poll, await ballots.ReadAsync(poll));
    }
}
