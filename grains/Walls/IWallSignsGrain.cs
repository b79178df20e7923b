using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace HappyCommunity.Live.Walls;

/// <summary>
/// Which walls of a community are alive and what they show, by the community's code. Kept in memory alone: what walls say
/// they say again within a minute.
/// </summary>
[Alias("live.wall-signs")]
public interface IWallSignsGrain : IGrainWithStringKey
{
    /// <summary>Notes what a wall shows. Whose screen it is, web hosts make sure of.</summary>
    /// <param name="screen">Hash of its token.</param>
    [Alias("Note")]
    Task Note(string wall, UInt128 screen, WallShows shows);

    /// <summary>The latest of each wall that has been heard of within a day.</summary>
    [Alias("List")]
    Task<ImmutableArray<WallSign>> List();

    /// <summary>Tells the community now, as is done from time to time, how long each wall has not been heard of.</summary>
    [Alias("Look")]
    Task Look();
}

/// <summary>What a screen says of itself.</summary>
/// <param name="Stage">What is live on it: <c>town</c>, <c>alert</c>, <c>rest</c>, <c>waiting</c>, or a poll or activity as <c>poll:id</c>.</param>
/// <param name="Client">Which build of the page it runs.</param>
/// <param name="Width">Pixels, as is <paramref name="Height"/>.</param>
/// <param name="SoundBlocked">It is to sound at alerts, and its browser does not let it.</param>
/// <param name="Page">The page of detail beside it; null for none.</param>
[GenerateSerializer, Immutable, Alias("live.wall.shows")]
public sealed record WallShows(
    [property: Id(0)] string Stage,
    [property: Id(1)] string Client,
    [property: Id(2)] int Width,
    [property: Id(3)] int Height,
    [property: Id(4)] bool SoundBlocked,
    [property: Id(5)] WallPage? Page = null);

/// <param name="Since">Since when it shows what it shows.</param>
/// <param name="At">When it was last heard of.</param>
[GenerateSerializer, Immutable, Alias("live.wall.sign")]
public sealed record WallSign(
    [property: Id(0)] string Wall,
    [property: Id(1)] UInt128 Screen,
    [property: Id(2)] WallShows Shows,
    [property: Id(3)] DateTimeOffset Since,
    [property: Id(4)] DateTimeOffset At);

/// <remarks>Walls are heard while it asks the community.</remarks>
[Reentrant, CollectionAgeLimit(Days = 1), GrainType("live.wall-signs")]
internal sealed class WallSignsGrain(TimeProvider clock, ILogger<WallSignsGrain> logger) : Grain, IWallSignsGrain
{
    private readonly WallSigns _signs = new();
    private WallLookout _lookout = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _lookout = new WallLookout(this.GetPrimaryKeyString(), _signs, clock.GetUtcNow(), () => GrainFactory, clock, logger);
        this.RegisterGrainTimer(_ => _lookout.LookAsync(), new GrainTimerCreationOptions(WallLookout.Every, WallLookout.Every) { Interleave = true });
        return Task.CompletedTask;
    }

    public Task Note(string wall, UInt128 screen, WallShows shows)
    {
        _signs.Note(wall, screen, shows, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task Look() => _lookout.LookAsync();

    public Task<ImmutableArray<WallSign>> List() => Task.FromResult(_signs.List(clock.GetUtcNow()));
}
