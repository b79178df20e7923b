using System.Text.Json.Nodes;
using HappyCommunity.Live.Tests.Chaos.Checking;
using HappyCommunity.Live.Tests.Chaos.Deeds;
using HappyCommunity.Live.Tests.Chaos.Replay;
using HappyCommunity.Live.Tests.Chaos.Screens;
using Xunit;

namespace HappyCommunity.Live.Tests.Chaos;

/// <summary>A history that is right is found right; each that is wrong, in one thing only, is found wrong.</summary>
public sealed class HistoryCheckTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Entry> _entries = [];
    private readonly List<Operation> _operations = [];
    private readonly Sightings _sightings = new();
    private readonly Dictionary<(string, string), int> _secret = [];

    public HistoryCheckTests()
    {
        Enter(0, "households-registered", """{"households":[{"seats":2},{"seats":2},{"seats":2}]}""");
        foreach (var household in new[] { 0, 0, 1, 1, 2 })
            Enter(0, "resident-enrolled", $$"""{"household":{{household}}}""");
        Announce("colour");
        Announce("dinner", changeable: true);
        Announce("chair", secret: true);
        Announce("garden", franchise: "households");
        Enter(0, "activity-announced", """{"id":"tea","capacity":1}""");
        Enter(0, "activity-announced", """{"id":"dance","capacity":3}""");
    }

    [Fact]
    public void History_ThatIsRight_IsFoundSo()
    {
        Vote(0, 10, "colour", "red");
        Vote(1, 11, "dinner", "red");
        Vote(1, 12, "dinner", "blue");
        Vote(2, 13, "chair", "red");
        _secret[("chair", "red")] = 1;
        Vote(3, 14, "garden", "red");
        SignUp(0, 20, "200 1 confirmed");
        SignUp(1, 21, "200 1 waitlisted 1", waitlisted: true);
        Do(2, new SignUp("tea"), 22, 22.5, "200 1 waitlisted 2");
        Enter(22.2, "signed-up", """{"activity":"tea","waitlisted":true}""", 2);
        Leave(0, 23, movesUp: 1);
        Do(1, new SignUp("tea"), 24, 24.5, "200 1 confirmed");
        Do(0, new Leave("tea"), 25, 25.5, "204");
        Do(0, new Vote("colour", "red", Guid.NewGuid()), 26, 26.5, "200 colour red 2026-11-23T12:00:10.000Z");
        Do(0, new Vote("colour", "blue", Guid.NewGuid()), 27, 27.5, "409 ballot-already-cast");
        Do(2, new Vote("garden", "blue", Guid.NewGuid()), 28, 28.5, "409 household-voted");
        Dance(0, 40, 2, "200 2 confirmed");
        Do(1, new SignUp("dance"), 41, 41.5, "409 household-signed-up");
        Dance(2, 42, 2, "200 2 waitlisted 1", waitlisted: true);
        Do(0, new SignUp("dance"), 43, 43.5, "200 1 confirmed");
        Enter(43.2, "signup-changed", """{"activity":"dance","persons":1}""", 0);
        Enter(43.2, "signup-moved-up", """{"activity":"dance","resident":2}""", 0);
        Do(0, new SignUp("dance", 2), 44, 44.5, "409 no-second-seat");
        Rate(3, 50, 4);
        Ask(3, 51, number: 1);
        Do(1, new Rate("culture", 5), 52, null, null);
        See(_entries.Count);

        Assert.Empty(Check());
    }

    /// <summary>Nothing was answered before it was sent: it may have happened at any time since its resident enrolled.</summary>
    [Fact]
    public void Refusal_OfOneWhoEnrolledLast_IsJudgedFromThenOn()
    {
        Enter(5, "resident-enrolled", """{"household":2}""");
        Dance(4, 10, 2, "200 2 confirmed");
        Do(5, new SignUp("dance"), 10.1, 10.6, "409 household-signed-up");

        Assert.Empty(Check());
    }

    [Fact]
    public void Ballot_CastTwice_IsFound()
    {
        Vote(0, 10, "colour", "red");
        Do(0, new Vote("colour", "blue", Guid.NewGuid()), 11, 11.5, "200 colour blue 2026-11-23T12:00:11.000Z");
        Enter(11.2, "ballot-cast", """{"poll":"colour","option":"blue"}""", 0);

        AssertFound("the ballot is cast already");
    }

    [Fact]
    public void Ballot_OfAnotherInTheHousehold_IsFound()
    {
        Vote(0, 10, "garden", "red");
        Vote(1, 11, "garden", "red");

        AssertFound("the household has voted already");
    }

    [Fact]
    public void Effect_OfACommandThatCameOnceMoreLater_IsFound()
    {
        SignUp(0, 10, "200 1 confirmed");
        Leave(0, 11);
        Enter(40, "signed-up", """{"activity":"tea","waitlisted":false}""", 0);

        AssertFound("was not asked for then");
    }

    [Fact]
    public void Acknowledgement_WithoutAnEntry_IsFound()
    {
        Do(0, new Rate("culture", 4), 10, 10.5, "200 culture 4");

        AssertFound("acknowledged, and the ledger has no entry of it");
    }

    [Fact]
    public void Answer_ThatIsAnError_IsFound()
    {
        Rate(0, 9, 4);
        Do(0, new Rate("culture", 4), 10, 10.5, "500 unexpected");

        AssertFound("at no time");
    }

    [Fact]
    public void Answer_OfAStateThatWasOver_IsFound()
    {
        SignUp(0, 10, "200 1 confirmed");
        SignUp(1, 11, "200 1 waitlisted 1", waitlisted: true);
        Leave(0, 12, movesUp: 1);
        Do(1, new SignUp("tea"), 20, 20.5, "200 1 waitlisted 1");

        AssertFound("at no time from version");
    }

    [Fact]
    public void Order_ThatIsNotThatOfTheAnswers_IsFound()
    {
        Do(0, new Rate("culture", 4), 10, 10.5, "200 culture 4");
        Do(1, new Rate("culture", 3), 11, 11.5, "200 culture 3");
        Enter(10.1, "aspect-rated", """{"aspect":"culture","score":3}""", 1);
        Enter(10.2, "aspect-rated", """{"aspect":"culture","score":4}""", 0);

        AssertFound("was not asked for then");
        _entries[^1] = _entries[^1] with { At = At(10.4) };
        _entries[^2] = _entries[^2] with { At = At(11.2) };
        AssertFound("had been answered before it was sent");
    }

    [Fact]
    public void Seats_MoreThanThereAre_AreFound()
    {
        SignUp(0, 10, "200 1 confirmed");
        SignUp(1, 11, "200 1 confirmed");

        AssertFound("all 1 seats are taken");
    }

    [Fact]
    public void Seat_ThatWentToTheWrongOne_IsFound()
    {
        SignUp(0, 10, "200 1 confirmed");
        SignUp(1, 11, "200 1 waitlisted 1", waitlisted: true);
        SignUp(2, 12, "200 1 waitlisted 2", waitlisted: true);
        Leave(0, 13, movesUp: 2);

        AssertFound("that seat is not for this resident");
    }

    [Fact]
    public void Seats_ThatWentPastWhoWaitsForTwo_AreFound()
    {
        Dance(0, 10, 2, "200 2 confirmed");
        Dance(2, 11, 2, "200 2 waitlisted 1", waitlisted: true);
        Dance(4, 12, 1, "200 1 confirmed");

        AssertFound("all 3 seats are taken");
    }

    [Fact]
    public void Seat_ThatWasTakenForOneMoreThanThereIsRoomFor_IsFound()
    {
        SignUp(0, 10, "200 1 confirmed");
        Do(0, new SignUp("tea", 2), 11, 11.5, "200 2 confirmed");
        Enter(11.2, "signup-changed", """{"activity":"tea","persons":2}""", 0);

        AssertFound("there is no seat for one more");
    }

    [Fact]
    public void Seat_ThatWentToNobody_IsFound()
    {
        SignUp(0, 10, "200 1 confirmed");
        SignUp(1, 11, "200 1 waitlisted 1", waitlisted: true);
        Leave(0, 13);
        Rate(3, 14, 5);

        AssertFound("the free seat had to go to r1 first");
    }

    [Fact]
    public void Request_SubmittedTwice_IsFound()
    {
        var ask = Ask(0, 10, number: 1);
        Enter(10.2, "request-submitted", """{"number":2,"dueAt":"2026-11-28T12:00:00Z"}""", 0, ask.Words);

        AssertFound("the same was submitted already");
    }

    [Fact]
    public void Version_ThatIsMissing_IsFound()
    {
        Rate(0, 10, 4);
        _entries[^1] = _entries[^1] with { Version = _entries[^1].Version + 1 };

        AssertFound("it comes after version");
    }

    [Fact]
    public void SecretChoices_OtherThanWereChosen_AreFound()
    {
        Vote(0, 10, "chair", "red");
        _secret[("chair", "blue")] = 1;

        AssertFound("secret choices are");
    }

    [Fact]
    public void SecretBallot_AnsweredToItsOwnSenderAsSomebodyElses_IsFound()
    {
        Do(0, new Vote("chair", "red", Guid.NewGuid()), 10, 20, "409 ballot-already-cast");
        Enter(11, "secret-ballot-cast", """{"poll":"chair"}""", 0);
        _secret[("chair", "red")] = 1;

        AssertFound("at no time");
    }

    [Fact]
    public void Screen_ThatShowedWhatWasNotCommitted_IsFound()
    {
        Rate(0, 10, 4);
        See(_entries.Count, ratings: "culture:1*5.00");

        AssertFound("was shown as");
    }

    [Fact]
    public void Screens_ThatShowedDifferentThingsOfAVersion_AreFound()
    {
        See(1, ratings: "culture:1*5.00");
        See(1, ratings: "culture:1*4.00");

        Assert.Single(_sightings.Contradictions);
    }

    private static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);

    private IReadOnlyList<string> Check() =>
        HistoryCheck.Check(new CommunityLedger("c", _entries, _secret), _operations, _sightings).Violations;

    private void AssertFound(string what) => Assert.Contains(Check(), violation => violation.Contains(what, StringComparison.Ordinal));

    private void Announce(string poll, bool changeable = false, bool secret = false, string franchise = "residents") => Enter(0, "poll-announced", $$"""
        {"id":"{{poll}}","options":[{"id":"red"},{"id":"blue"}],"opensAt":"2026-11-23T12:00:00Z","closesAt":"2026-11-24T12:00:00Z",
         "changeable":{{(changeable ? "true" : "false")}},"secret":{{(secret ? "true" : "false")}},"franchise":"{{franchise}}"}
        """);

    private void Enter(double at, string kind, string payload, int? resident = null, string? words = null) => _entries.Add(new Entry(
        _entries.Count + 1, At(at), kind, JsonNode.Parse(payload)!.AsObject(), resident is null ? "system" : $"r{resident}", words));

    private void Do(int resident, Deed deed, double sent, double? answered, string? answer)
    {
        var operation = new Operation("c", resident, deed, At(sent));
        if (answered is not null)
            operation.Complete(answer!, At(answered.Value));
        _operations.Add(operation);
    }

    private void Vote(int resident, int at, string poll, string option)
    {
        Do(resident, new Vote(poll, option, Guid.NewGuid()), at, at + 0.5, $"200 {poll} {option} 2026-11-23T12:00:{at:00}.000Z");
        Enter(at + 0.2, poll == "chair" ? "secret-ballot-cast" : "ballot-cast", poll == "chair" ? $$"""{"poll":"{{poll}}"}""" : $$"""{"poll":"{{poll}}","option":"{{option}}"}""", resident);
    }

    private void SignUp(int resident, int at, string answer, bool waitlisted = false)
    {
        Do(resident, new SignUp("tea"), at, at + 0.5, answer);
        Enter(at + 0.2, "signed-up", $$"""{"activity":"tea","waitlisted":{{(waitlisted ? "true" : "false")}}}""", resident);
    }

    private void Dance(int resident, int at, int persons, string answer, bool waitlisted = false)
    {
        Do(resident, new SignUp("dance", persons), at, at + 0.5, answer);
        Enter(at + 0.2, "signed-up", $$"""{"activity":"dance","waitlisted":{{(waitlisted ? "true" : "false")}},"persons":{{persons}}}""", resident);
    }

    private void Leave(int resident, int at, int? movesUp = null)
    {
        Do(resident, new Leave("tea"), at, at + 0.5, "204");
        Enter(at + 0.2, "signup-left", """{"activity":"tea"}""", resident);
        if (movesUp is not null)
            Enter(at + 0.2, "signup-moved-up", $$"""{"activity":"tea","resident":{{movesUp}}}""", resident);
    }

    private void Rate(int resident, int at, int score)
    {
        Do(resident, new Rate("culture", score), at, at + 0.5, $"200 culture {score}");
        Enter(at + 0.2, "aspect-rated", $$"""{"aspect":"culture","score":{{score}}}""", resident);
    }

    private Ask Ask(int resident, int at, int number)
    {
        var ask = new Ask(Guid.NewGuid());
        Do(resident, ask, at, at + 0.5, $"201 {number} 2026-11-28T12:00:00.000Z");
        Enter(at + 0.2, "request-submitted", $$"""{"number":{{number}},"dueAt":"2026-11-28T12:00:00Z"}""", resident, ask.Words);
        return ask;
    }

    /// <summary>A screen shows a version as it is, or but for its ratings.</summary>
    private void See(long version, string? ratings = null)
    {
        var replay = new CommunityReplay();
        foreach (var entry in _entries.Take((int)version))
            replay.Take(entry, _operations.LastOrDefault(o => o.Resident == entry.Resident && o.Deed.IsEntry(entry)));
        _sightings.See("c", version, ratings is null ? replay.Show() : replay.Show() with { Ratings = ratings });
    }
}
