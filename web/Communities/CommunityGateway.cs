namespace HappyCommunity.Live.Communities;

/// <summary>The way to a community. Commands can be repeated, so what was not decided is sent again before the caller is asked to.</summary>
internal sealed partial class CommunityGateway(IGrainFactory grains, ILogger<CommunityGateway> logger)
{
    private const int Tries = 4;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);

    private GrainReference? _any;

    /// <summary>A community by its code. Orleans reads attributes anew at each typed GetGrain: a twentieth of a vote's cost.</summary>
    public ICommunityGrain Grain(string community)
    {
        var any = _any ??= (GrainReference)grains.GetGrain<ICommunityGrain>(community);
        return (ICommunityGrain)grains.GetGrain(GrainId.Create(any.GrainId.Type, community), any.InterfaceType);
    }

    /// <returns>The outcome; <see cref="Refusals.TryAgain"/> when it could not be made sure of after several tries.</returns>
    /// <exception cref="CommunityUnavailableException">The community did not answer at all.</exception>
    public Task<Outcome> SubmitAsync(string community, Actor by, Command command)
    {
        var envelope = new Envelope(by, command);
        return AskAsync(community, grain => grain.Submit(envelope), outcome => outcome.Refusal?.Kind == RefusalKind.Retry);
    }

    /// <summary>Asks a community something that may be asked twice.</summary>
    /// <exception cref="CommunityUnavailableException">There was no answer after several tries.</exception>
    public async Task<T> AskAsync<T>(string community, Func<ICommunityGrain, Task<T>> ask, Func<T, bool>? isUndecided = null)
    {
        var wait = FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await ask(Grain(community));
                if (isUndecided?.Invoke(answer) != true || attempt == Tries)
                    return answer;
            }
            catch (Exception e) when (e is JournalBrokenException or OrleansException or TimeoutException)
            {
                LogAgain(logger, community, attempt, e);
                if (attempt == Tries)
                    throw new CommunityUnavailableException(e);
            }
            await Task.Delay(wait);
            wait *= 2;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Community} did not answer at try {Attempt}.")]
    private static partial void LogAgain(ILogger logger, string community, int attempt, Exception exception);
}

/// <summary>A community did not answer, though asked several times; answered with 503.</summary>
internal sealed class CommunityUnavailableException(Exception inner) : Exception("The community did not answer.", inner);
