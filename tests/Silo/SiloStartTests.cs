using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

/// <summary>A start of a silo alone that cannot work ends with one sentence that says what to do.</summary>
public sealed class SiloStartTests
{
    private const string SomeDatabase = "--ConnectionStrings:Live=Host=127.0.0.1;Port=1;Database=live;Username=live;Password=sesame";

    [Theory]
    [InlineData("ConnectionStrings:Live is missing")]
    [InlineData("ConnectionStrings:Live is not", "--ConnectionStrings:Live=Host=db;Secret word=open sesame")]
    [InlineData("cannot be reached", SomeDatabase)]
    [InlineData("Live:Address", SomeDatabase, "--Live:Address=here")]
    [InlineData("Live:Address", SomeDatabase, "--Live:Address=0.0.0.0")]
    [InlineData("set Live:Address", SomeDatabase, "--Live:Address=192.0.2.1")]
    public async Task Start_CannotWork_SaysWhy(string words, params string[] arguments)
    {
        using var silo = ChildProcess.Start("HappyCommunity.Live.Silo.dll", arguments);
        var (exitCode, output, error) = await silo.WaitForEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", output + error, StringComparison.Ordinal);
    }
}
