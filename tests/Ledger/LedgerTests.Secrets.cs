using HappyCommunity.Live.Ledger;
using Xunit;

namespace HappyCommunity.Live.Tests.Ledger;

public abstract partial class LedgerTests
{
    [Fact]
    public async Task Choices_AreSummed()
    {
        await Ledger.AppendAsync(Make("a", 0, Entry(1)) with { Choices = [new("p", "yes", 1), new("p", "no", 2), new("q", "yes", 1)] });
        await Ledger.AppendAsync(Make("a", 1, Entry(2)) with { Choices = [new("p", "yes", 1)] });
        await Ledger.AppendAsync(Make("b", 0, Entry(1)) with { Choices = [new("p", "yes", 40)] });

        var choices = (await Ledger.ReadAsync("a", 2)).Choices.OrderBy(choice => (choice.Poll, choice.Option));
        Assert.Equal([new("p", "no", 2), new("p", "yes", 2), new("q", "yes", 1)], choices);
    }

    [Fact]
    public async Task Choices_OfASecretPoll_AreLinkedToNoVoterAndNoEntry()
    {
        for (var voter = 1; voter <= 6; voter++)
        {
            var choice = new SecretChoice("mural", voter % 2 == 0 ? "cranes" : "peonies", 1);
            await Ledger.AppendAsync(Make("a", voter - 1, Entry(voter) with { Kind = "ballot-cast", Actor = $"r{voter}" }) with { Choices = [choice] });
        }

        Assert.Equal(["secret_choice"], await FindTablesWithAsync("cranes"));
        var rows = await _store.QueryAsync("SELECT * FROM secret_choice ORDER BY option");
        Assert.All(rows, row => Assert.Equal(["option", "poll", "stream", "votes"], row.Keys.Order()));
        Assert.Equal(["3", "3"], rows.Select(row => $"{row["votes"]}"));
    }
}
