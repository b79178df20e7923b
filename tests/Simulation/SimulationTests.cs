using HappyCommunity.Live.Tests.Chaos;
using Xunit;

namespace HappyCommunity.Live.Tests.Simulation;

/// <summary>A small city for a few seconds, of real processes: what was acknowledged is what the city shows and the ledger has.</summary>
[Collection(nameof(AloneCollection))]
public sealed class SimulationTests
{
    private const string Program = "HappyCommunity.Live.Simulation.dll";

    [Fact]
    public async Task City_OfFortyCommunities_ShowsWhatWasAcknowledged()
    {
        using var simulation = ChildProcess.Start(
            FindProgram(), "--communities", "40", "--residents", "8000", "--silos", "0", "--parts", "lag", "--connections", "32", "--peak", "500",
            "--warm", "1", "--seconds", "1", "--lag", "2", "--day", "3");

        var (exitCode, output, error) = await simulation.WaitForEndAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, $"The simulation ended with {exitCode}.\n{output}\n{error}");
        Assert.Contains("The city's totals and the ledger have what was acknowledged", output, StringComparison.Ordinal);
    }

    /// <summary>It is built below its own sources, as this program is below its.</summary>
    private static string FindProgram()
    {
        var own = AppContext.BaseDirectory;
        var tests = Path.GetFullPath("../../..", own);
        return Path.Combine(tests, "Simulation", Path.GetRelativePath(tests, own), Program);
    }
}
