using Xunit;

namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>
/// A cluster of real processes, to which everything happens that <see cref="Faults.Fault.All"/> knows, once each. It is a
/// program of its own, because it needs network namespaces; the long run is the same one.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class ChaosTests
{
    private const string Program = "HappyCommunity.Live.Chaos.dll";

    [Fact]
    public async Task EveryDisaster_OnceEach_LosesDoublesAndSticksNothing()
    {
        using var chaos = ChildProcess.Start(FindProgram(), "--Calm", "2", "--Seed", $"{Environment.TickCount & 0xffff}");

        var (exitCode, output, error) = await chaos.WaitForEndAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, $"Chaos ended with {exitCode}.\n{output}\n{error}");
    }

    /// <summary>It is built below its own sources, as this program is below its.</summary>
    private static string FindProgram()
    {
        var own = AppContext.BaseDirectory;
        var tests = Path.GetFullPath("../../..", own);
        return Path.Combine(tests, "Chaos", Path.GetRelativePath(tests, own), Program);
    }
}

/// <summary>What needs the whole machine, and so runs when nothing else does.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
