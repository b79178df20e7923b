using CsCheck;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Happiness;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Notices;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Ratings;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Stewards;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>Somebody does something, a while after the step before.</summary>
internal sealed record Step(TimeSpan Wait, Actor By, Command Command)
{
    public Outcome Take(Town town)
    {
        town.Pass(Wait);
        return town.Do(By, Command);
    }
}

/// <summary>Random commands, by residents of <see cref="Town"/> and some who are not; ids come from small sets, so that they meet.</summary>
internal static class Steps
{
    /// <summary>From the same moment to weeks later.</summary>
    public static Gen<TimeSpan> Waits { get; } = Gen.OneOf(
        TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(20),
        TimeSpan.FromHours(3), TimeSpan.FromHours(26), TimeSpan.FromDays(9));

    /// <summary>Now and then one who is not on the roll.</summary>
    public static Gen<Actor> Somebody { get; } = Gen.Int[0, Town.Residents].Select(Actor.Resident);

    public static Gen<Actor> Office { get; } = Gen.OneOf(Actor.System, Actor.Staff("li"));

    public static Gen<string> Poll { get; } = Gen.OneOf("p1", "p2", "p3");

    public static Gen<string> Activity { get; } = Gen.OneOf("a1", "a2");

    public static Gen<Command> Cast { get; } =
        Gen.Select(Poll, Gen.OneOf("a", "b", "c", "none", "a c", "c a", "b c", "a b c", "a a"), Command (poll, option) => new CastBallot(poll, option));

