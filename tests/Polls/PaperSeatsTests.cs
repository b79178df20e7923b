using CsCheck;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Polls;

/// <summary>
/// Phones, paper and the kiosk share one roll: whatever happens in whatever order, a household has no more ballots than seats,
/// in a poll of households one, and no seat two.
/// </summary>
public sealed class PaperSeatsTests
{
    /// <summary>The town's households, with their seats.</summary>
    private static readonly (HouseholdAddress Address, UInt128 Code, int Seats)[] Households =
    [
        (new(1, "1", "101"), 101, 2), (new(1, "1", "102"), 102, 2), (new(2, "1", "101"), 103, 3), (new(3, "2", "301"), 104, 2),
    ];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.OneOf(TimeSpan.Zero, TimeSpan.FromHours(5), TimeSpan.FromDays(4), TimeSpan.FromDays(31)),
        Gen.Int[0, 19], Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[1, 3],
        (wait, what, who, household, seat) => Step(wait, what, who, household, seat));

    [Fact]
    public void Ballots_ByWhateverWayAndInWhateverOrder_AreNoMoreThanSeats() => Steps.Array[10, 80].Sample(steps =>
    {
        var (town, count) = (Town.Founded(), new Count());
        foreach (var poll in new[] { Poll("people"), Poll("homes") with { Franchise = PollFranchise.Households }, Poll("checked") with { SecondPerson = true } })
            town.Accept(Actor.System, poll);
        foreach (var step in steps)
        {
            count.Take(step, step.Take(town));
            foreach (var poll in town.State.Polls.Polls)
                count.AssertWithin(poll);
        }
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack(Snapshot.Take(town.State))));
    }, iter: 300);

    private static AnnouncePoll Poll(string id) => new(
        id, id, [new("a", "A"), new("b", "B")], Town.Start, Town.Start.AddDays(60), Changeable: id == "people", Secret: id == "homes");

    private static Step Step(TimeSpan wait, int what, int who, int household, int seat)
    {
        var poll = (what % 3) switch { 0 => "people", 1 => "homes", _ => "checked" };
        var id = new Guid(who, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)what]);
        var staff = Actor.Staff(who % 2 == 0 ? "li" : "wang");
        var (address, code, _) = Households[household];
        return what switch
        {
            < 6 => new Step(wait, Actor.Resident(who), new CastBallot(poll, who % 2 == 0 ? "a" : "b")),
            < 9 => new Step(wait, staff, new EnterBallot(id, poll, address, seat, "a")),
            < 12 => new Step(wait, staff, new EnterBallot(id, poll, address, seat, "b", Kiosk: true)),
            < 14 => new Step(wait, staff, new ConfirmBallot(new Guid(household * 3, 0, 0, [0, 0, 0, 0, 0, 0, 0, 8]), "checked")),
            < 17 => new Step(wait, Actor.System, new Enrol(code, (UInt128)(2_000 + (who * 20) + seat), (UInt128)(500 + (who * 20) + seat))),
            17 => new Step(wait, Actor.Resident(who), new FreeSeat(seat)),
            18 => new Step(wait, Actor.Resident(who), new EraseResident(0, [], [])),
            _ => new Step(wait, staff, new MovePollClosing(poll, Town.Start.AddDays(20 + (who * 10)))),
        };
    }

    /// <summary>Which ballots were taken, kept apart from the state: the roll forgets, and this does not.</summary>
    private sealed class Count
    {
        private readonly List<int> _householdOf = [0, 0, 1, 1, 2, 3];
        private readonly Dictionary<(string Poll, Guid Id), int> _waiting = [];
        private readonly Dictionary<(string Poll, string Receipt), int> _ballots = [];

        public void Take(Step step, Outcome outcome)
        {
            switch (step.Command, outcome.Reply)
            {
                case (Enrol enrol, EnrolReply reply):
                    Put(reply.Resident, Array.FindIndex(Households, h => h.Code == enrol.Code));
                    break;
                case (CastBallot cast, BallotReply reply):
                    Assert.True(_ballots.TryAdd((cast.Poll, reply.Receipt), _householdOf[step.By.Ordinal])
                        || _ballots[(cast.Poll, reply.Receipt)] == _householdOf[step.By.Ordinal]);
                    break;
                case (EnterBallot enter, PaperReply { Receipt: null }):
                    _waiting.TryAdd((enter.Poll, enter.Id), HouseholdOf(enter));
                    break;
                case (EnterBallot enter, PaperReply { Receipt: { } receipt }):
                    _ballots.TryAdd((enter.Poll, receipt), HouseholdOf(enter));
                    break;
                case (ConfirmBallot confirm, PaperReply { Receipt: { } receipt }):
                    _ballots[(confirm.Poll, receipt)] = _waiting[(confirm.Poll, confirm.Id)];
                    break;
            }
        }

        public void AssertWithin(Poll poll)
        {
            var ballots = _ballots.Where(b => b.Key.Poll == poll.Facts.Id).ToList();
            Assert.Equal(ballots.Count, poll.Turnout);
            Assert.Equal(ballots.Count, poll.CountVotes().Sum());
            for (var household = 0; household < Households.Length; household++)
            {
                var most = poll.Facts.Franchise == PollFranchise.Households ? 1 : Households[household].Seats;
                Assert.InRange(ballots.Count(b => b.Value == household), 0, most);
            }
        }

        /// <summary>Of an entry's first time: another with its id is taken for its repeat, whatever it says.</summary>
        private static int HouseholdOf(EnterBallot enter) => Array.FindIndex(Households, h => h.Address == enter.Household);

        private void Put(int resident, int household)
        {
            while (_householdOf.Count <= resident)
                _householdOf.Add(-1);
            _householdOf[resident] = household;
        }
    }
}
