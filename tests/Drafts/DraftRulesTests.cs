using HappyCommunity.Live.Drafts;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Drafts;

public sealed class DraftRulesTests
{
    private static readonly Draft Tea = new("tea", DraftKind.Activity, "{}", "li", Town.Start);

    [Fact]
    public void Draft_OfItsIdIsReplaced_AndStaysOfItsKind()
    {
        var drafts = new Dictionary<string, Draft> { ["tea"] = Tea };

        Assert.Null(DraftRules.Check(drafts, Tea with { Content = """{"title":"茶话会"}""", By = "wang" }));
        Assert.Equal("draft-of-other-kind", DraftRules.Check(drafts, Tea with { Kind = DraftKind.Notice })?.Code);
    }

    [Fact]
    public void Draft_ThatCannotBeKept_IsRefused()
    {
        var full = Enumerable.Range(0, DraftRules.Most).ToDictionary(n => $"d{n}", n => Tea with { Id = $"d{n}" });

        Assert.Equal("drafts-too-many", DraftRules.Check(full, Tea)?.Code);
        Assert.Null(DraftRules.Check(full, Tea with { Id = "d7" }));
        Assert.Equal("bad-id", DraftRules.Check(new Dictionary<string, Draft>(), Tea with { Id = "茶" })?.Code);
        Assert.Equal(
            "text-too-long",
            DraftRules.Check(new Dictionary<string, Draft>(), Tea with { Content = new string('x', DraftRules.LongestContent + 1) })?.Code);
    }
}
