using System.Data.Common;
using System.Diagnostics;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// Asks grains what may be asked twice, again and again while storage or cluster do not answer, so that who asked sees a
/// delay where a node has died or the database restarts.
/// </summary>
internal sealed partial class Patience(WebSettings settings, ILogger<Patience> logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Whether an exception means that storage or cluster did not answer this time; answered with 503. A silo cancels what
    /// it could not find a place for in time.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception
        is JournalBrokenException or LedgerUnavailableException or OrleansException or TimeoutException or DbException
            or OperationCanceledException;

    /// <summary>
    /// The answer, once there is one. When there is none in time, the reason is thrown, one that
    /// <see cref="IsUnavailable"/>, or the undecided answer is given.
    /// </summary>
    /// <param name="whom">Who is asked, for the log.</param>
    public async Task<T> AskAsync<T>(string whom, Func<Task<T>> ask, Func<T, bool>? isUndecided = null)
    {
        var since = Stopwatch.GetTimestamp();
        for (var wait = FirstWait; ; wait = Longer(wait))
        {
            try
            {
                var answer = await ask();
                if (isUndecided?.Invoke(answer) != true || IsOver(since))
                    return answer;
            }
            catch (Exception e) when (IsUnavailable(e) && !IsOver(since))
            {
                LogAgain(logger, whom, e.GetType().Name, e.Message);
            }
            await Task.Delay(wait);
        }
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;

    private bool IsOver(long since) => Stopwatch.GetElapsedTime(since) >= settings.Patience;

    [LoggerMessage(LogLevel.Warning, "{Whom} did not answer and is asked again ({Reason}: {Message})")]
    private static partial void LogAgain(ILogger logger, string whom, string reason, string message);
}
