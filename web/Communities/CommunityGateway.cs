using HappyCommunity.Live.Ledger;

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

    /// <summary>Whether an exception means that storage or cluster did not answer this time; answered with 503.</summary>
    public static bool IsUnavailable(Exception exception) =>
        exception is JournalBrokenException or LedgerUnavailableException or OrleansException or TimeoutException;

    /// <returns>The outcome; <see cref="Refusals.TryAgain"/> when it could not be made sure of after several tries.</returns>
    public Task<Outcome> SubmitAsync(string community, Actor by, Command command)
    {
        var envelope = new Envelope(by, command);
        return AskAsync(community, grain => grain.Submit(envelope), outcome => outcome.Refusal?.Kind == RefusalKind.Retry);
    }

    /// <summary>
    /// Asks a community something that may be asked twice. When there is no answer after several tries, the reason is thrown,
    /// one that <see cref="IsUnavailable"/>.
    /// </summary>
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
            catch (Exception e) when (attempt < Tries && IsUnavailable(e))
            {
                LogAgain(logger, community, attempt, e);
            }
            await Task.Delay(wait);
            wait *= 2;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Community} did not answer at try {Attempt}.")]
    private static partial void LogAgain(ILogger logger, string community, int attempt, Exception exception);
}
