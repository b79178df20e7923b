using System.Collections.Immutable;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Groups;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Projects;
using HappyCommunity.Live.Regions;
using HappyCommunity.Live.Roll;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>
/// A community with something of everything, founded for one test through the real command path. Its odd households live
/// in building 1, the even ones in building 2.
/// </summary>
internal sealed class TestCommunity
{
    public const string OpenPoll = "colour";
    public const string ChangeablePoll = "dinner";
    public const string SecretPoll = "chair";
    public const string HiddenPoll = "budget";
    public const string TurnoutPoll = "fence";
    public const string ScheduledPoll = "next";
    public const string ClosedPoll = "last";
    public const string Building2Poll = "lift";
    public const string HouseholdPoll = "garden";

    /// <summary>For up to two of three options.</summary>
    public const string SeveralPoll = "some";
    public const string RankedPoll = "order";

    /// <summary>Two seats, starts tomorrow.</summary>
    public const string Activity = "tea";

    /// <summary>Going on now, with a hundred seats.</summary>
    public const string RunningActivity = "dance";
    public const string PastActivity = "walk";

    /// <summary>Under way, and one that is finished.</summary>
    public const string Project = "bench";
    public const string FinishedProject = "gate";

    /// <summary>With a link, and one without.</summary>
    public const string Group = "choir";
    public const string ClosedGroup = "chess";
    public const string Meeting = "needs";

    private readonly LiveHost _host;
    private readonly string[] _codes;
    private int _enrolled;

    private TestCommunity(LiveHost host, string code, ImmutableArray<RegionRef> path, string[] codes) =>
        (_host, Code, Path, _codes) = (host, code, path, codes);

    public string Code { get; }

    public ImmutableArray<RegionRef> Path { get; }

    /// <summary>The address of the community's own resource, or of one below it.</summary>
    public string Url(string below = "") => $"/api/communities/{Code}{(below.Length == 0 ? "" : "/" + below)}";

    /// <param name="path">The regions it lies in; where none are given it has regions of its own.</param>
    /// <param name="name">Where none is given it is made of the code.</param>
    public static async Task<TestCommunity> FoundAsync(
        LiveHost host, int households = 8, int seats = 2, ImmutableArray<RegionRef>? path = null, string? name = null, string? motto = null)
    {
        var code = "t" + Guid.NewGuid().ToString("n")[..12];
        path ??=
        [
            new(code + "-c", "市 " + code, Level.City), new(code + "-d", "区 " + code, Level.District),
            new(code + "-s", "街道 " + code, Level.Subdistrict), new(code + "-n", "社区 " + code, Level.Neighbourhood),
        ];
        var codes = Enumerable.Range(0, households).Select(_ => HouseholdCode.Generate()).ToArray();
        var community = new TestCommunity(host, code, path.Value, codes);
        await community.DoAsync(
        [
            new FoundCommunity(name ?? "小区 " + code, path.Value, 2, households, households * 2, Motto: motto),
            new RegisterHouseholds(
            [
                .. codes.Select((c, i) => new NewHousehold(
                    1 + ((i + 1) % 2), "1", $"{i + 1}", 80, seats, Secret.Hash(c))),
            ]),
            .. Polls(DateTimeOffset.UtcNow), .. Activities(DateTimeOffset.UtcNow), .. Board(DateTimeOffset.UtcNow),
        ]);
        return community;
    }

    public string CodeOf(int household) => _codes[household];

    /// <summary>Carries commands out in the name of the office.</summary>
    public async Task DoAsync(params Command[] commands)
    {
        var outcomes = await _host.Community(Code).SubmitAll(Array.ConvertAll(commands, c => new Envelope(Actor.System, c)));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
    }

    /// <summary>A browser that is enrolled with the next household's code.</summary>
    public Task<HttpBrowser> EnrolAsync() => EnrolAsync(Interlocked.Increment(ref _enrolled) - 1);

    public async Task<HttpBrowser> EnrolAsync(int household)
    {
        var browser = _host.OpenBrowser();
        await (await browser.PostAsync("/api/session/enrol", new { code = CodeOf(household) })).ReadAsync();
        return browser;
    }

    public async Task<CommunityView> ViewAsync() => (await _host.Community(Code).View())!;

    public async Task<PollItem> PollAsync(string poll) => (await ViewAsync()).Sections.Polls!.Value.Single(p => p.Id == poll);

    public async Task<ActivityItem> ActivityAsync(string activity) =>
        (await ViewAsync()).Sections.Activities!.Value.Single(a => a.Id == activity);

    /// <summary>What stands at the door of an activity.</summary>
    public async Task<string> DoorAsync(string activity)
    {
        var outcome = await _host.Community(Code).Submit(new Envelope(Actor.System, new OpenDoor(activity)));
        return Assert.IsType<DoorReply>(outcome.Reply).Token;
    }

    public async Task<ProjectItem> ProjectAsync(string project) =>
        (await ViewAsync()).Sections.Projects!.Value.Single(p => p.Id == project);

    private static IEnumerable<Command> Polls(DateTimeOffset now)
    {
        var open = new AnnouncePoll(
            OpenPoll, "墙的颜色", [new("red", "红"), new("blue", "蓝")], now.AddHours(-1), now.AddDays(1));
        yield return open;
        yield return open with { Id = ChangeablePoll, Changeable = true };
        yield return open with { Id = SecretPoll, Secret = true };
        yield return open with { Id = HiddenPoll, Display = PollDisplay.Hidden };
        yield return open with { Id = TurnoutPoll, Display = PollDisplay.Turnout };
        yield return open with { Id = ScheduledPoll, OpensAt = now.AddHours(1) };
        yield return open with { Id = ClosedPoll, ClosesAt = now.AddMinutes(-1) };
        yield return open with { Id = Building2Poll, Buildings = [2] };
        yield return open with { Id = HouseholdPoll, Franchise = PollFranchise.Households };
        var three = open with { Options = [.. open.Options, new("white", "白")], Changeable = true };
        yield return three with { Id = SeveralPoll, Method = PollMethod.Multiple, Limit = 2 };
        yield return three with { Id = RankedPoll, Method = PollMethod.Ranked };
    }

    private static IEnumerable<Command> Activities(DateTimeOffset now)
    {
        var tea = new AnnounceActivity(Activity, "茶话会", "活动室", now.AddDays(1), now.AddDays(1).AddHours(2), 2);
        yield return tea;
        yield return tea with { Id = RunningActivity, StartsAt = now.AddMinutes(-5), EndsAt = now.AddHours(1), Capacity = 100 };
        yield return tea with { Id = PastActivity, StartsAt = now.AddHours(-2), EndsAt = now.AddHours(-1) };
    }

    private static IEnumerable<Command> Board(DateTimeOffset now) =>
    [
        new PresentProject(Project, "添置长椅", ProjectStage.Building, 3_600, 900),
        new PresentProject(FinishedProject, "大门修缮", ProjectStage.Done, 8_000, 7_900),
        new RecordContribution(Project, new Contribution("c1", "国信物业", ContributionKind.Money, 900, "两把长椅")),
        new PresentGroup(new Group(Group, "合唱团", "https://example.org/g?choir=1")), new PresentGroup(new Group(ClosedGroup, "棋友会")),
        new AnnounceMeeting(Meeting, "民情问需会", "活动室", now.AddDays(2)),
    ];
}
