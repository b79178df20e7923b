namespace HappyCommunity.Live;

internal static class Lifetime
{
    /// <summary>Completes when the host has started: grains answer from then on.</summary>
    public static Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task.WaitAsync(stopping);
    }
}
