using CsCheck;
using HappyCommunity.Live.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>What holds of all slices together, whatever happens in a community.</summary>
public sealed class CommunityStateTests
{
    /// <summary>With every step, <see cref="Town"/> checks that deciding changes nothing, that a refusal has no events, and that a repeat has neither events nor another answer.</summary>
    [Fact]
    public void State_ReadBackFromTheLedgerOrASnapshot_IsTheStateThatWasLived() => Gen.Select(Steps.Any.Array[1, 60], Gen.Int[0, 60]).Sample((steps, taken) =>
    {
        var town = Town.Founded();
        var snapshot = Snapshot.Take(town.State);
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i].Take(town);
            if (i == taken)
                snapshot = Snapshot.Take(town.State);
        }

        var lived = Town.Json(town.State);
        Assert.Equal(lived, Town.Json(town.ReadBack()));
        var restored = town.ReadBack(snapshot);
        Assert.Equal(lived, Town.Json(restored));
        Assert.Equal(Town.Json(town.Show()), Town.Json(restored.Show(Section.All, town.Now)));
        // What is remembered of due times between commands is what a fresh look finds.
        Assert.Equal(restored.Due, town.State.Due);
    }, iter: 100);

    [Fact]
    public void Sections_OfPatches_MakeTheWholeViewWhateverHappens() => Steps.Any.Array[1, 40].Sample(steps =>
    {
        var town = Town.Founded();
        var shown = town.Show();
        foreach (var step in steps)
        {
            shown = shown.With(town.Show(ChangedBy(town, step)));
            Assert.Equal(Town.Json(town.Show()), Town.Json(shown));
        }
    }, iter: 50);

    [Fact]
    public void Time_TheDayOfAnotherZone_TurnsAtItsOwnMidnight()
    {
        var town = Town.Founded("America/New_York");
        var midnight = new DateTimeOffset(2026, 11, 2, 5, 0, 0, TimeSpan.Zero);

        Assert.Equal(midnight, town.State.Due);
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
        town.PassTo(midnight);
        Assert.Equal("day-turned", town.Entries[^1].Kind);
    }

    [Fact]
    public void Time_ACommunityWhereNothingHappens_AfterAMonthTurnsItsMonthsOnly()
    {
        var town = Town.Founded();

        town.Pass(TimeSpan.FromDays(400));

        // 3 November to 4 December day by day, then from January to December 2027.
        Assert.Equal(32 + 12, town.Entries.Count(e => e.Kind == "day-turned"));
        Assert.Equal("2027-12", town.Show().Ratings!.Period);
        Assert.Equal(0, town.State.Figures(town.Now).Active);

        // Awake again, it turns its days again.
        town.Accept(0, new HappyCommunity.Live.Ratings.Rate("safety", 5));
        Assert.Equal(Days.Midnight(town.Now).AddDays(1), town.State.Due);
    }

    [Theory]
    [InlineData("Asia/Nowhere", "time-zone-unknown")]
    [InlineData("", "time-zone-unknown")]
    public void Founding_InAZoneThatIsNone_IsRefused(string zone, string code)
    {
        var town = new Town();

        Assert.Equal(code, town.Refuse(Actor.System, Town.Founding with { TimeZone = zone }).Code);
        Assert.Equal("text-empty", town.Refuse(Actor.System, Town.Founding with { Name = " " }).Code);
        Assert.Equal("community-without-region", town.Refuse(Actor.System, Town.Founding with { Path = [] }).Code);
        Assert.Equal("office-only", town.Refuse(0, Town.Founding).Code);
    }

    [Fact]
    public void Commands_BeforeTheFounding_AreRefusedWithoutATrace()
    {
        var town = new Town();

        foreach (var command in Town.Enrolments)
            Assert.Equal("community-unknown", town.Refuse(Actor.System, command).Code);

        Assert.Empty(town.Entries);
        Assert.Null(town.State.Due);
    }

    /// <summary>The sections that the events of a step, and of the time before it, give as changed.</summary>
    private static Section ChangedBy(Town town, Step step)
    {
        var before = town.Entries.Count;
        var again = town.ReadBack();
        step.Take(town);
        return town.Entries.Skip(before).Aggregate(Section.None, (changed, entry) =>
            changed | again.Apply(EventCodec.Decode(entry), again.Next(Actor.Parse(entry.Actor), entry.At)));
    }
}
