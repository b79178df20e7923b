using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Requests;

/// <summary>The rates, reckoned by hand.</summary>
public sealed class RequestRatesTests
{
    // "cleaning" is to be accepted within 4 hours and answered within 2 days.
    private readonly Town _town = Town.Founded();

    [Fact]
    public void Rates_ThroughTheLifeOfThreeRequests_AreThoseReckonedByHand()
    {
        AssertRates((0, 0), (0, 0), (0, 0));
        for (var number = 1; number <= 3; number++)
            _town.Accept(0, new SubmitRequest("cleaning", "楼道", 1, (UInt128)number));
        AssertRates((0, 0), (0, 0), (0, 0));

        _town.Pass(TimeSpan.FromHours(3));
        Office(new AcceptRequest(1));
        AssertRates((1, 1), (0, 0), (0, 0));

        // The other two wait past the time to respond.
        _town.Pass(TimeSpan.FromHours(1));
        AssertRates((1, 3), (0, 0), (0, 0));
        Office(new AcceptRequest(2));
        AssertRates((1, 3), (0, 0), (0, 0));

        Office(new AnswerRequest(1, "好了"));
        _town.Accept(0, new GiveFeedback(1, true, 4));
        AssertRates((1, 3), (1, 1), (1, 1));

        // 2, accepted, and 3, still submitted, pass their deadline.
        _town.Pass(TimeSpan.FromDays(2));
        AssertRates((1, 3), (1, 3), (1, 3));

        Office(new AnswerRequest(2, "好了"));
        AssertRates((1, 3), (1, 2), (1, 2));
        _town.Accept(0, new GiveFeedback(2, false, null));
        AssertRates((1, 3), (1, 3), (1, 3));

        Office(new AcceptRequest(2));
        AssertRates((1, 3), (1, 2), (1, 2));
        Office(new AnswerRequest(2, "这次好了"));
        _town.Accept(0, new GiveFeedback(2, true, 3));
        AssertRates((1, 3), (2, 3), (1, 3));
    }

    [Fact]
    public void Rates_WhoNeverSaysWhetherItHelped_AreSolvedAfterAWeekAndShownApart()
    {
        for (var number = 1; number <= 3; number++)
        {
            _town.Accept(0, new SubmitRequest("cleaning", "楼道", 1, (UInt128)number));
            Office(new AcceptRequest(number));
            Office(new AnswerRequest(number, "好了"));
        }
        _town.Accept(0, new GiveFeedback(1, true, 5));
        _town.Pass(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        AssertRates((3, 3), (1, 1), (1, 1));

        _town.Pass(TimeSpan.FromSeconds(1));
        AssertRates((3, 3), (3, 3), (1, 1), unjudged: 2);

        // Whoever says it late is heard.
        _town.Accept(0, new GiveFeedback(2, false, null));
        AssertRates((3, 3), (2, 3), (1, 2), unjudged: 1);
        _town.Accept(0, new GiveFeedback(3, true, 2));
        AssertRates((3, 3), (2, 3), (1, 3));
    }

    [Fact]
    public void Rates_OfAnswersThatNobodyCouldJudge_CountNothing()
    {
        Office(new SubmitRequest("cleaning", "楼道", 1, 1));
        Office(new AcceptRequest(1));
        Office(new AnswerRequest(1, "好了"));

        _town.Pass(TimeSpan.FromDays(20));

        AssertRates((1, 1), (0, 0), (0, 0));
    }

    [Fact]
    public void Rules_SetAnew_HoldFromThenOnAndAreNamed()
    {
        _town.Accept(0, new SubmitRequest("cleaning", "楼道", 1, 1));
        Office(new AcceptRequest(1));
        Office(new AnswerRequest(1, "好了"));

        _town.Accept(Actor.System, new SetMeasures(MeasureRules.Default with { Formula = "city-1", DaysToJudge = 2, Ratings = 55, Participation = 0 }));
        Assert.Equal("measures-malformed", _town.Refuse(Actor.System, new SetMeasures(MeasureRules.Default with { DaysToJudge = 2 })).Code);
        Assert.Equal("measures-malformed", _town.Refuse(Actor.System, new SetMeasures(MeasureRules.Default with { Formula = "x", Ratings = 39 })).Code);
        Assert.Equal("office-only", _town.Refuse(0, new SetMeasures(MeasureRules.Default)).Code);
        _town.Pass(TimeSpan.FromDays(2));

        AssertRates((1, 1), (1, 1), (0, 0), unjudged: 1);
        Assert.Equal(("city-1", "city-1"), (_town.Show().Requests!.Rates.Formula, _town.Show().Index!.Formula));
        Assert.Equal(55, _town.Show().Index!.Parts.Single(part => part.Key == "ratings").Weight);
    }

    [Fact]
    public void Rates_AfterTwelveMonths_ForgetWhatWasSettledAndKeepWhatIsOpen()
    {
        _town.Accept(0, new SubmitRequest("cleaning", "一", 1, 1));
        _town.Accept(0, new SubmitRequest("cleaning", "二", 1, 2));
        Office(new AcceptRequest(1));
        Office(new AnswerRequest(1, "好了"));
        _town.Accept(0, new GiveFeedback(1, true, 5));

        _town.PassTo(new DateTimeOffset(2027, 10, 31, 15, 59, 0, TimeSpan.Zero));
        AssertRates((1, 2), (1, 2), (1, 2));
        _town.PassTo(new DateTimeOffset(2027, 10, 31, 16, 0, 0, TimeSpan.Zero));
        AssertRates((0, 1), (0, 1), (0, 1));
    }

    [Fact]
    public void Rates_WhenTheTimeToRespondPasses_MoveByAnEvent()
    {
        _town.Accept(0, new SubmitRequest("cleaning", "楼道", 1, 1));

        _town.Pass(TimeSpan.FromHours(4));

        Assert.Equal("request-response-overdue", _town.Entries[^1].Kind);
    }

    private void Office(Command command) => _town.Accept(Actor.Staff("li"), command);

    private void AssertRates((int, int) response, (int, int) resolution, (int, int) satisfaction, int unjudged = 0)
    {
        var rates = _town.Show().Requests!.Rates;
        Assert.Equal(
            (response, resolution, satisfaction),
            ((rates.Response.N, rates.Response.Of), (rates.Resolution.N, rates.Resolution.Of), (rates.Satisfaction.N, rates.Satisfaction.Of)));
        Assert.Equal(unjudged, rates.Unjudged);
    }
}
