using System.Collections.Immutable;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Watching;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// A community, by its code: the one place where everything that happens in it comes together. Nothing it answers or
/// pushes rests on anything but what the ledger has committed.
/// </summary>
[Alias("live.community")]
public interface ICommunityGrain : IGrainWithStringKey
{
    /// <summary>Carries a command out; the answer comes when it is on disk.</summary>
    [Alias("Submit")]
    Task<Outcome> Submit(Envelope envelope);

    /// <summary>
    /// Carries commands out one after the other, with one wait for the disk: what they bring about is written in one append,
    /// all of it or, in a crash, nothing.
    /// </summary>
    [Alias("SubmitAll")]
    Task<Outcome[]> SubmitAll(Envelope[] envelopes);

    /// <summary>The public view, or null for a code that is no community's.</summary>
    [Alias("View")]
    Task<CommunityView?> View();

    /// <summary>
    /// Sends every change to an observer from now on, for <see cref="CommunityOptions.WatchExpiry"/>; to be renewed.
    /// </summary>
    /// <param name="known">The version the observer has, 0 for none.</param>
    [Alias("Watch"), ResponseTimeout("00:00:02")]
    Task<WatchReply> Watch(ICommunityObserver observer, long known);

    [Alias("Unwatch")]
    Task Unwatch(ICommunityObserver observer);

    /// <summary>The ordinal of the resident whose device this is, or null.</summary>
    [Alias("Authenticate")]
    Task<int?> Authenticate(DeviceCredential device);

    /// <summary>What the community knows of one resident's own doing, or null for none such.</summary>
    [Alias("Me")]
    Task<ResidentRecord?> Me(int resident);

    /// <summary>The devices of the resident whose device this is, and the seats of the household; null for nobody's.</summary>
    [Alias("Household")]
    Task<HouseholdRecord?> Household(DeviceCredential device);

    /// <summary>The households of the roll, in the order of their numbers; for the office.</summary>
    [Alias("Roll")]
    Task<ImmutableArray<ListedHousehold>> Roll();

    /// <summary>How each building stands; nothing of small groups.</summary>
    [Alias("Buildings")]
    Task<ImmutableArray<BuildingFigures>> Buildings();

    /// <summary>The published ballots of a closed poll (<see cref="Polls.PollReceipts"/>), or why there are none.</summary>
    [Alias("Receipts")]
    Task<Outcome> Receipts(string poll);

    /// <summary>How a closed poll came out by building (<see cref="Polls.PollResults"/>), or why there is nothing to tell.</summary>
    [Alias("Results")]
    Task<Outcome> Results(string poll);

    /// <summary>The polls as the desk sees them.</summary>
    [Alias("PollDesk")]
    Task<ImmutableArray<DeskPoll>> PollDesk();

    /// <summary>What residents have against a poll's options, in their words; null for no such poll.</summary>
    [Alias("Objections")]
    Task<ImmutableArray<string>?> Objections(string poll);

    /// <summary>Does what is due: what time has brought, and a summary owed to the region.</summary>
    [Alias("Wake")]
    Task Wake();
}

/// <summary>Who is told of changes: one per web host and community.</summary>
[Alias("live.community-observer")]
public interface ICommunityObserver : IWatchObserver
{
    [Alias("Changed")]
    Task Changed(CommunityPatch patch);
}

/// <param name="Found">False for a code that is no community's.</param>
/// <param name="Snapshot">The view; null when the observer is up to date.</param>
[GenerateSerializer, Immutable, Alias("live.watch-reply")]
public sealed record WatchReply([property: Id(0)] bool Found, [property: Id(1)] CommunityView? Snapshot);
