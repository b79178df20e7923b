using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HappyCommunity.Live.Hosting;

/// <summary>Something the person who starts the program can put right. The message is one sentence that says what to do.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Something that must be right before anything starts.</summary>
public interface IStartupCheck
{
    /// <exception cref="StartupException">It is not.</exception>
    Task CheckAsync(CancellationToken stopping);
}

/// <summary>Runs a program so that what its user can put right is told in one sentence, not in a stack trace.</summary>
public static class Startup
{
    /// <summary>Builds the host, makes its <see cref="IStartupCheck"/>s, and runs it until it is told to stop.</summary>
    /// <param name="build">Builds the host; may throw <see cref="StartupException"/> for a wrong setting.</param>
    /// <returns>The exit code: 0 after a proper end, 1 when the start failed and standard error says why.</returns>
    public static Task<int> RunAsync(Func<IHost> build) => RunAsync(build, async host =>
    {
        await host.RunAsync();
        return 0;
    });

    /// <inheritdoc cref="RunAsync(Func{IHost})"/>
    /// <param name="run">What is done with the host once everything is right; gives the exit code.</param>
    public static async Task<int> RunAsync(Func<IHost> build, Func<IHost, Task<int>> run)
    {
        try
        {
            var host = build();
            await CheckAsync(host);
            return await run(host);
        }
        catch (Exception exception) when (Explain(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static async Task CheckAsync(IHost host)
    {
        try
        {
            foreach (var check in host.Services.GetServices<IStartupCheck>())
                await check.CheckAsync(CancellationToken.None);
        }
        catch
        {
            // RunAsync would dispose the host; it will not be reached.
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }
    }

    // A port may still be taken between the check and the start.
    private static string? Explain(Exception exception) => exception switch
    {
        StartupException startup => startup.Message,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            "A port of this program is used by another one: stop that one, or choose other ports with --urls, Live:SiloPort and Live:GatewayPort.",
        AggregateException aggregate => aggregate.InnerExceptions.Select(Explain).FirstOrDefault(sentence => sentence is not null),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
