using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HappyCommunity.Live;

/// <summary>
/// Told to stop, a web host says for a while that it is not ready, and goes on serving meanwhile: whoever shares calls out
/// among the hosts has the time to leave this one out, so that no call meets a closed door.
/// </summary>
internal sealed class Drain(WebSettings settings) : IHostedLifecycleService, IHealthCheck
{
    private volatile bool _isDraining;

    public bool IsDraining => _isDraining;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isDraining ? HealthCheckResult.Unhealthy("It is about to stop.") : HealthCheckResult.Healthy());

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        return Task.Delay(settings.DrainTime, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class DrainExtensions
{
    /// <summary>Ends each connection with its answer while the host is about to stop.</summary>
    public static void UseDrain(this IApplicationBuilder app)
    {
        var drain = app.ApplicationServices.GetRequiredService<Drain>();
        app.Use((http, next) =>
        {
            if (drain.IsDraining && HttpProtocol.IsHttp11(http.Request.Protocol))
                http.Response.Headers.Connection = "close";
            return next(http);
        });
    }
}
