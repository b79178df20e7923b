using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Requests;

public sealed class DeskLookersTests
{
    private static readonly DateTimeOffset Now = Town.Start;

    private readonly DeskLookers _lookers = new();

    [Fact]
    public void Look_TellsOfTheOthers_NotOfOnesOwnPages()
    {
        Guid[] pages = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        Assert.Empty(_lookers.Look(pages[0], new("li", 1), Now));
        Assert.Empty(_lookers.Look(pages[1], new("li", 2), Now));

        Assert.Equal([new("li", 1), new("li", 2)], _lookers.Look(pages[2], new("wang", 2), Now));
        Assert.Equal([new("wang", 2)], _lookers.Look(pages[0], new("li", null), Now));
    }

    [Fact]
    public void Page_NotHeardOfForHalfAMinute_IsGone()
    {
        _lookers.Look(Guid.NewGuid(), new("li", 1), Now);
        var page = Guid.NewGuid();

        Assert.Single(_lookers.Look(page, new("wang", 1), Now.AddSeconds(29)));
        Assert.Empty(_lookers.Look(page, new("wang", 1), Now.AddSeconds(30)));
    }
}
