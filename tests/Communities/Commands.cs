using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Tests.Communities;

/// <summary>Commands to a grain.</summary>
internal static class Commands
{
    public static Envelope Office(Command command, DateTimeOffset? at = null) => new(Actor.System, command, at);

    public static Envelope By(int resident, Command command) => new(Actor.Resident(resident), command);

    public static Envelope Vote(int resident, string option = "a") => By(resident, new CastBallot("p", option));

    /// <summary>A community with so many households of one.</summary>
    public static IEnumerable<Envelope> Found(int residents, DateTimeOffset? at = null)
    {
        yield return Office(Town.Founding, at);
        yield return Office(
            new RegisterHouseholds([.. Enumerable.Range(0, residents).Select(n => new NewHousehold(1, "1", $"{n}", 60, 1, (UInt128)(1_000 + n)))]), at);
        for (var n = 0; n < residents; n++)
            yield return Office(new Enrol((UInt128)(1_000 + n), (UInt128)(9_000 + n), (UInt128)(n + 1)), at);
    }

    public static AnnouncePoll Poll(TimeSpan open) => new(
        "p", "三号楼墙绘", [new("a", "仙鹤"), new("b", "牡丹")], DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow + open, Changeable: true);

    public static AnnounceActivity Activity(int capacity) => new(
        "a", "义诊", "健身广场", DateTimeOffset.UtcNow.AddHours(1), DateTimeOffset.UtcNow.AddHours(2), capacity);
}
