using HappyCommunity.Live.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    [Fact]
    public async Task ReadPage_WithoutLimits_IsTheStreamAsItWasWritten()
    {
        await WriteMixedAsync();

        var page = await Ledger.ReadPageAsync("a", new LedgerQuery());

        Assert.Equal((await Ledger.ReadAsync("a", 0)).Entries.Select(Told), page.Select(Told));
        Assert.All(page, entry => Assert.Null(entry.Words));
        Assert.Empty(await Ledger.ReadPageAsync("nowhere", new LedgerQuery()));
    }

    [Fact]
    public async Task ReadPage_GivesThatAreAskedForAndNoOthers()
    {
        await WriteMixedAsync();

        await AssertPageAsync([1, 3, 5, 6, 7, 8], new LedgerQuery { By = LedgerActors.Office });
        await AssertPageAsync([3, 5, 7, 8], new LedgerQuery { By = LedgerActors.Staff });
        await AssertPageAsync([3, 7], new LedgerQuery { By = LedgerActors.Staff, Actor = "s:li" });
        await AssertPageAsync([2], new LedgerQuery { Actor = "r1" });
        await AssertPageAsync([3, 4, 5], new LedgerQuery { After = 2, Before = 6 });
        await AssertPageAsync([8, 7, 5], new LedgerQuery { By = LedgerActors.Staff, NewestFirst = true, Limit = 3 });
        await AssertPageAsync([3], new LedgerQuery { By = LedgerActors.Staff, NewestFirst = true, Limit = 3, Before = 5 });
        await AssertPageAsync([2, 7], new LedgerQuery { Kinds = ["said", "none"] });
        await AssertPageAsync([], new LedgerQuery { Kinds = [] });
        await AssertPageAsync([4, 5], new LedgerQuery { From = Noon.AddMinutes(4), Until = Noon.AddMinutes(6) });
        await AssertPageAsync([7], new LedgerQuery
        {
            By = LedgerActors.Staff,
            Actor = "s:li",
            Kinds = ["said"],
            From = Noon,
            Until = Noon.AddHours(1),
            After = 3,
            NewestFirst = true,
            Limit = 9,
        });
    }

    /// <summary>They have an index, which has nothing else: neither what is only called alike, nor where others are asked for as well.</summary>
    [Fact]
    public async Task ReadPage_OfRequests_GivesAllOfThem_AndNothingElse()
    {
        string[] kinds = ["request-submitted", "ballot-cast", "request-", "requests", "request.", "request-zzz", "request-submitted", "Request-submitted"];
        await Ledger.AppendAsync(Make("a", 0, [.. kinds.Select((kind, i) => Entry(i + 1) with { Kind = kind, At = Noon.AddMinutes(i + 1) })]));

        await AssertPageAsync([1, 7], new LedgerQuery { Kinds = ["request-submitted"] });
        await AssertPageAsync([1, 3, 6, 7], new LedgerQuery { Kinds = ["request-submitted", "request-", "request-zzz"] });
        await AssertPageAsync([6, 7], new LedgerQuery { Kinds = ["request-submitted", "request-zzz"], From = Noon.AddMinutes(2), After = 1, Limit = 9 });
        await AssertPageAsync([1, 2, 7], new LedgerQuery { Kinds = ["request-submitted", "ballot-cast"] });
        await AssertPageAsync([4, 5], new LedgerQuery { Kinds = ["requests", "request."] });
    }

    [Fact]
    public async Task ReadPage_GoingBackWhileEntriesAreAdded_HasEachOnce()
    {
        await WriteMixedAsync();
        var read = new List<long>();
        var (before, head) = (long.MaxValue, 8L);
        while (await Ledger.ReadPageAsync("a", new LedgerQuery { By = LedgerActors.Staff, NewestFirst = true, Limit = 1, Before = before }) is [var entry])
        {
            read.Add(before = entry.Version);
            await Ledger.AppendAsync(Make("a", head, Entry(++head) with { Actor = "s:new" }));
        }

        Assert.Equal([8, 7, 5, 3], read);
    }

    /// <summary>Eight entries, a minute apart, of residents, staff and the system; and one of another stream.</summary>
    private async Task WriteMixedAsync()
    {
        string[] actors = ["system", "r1", "s:li", "r12", "s:zhang", "system", "s:li", "s:~"];
        await Ledger.AppendAsync(Make("a", 0, [.. actors.Select((actor, i) => Entry(i + 1) with
        {
            Actor = actor,
            At = Noon.AddMinutes(i + 1),
            Kind = i is 1 or 6 ? "said" : "done",
            Words = i == 6 ? "in words" : null,
        })]));
        await Ledger.AppendAsync(Make("b", 0, Entry(1) with { Actor = "s:li" }));
    }

    private async Task AssertPageAsync(long[] versions, LedgerQuery query) =>
        Assert.Equal(versions, (await Ledger.ReadPageAsync("a", query)).Select(entry => entry.Version));

    private static (long, DateTimeOffset, string, string, string) Told(LedgerEntry entry) =>
        (entry.Version, entry.At, entry.Kind, entry.Actor, Show(entry.Payload.ToArray()));
}