    public static Gen<Command> Announce { get; } = Gen.Select(
        Poll, Gen.Int[-2, 2], Gen.Int[1, 100], Gen.Enum<PollFranchise>(), Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool), Gen.Enum<PollDisplay>(),
        Gen.OneOf(PollMethod.Plurality, PollMethod.Plurality, PollMethod.Multiple, PollMethod.Approval, PollMethod.Ranked),
        Command (id, opens, hours, franchise, flags, display, method) => new AnnouncePoll(
            id, $"Poll {id}", [new("a", "Cranes"), new("b", "Peonies"), new("c", "Leave it")],
            Town.Start.AddHours(opens * 10), Town.Start.AddHours((opens * 10) + hours),
            franchise, flags.Item1 ? [1, 2] : null, flags.Item2 && !flags.Item3, flags.Item3, display, method,
            method == PollMethod.Multiple ? 2 : null));

    /// <summary>Of the town's households; what the desk does besides announcing.</summary>
    public static Gen<Command> PollDesk { get; } = Gen.Select(Poll, Gen.Int[0, 9], Gen.Int[1, 3], Gen.Int[1, 4], Command (id, what, n, seat) =>
    {
        var paper = new Guid(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)seat]);
        return what switch
        {
            < 3 => new EnterBallot(paper, id, new(n, n == 3 ? "2" : "1", n == 3 ? "301" : "101"), seat, "a", Kiosk: what == 2),
            3 => new EnterBallot(paper, id, new(n, "1", "101"), seat, null),
            4 or 5 => new ConfirmBallot(paper, id, what == 4 ? null : "b"),
            6 => new DiscardBallot(paper, id),
            7 => new MovePollClosing(id, Town.Start.AddDays(n)),
            8 => seat == 1 ? new WithdrawPoll(id) : new ArchivePoll(id),
            _ => new FindSeats(new(n, "1", "101")),
        };
    });

    /// <summary>A poll of the same kinds in another's place.</summary>
    public static Gen<Command> Put { get; } = Gen.Select(Announce, Gen.Bool, Command (poll, second) => new PutPoll((AnnouncePoll)poll with { SecondPerson = second }));

    public static Gen<Command> AnnounceActivity { get; } = Gen.Select(
        Activity, Gen.Int[0, 100], Gen.Int[1, 50], Gen.Int[1, 3], Gen.Bool,
        Command (id, starts, hours, capacity, rally) => new AnnounceActivity(
            id, $"Activity {id}", "Square", Town.Start.AddHours(starts), Town.Start.AddHours(starts + hours), capacity,
            rally ? 40_000 : null, rally ? "只风车" : null));

    public const string Door = "0123456789AB";

    public static Gen<Command> ActivityCommand { get; } = Gen.Select(Activity, Gen.Int[0, 19], Command (id, what) => what switch
    {
        < 5 => new SignUp(id),
        < 9 => new SignUp(id, 2),
        9 => new SignUp(id, 3),
        < 14 => new Leave(id),
        < 16 => new CheckIn(id, Door),
        16 => new CheckIn(id, "elsewhere"),
        _ => new RateActivity(id, what - 14),
    });

    /// <summary>By those who may, and those who may not.</summary>
    public static Gen<Command> Album { get; } = Gen.Select(Activity, Gen.Int[1, 6], Gen.Int[0, 6], Command (id, n, what) =>
    {
        var photo = new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return what switch
        {
            < 3 => new AddAlbumPhoto(id, photo),
            3 => new RemoveAlbumPhoto(id, photo),
            4 => new ApprovePhoto(id, photo),
            5 => new RejectPhoto(id, photo),
            _ => new FindWaitingPhotos(),
        };
    });

    public static Gen<Command> OpenDoor { get; } = Activity.Select(Command (id) => new OpenDoor(id) { Token = Door });

    /// <summary>What the office does with an activity that is announced.</summary>
    public static Gen<Command> ChangeActivity { get; } = Gen.Select(
        Gen.Int[0, 9], AnnounceActivity.Select(c => (AnnounceActivity)c), Gen.Int[0, Town.Residents],
        Command (what, announced, resident) => what switch
        {
            < 6 => announced with { Changes = true },
            6 => new CancelActivity(announced.Id),
            7 => new FindSignups(announced.Id),
            _ => new CheckInAtDoor(announced.Id, resident),
        });

    public static Gen<Command> Progress { get; } =
        Gen.Select(Activity, Gen.Int[0, 50_000], Command (id, progress) => new ReportProgress(id, progress));

    public static Gen<Command> Submit { get; } = Gen.Select(
        Gen.OneOf([.. RequestCategory.All.Select(c => c.Key)]), Gen.Int[1, 4], Gen.Int[1, 6],
        Command (category, building, key) => new SubmitRequest(category, $"In {building}", building, (UInt128)key));

    public static Gen<Command> Feedback { get; } = Gen.Select(
        Gen.Int[1, 5], Gen.Bool, Gen.Int[1, 5], Command (number, resolved, score) => new GiveFeedback(number, resolved, score));

    public static Gen<Command> Join { get; } =
        Gen.Select(Gen.Int[1, 5], Gen.Bool, Command (number, joins) => joins ? new JoinRequest(number) : new LeaveRequest(number));

    public static Gen<Command> Handle { get; } = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 3], Command (number, what) =>
        what < 2 ? new AcceptRequest(number) : new AnswerRequest(number, $"Done {what}"));

    /// <summary>What the office does about requests besides handling them.</summary>
    public static Gen<Command> Desk { get; } = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 12], Gen.Int[1, 4], Command (number, what, n) => what switch
    {
        0 => new AssignRequest(number, n > 3 ? null : RequestCategory.Units[n - 1], n == 2 ? null : "li"),
        1 or 2 => new MoveRequest(number, (RequestLevel)(n % 3), "Not ours"),
        < 6 => new PauseRequest(number, "Waits for a part"),
        6 or 7 => new ResumeRequest(number),
        8 => new MergeRequest(number, n),
        9 => new CloseRequest(number, "Told us so"),
        10 => new NoteRequest(number, new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), $"Called {n}"),
        11 => new RedactRequest(number, n == 1, [new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)], []),
        _ => new SubmitRequest(RequestCategory.All[n].Key, $"For {number}", number, (UInt128)n),
    });

    public static Gen<Command> Templates { get; } =
        Gen.Int[0, 3].Select(Command (n) => new SetAnswerTemplates([.. RequestCategory.All.Take(n).Select(c => new AnswerTemplate("Done", c.Key))]));

    public static Gen<Command> Rate { get; } = Gen.Select(
        Gen.OneOf("safety", "culture", "nothing"), Gen.Int[0, 6], Gen.OneOf<string?>(null, "good", "bad"),
        Command (aspect, score, comment) => new Rate(aspect, score, comment));

    public static Gen<Command> Enrol { get; } = Gen.Select(
        Gen.Int[101, 105], Gen.Int[1, 99], Gen.Int[1, 9],
        Command (code, token, key) => new Enrol((UInt128)code, (UInt128)token, (UInt128)key));

    public static Gen<Command> SignOut { get; } = Gen.Int[0, 8].Select(Command (device) => new SignOut(device));

    public static Gen<Command> Show { get; } = Gen.Select(Gen.Int[0, 14], Gen.Int[1, 3], Command (what, n) => what switch
    {
        0 => new PostNotice($"n{n}", "Water", $"Off until {n}"),
        1 => new WithdrawNotice($"n{n}"),
        2 => new RaiseAlert((AlertLevel)(n - 1), "Gale", "Stay inside"),
        3 => new ClearAlert(),
        4 => new PresentProject($"j{n}", "Benches", (ProjectStage)n, 4_000, 10 * n),
        5 => new NameStewards([new Steward(n, "贸促会", "王某")]),
        6 => new PresentGroup(new Group($"g{n}", "天使宝妈", "https://example.org/g")),
        7 => new RemoveGroup($"g{n}"),
        8 => new DismissSteward(n),
        9 => new FindArchivedNotices(),
        10 => new ArchiveProject($"j{n}"),
        11 => new RemoveContribution($"j{n}", "c1"),
        12 => new FindProjects(),
        13 => new SetMeasures(MeasureRules.Default with { Formula = $"city-{n}", DaysToJudge = n + 1 }),
        _ => new SetAspects([.. Aspect.Default.Skip(n)]),
    });

    /// <summary>What it takes the town adds.</summary>
    public static Gen<Command> Erase { get; } = Gen.Const<Command>(new EraseResident(0, [], []));

    public static Gen<Command> RecordContribution { get; } = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 4], Gen.Enum<ContributionKind>(), Gen.OneOf<decimal?>(null, 0, 4_000),
        Command (project, id, kind, amount) => new RecordContribution(
            $"j{project}", new Contribution($"c{id}", id == 1 ? null : "国信物业", kind, amount, "椅子")));

    public static Gen<Command> Offer { get; } = Gen.Select(
        Gen.Int[1, 3], Gen.Enum<OfferKind>(), Gen.OneOf<int?>(null, 0, 50, 100), Gen.Int[0, 3],
        Command (project, kind, amount, what) => what == 0 ? new WithdrawOffer($"j{project}") : new MakeOffer($"j{project}", kind, amount));

    public static Gen<Command> Meet { get; } = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 8], Gen.Int[1, 40], Command (what, id, n) => what switch
    {
        < 3 => new AnnounceMeeting($"m{id}", "Needs", "Square", Town.Start.AddDays(n)),
        3 => new CancelMeeting($"m{id}"),
        4 => new LinkRequests($"m{id}", [new($"Benches {n}", n)]),
        _ => new RecordMeeting($"m{id}", [new($"Benches {n}", n % 3 == 0 ? n : null)]),
    });

    /// <summary>All that can happen, by those who may and sometimes by those who may not.</summary>
    public static Gen<Step> Any { get; } = Gen.Frequency<Step>(
        (30, By(Somebody, Cast)), (6, By(Office, Announce)), (12, By(Office, PollDesk)), (4, By(Office, Put)), (1, By(Somebody, PollDesk)),
        (4, By(Office, AnnounceActivity)), (20, By(Somebody, ActivityCommand)),
        (3, By(Office, Progress)), (6, By(Office, ChangeActivity)), (1, By(Somebody, ChangeActivity)),
        (2, By(Office, OpenDoor)), (10, By(Somebody, Submit)), (12, By(Office, Handle)), (10, By(Somebody, Feedback)),
        (6, By(Somebody, Join)), (16, By(Office, Desk)), (1, By(Office, Templates)), (6, By(Somebody, Album)), (3, By(Office, Album)),
        (12, By(Somebody, Rate)), (4, By(Office, Enrol)), (2, By(Somebody, SignOut)), (8, By(Office, Show)),
        (4, By(Office, RecordContribution)), (8, By(Somebody, Offer)), (6, By(Office, Meet)),
        (1, By(Somebody, Announce)), (1, By(Somebody, AnnounceActivity)), (1, By(Somebody, Handle)), (1, By(Somebody, Show)),
        (1, By(Somebody, Erase)), (1, By(Somebody, RecordContribution)), (1, By(Office, Offer)), (1, By(Somebody, Meet)),
        (1, By(Office, Cast)), (1, By(Office, ActivityCommand)), (1, By(Office, Rate)));

    public static Gen<Step> By(Gen<Actor> who, Gen<Command> what) =>
        Gen.Select(Waits, who, what, (wait, by, command) => new Step(wait, by, command));
}
