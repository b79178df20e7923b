using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    [Fact]
    public async Task FindWaiting_UnreportedStream_IsFoundUntilItsVersionIsReported()
    {
        await Ledger.AppendAsync(Make("a", 0, Entries(0, 3)));
        Assert.Equal(["a"], await FindWaitingAsync(Noon, 10));

        await Ledger.MarkReportedAsync("a", 2);
        Assert.Equal(["a"], await FindWaitingAsync(Noon, 10));

        await Ledger.MarkReportedAsync("a", 3);
        Assert.Empty(await FindWaitingAsync(Noon, 10));

        await Ledger.AppendAsync(Make("a", 3, Entry(4)));
        Assert.Equal(["a"], await FindWaitingAsync(Noon, 10));
    }

    [Fact]
    public async Task FindWaiting_UnreportedStream_IsFoundWhenItIsQuiet()
    {
        await Ledger.AppendAsync(Make("a", 0, Entry(1), Entry(2) with { At = Noon.AddSeconds(5) }));

        Assert.Empty(await Ledger.FindWaitingAsync(Noon.AddSeconds(9), Noon.AddSeconds(4), 10));
        Assert.Equal(["a"], await Ledger.FindWaitingAsync(Noon.AddSeconds(10), Noon.AddSeconds(5), 10));

        await Ledger.AppendAsync(Make("a", 2, Entry(3) with { At = Noon.AddSeconds(6) }) with { Due = Noon.AddSeconds(10) });
        Assert.Equal(["a"], await Ledger.FindWaitingAsync(Noon.AddSeconds(10), Noon.AddSeconds(5), 10));
    }

    [Fact]
    public async Task MarkReported_LowerVersion_IsIgnored()
    {
        await Ledger.AppendAsync(Make("a", 0, Entries(0, 3)));

        await Task.WhenAll(Ledger.MarkReportedAsync("a", 3), Ledger.MarkReportedAsync("a", 1));

        Assert.Equal(3, (await Ledger.ReadAsync("a", 0)).Reported);
    }

    [Fact]
    public async Task FindWaiting_DueStream_IsFoundWhenItsTimeHasCome()
    {
        await Ledger.AppendAsync(Make("a", 0, Entry(1)) with { Due = Noon });
        await Ledger.MarkReportedAsync("a", 1);

        Assert.Empty(await FindWaitingAsync(Noon.AddMilliseconds(-1), 10));
        Assert.Equal(["a"], await FindWaitingAsync(Noon, 10));
        Assert.Equal(["a"], await FindWaitingAsync(Noon.ToOffset(TimeSpan.FromHours(8)), 10));
    }

    [Fact]
    public async Task FindWaiting_DueOfTheLatestAppend_Counts()
    {
        await Ledger.AppendAsync(Make("later", 0, Entry(1)) with { Due = Noon });
        await Ledger.AppendAsync(Make("later", 1, Entry(2)) with { Due = Noon.AddDays(1) });
        await Ledger.AppendAsync(Make("never", 0, Entry(1)) with { Due = Noon });
        await Ledger.AppendAsync(Make("never", 1, Entry(2)));
        await Ledger.MarkReportedAsync("later", 2);
        await Ledger.MarkReportedAsync("never", 2);

        Assert.Empty(await FindWaitingAsync(Noon, 10));
        Assert.Equal(["later"], await FindWaitingAsync(Noon.AddDays(1), 10));
    }

    [Fact]
    public async Task FindWaiting_MoreThanTheLimit_GivesTheDueFirstAndNoneTwice()
    {
        for (var index = 0; index < 5; index++)
            await Ledger.AppendAsync(Make($"unreported-{index}", 0, Entry(1)));
        await Ledger.AppendAsync(Make("z-due", 0, Entry(1)) with { Due = Noon });

        Assert.Equal("z-due", (await FindWaitingAsync(Noon, 3))[0]);
        Assert.Equal(3, (await FindWaitingAsync(Noon, 3)).Distinct().Count());
        Assert.Equal(6, (await FindWaitingAsync(Noon, 100)).Count);
    }
}
