using CsCheck;
using HappyCommunity.Live.Activities;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;
using HappyCommunity.Live.Tests.Communities;
using Xunit;

namespace HappyCommunity.Live.Tests.Activities;

public sealed class AlbumRulesTests
{
    private static readonly AnnounceActivity Clinic = new(
        "clinic", "义诊", "健身广场", Town.Start.AddHours(2), Town.Start.AddHours(4), 10);

    /// <summary>Who was there; 1, 3 and 5 were not.</summary>
    private static readonly int[] Visitors = [0, 2, 4];

    private static readonly Actor Staff = Actor.Staff("li");

    [Fact]
    public void Album_WhoeverAddsAndRemoves_ShowsWhatIsApprovedAndEverybodyTheirOwn() => Gen.Select(
        Gen.Int[0, Town.Residents - 1], Gen.Int[0, 9], Gen.Int[0, 5]).Array[1, 80].Sample(deeds =>
        {
            var (town, model) = (Over(), new Dictionary<Guid, (int Owner, string State)>());
            foreach (var (resident, n, what) in deeds)
            {
                var photo = Photo(n);
                var (by, command) = what switch
                {
                    < 3 => (Actor.Resident(resident), (Command)new AddAlbumPhoto("clinic", photo)),
                    3 => (Actor.Resident(resident), new RemoveAlbumPhoto("clinic", photo)),
                    4 => (Staff, new ApprovePhoto("clinic", photo)),
                    _ => (Staff, new RejectPhoto("clinic", photo)),
                };
                Assert.Equal(Expect(model, resident, photo, command), town.Do(by, command).Refusal?.Code);
            }

            Assert.Equal(model.Where(m => m.Value.State == "shown").Select(m => m.Key).Order(), Shown(town).Order());
            for (var resident = 0; resident < Town.Residents; resident++)
            {
                Assert.Equal(
                    model.Where(m => m.Value.Owner == resident && m.Value.State != "gone").Select(m => (m.Key, m.Value.State == "waits")).Order(),
                    ResidentRecords.Show("c", town.State, resident, town.Now)!.Album.Select(p => (p.Id, p.Waiting)).Order());
            }
            Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack(Snapshot.Take(town.State))));
            Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
        }, iter: 300);

    [Fact]
    public void Entries_OfAPhoto_TakeItAndReleaseIt()
    {
        var town = Over();
        town.Accept(0, new AddAlbumPhoto("clinic", Photo(1)));
        town.Accept(Staff, new ApprovePhoto("clinic", Photo(1)));
        town.Accept(Staff, new RejectPhoto("clinic", Photo(1)));

        Assert.Equal(
            [("album-photo-added", 1, 0), ("album-photo-approved", 0, 0), ("album-photo-removed", 0, 1)],
            town.Entries.TakeLast(3).Select(e => (e.Kind, e.Photos!.Count, e.Released!.Count)));
        Assert.Equal("photo-unknown", town.Refuse(0, new AddAlbumPhoto("clinic", Photo(1))).Code);
    }

    [Fact]
    public void Add_ByWhoWasNotThere_OrTooEarly_OrTooLate_IsRefused()
    {
        var town = Running();
        Assert.Equal("not-checked-in", town.Refuse(1, new AddAlbumPhoto("clinic", Photo(1))).Code);
        Assert.Equal("activity-not-over", town.Refuse(0, new AddAlbumPhoto("clinic", Photo(1))).Code);
        Assert.Equal("not-on-roll", town.Refuse(Town.Residents, new AddAlbumPhoto("clinic", Photo(1))).Code);

        town.PassTo(Clinic.EndsAt);
        Assert.Equal("photo-taken", town.Refuse(0, new AddAlbumPhoto("clinic", Photo(1), IsTaken: true)).Code);
        town.Accept(0, new AddAlbumPhoto("clinic", Photo(1)));

        town.PassTo(Clinic.EndsAt.AddDays(14));
        Assert.Equal("album-over", town.Refuse(2, new AddAlbumPhoto("clinic", Photo(2))).Code);
    }

    [Fact]
    public void Add_OverAndOver_EndsThoughAllOfThemAreRemoved()
    {
        var town = Over();
        for (var n = 0; n < 12; n++)
        {
            town.Accept(0, new AddAlbumPhoto("clinic", Photo(n)));
            town.Accept(0, new RemoveAlbumPhoto("clinic", Photo(n)));
        }

        Assert.Equal("album-share-full", town.Refuse(0, new AddAlbumPhoto("clinic", Photo(12))).Code);
        town.Accept(2, new AddAlbumPhoto("clinic", Photo(12)));
    }

    [Fact]
    public void Approve_MoreThanAnAlbumShows_IsRefusedUntilOneGoes()
    {
        var town = Town.Founded();
        var album = new Activity(new ActivityAnnounced("clinic", "义诊", null, Town.Start.AddDays(-1), Town.Start.AddHours(-1), 10, null, null))
        {
            MarkedStarted = true,
            MarkedEnded = true,
            Album = [.. Enumerable.Range(0, 25).Select(n => new AlbumPhoto(Photo(n), n, AlbumPhotoState.Waiting))],
        };
        town.State.Activities.Activities.Add(album);
        for (var n = 0; n < 24; n++)
            town.Accept(Staff, new ApprovePhoto("clinic", Photo(n)));

        Assert.Equal("album-full", town.Refuse(Staff, new ApprovePhoto("clinic", Photo(24))).Code);
        town.Accept(Staff, new RejectPhoto("clinic", Photo(7)));
        town.Accept(Staff, new ApprovePhoto("clinic", Photo(24)));
        Assert.Equal(24, Shown(town).Length);
    }

    [Fact]
    public void Office_AloneApprovesRejectsAndSeesWhatWaits()
    {
        var town = Over();
        town.Accept(0, new AddAlbumPhoto("clinic", Photo(1)));
        town.Accept(2, new AddAlbumPhoto("clinic", Photo(2)));

        Assert.All(
            new Command[] { new ApprovePhoto("clinic", Photo(1)), new RejectPhoto("clinic", Photo(1)), new FindWaitingPhotos() },
            command => Assert.Equal("office-only", town.Refuse(0, command).Code));
        town.Accept(Staff, new ApprovePhoto("clinic", Photo(1)));
        Assert.Equal([new WaitingPhoto("clinic", Photo(2))], Assert.IsType<WaitingPhotosReply>(town.Accept(Staff, new FindWaitingPhotos())).Photos);
        Assert.Equal("photo-unknown", town.Refuse(0, new OpenAlbumPhoto("clinic", Photo(2))).Code);
        town.Accept(2, new OpenAlbumPhoto("clinic", Photo(2)));
    }

    [Fact]
    public void Time_TwoWeeksAfterTheEnd_ReleasesThePhotosAndTheActivityGoes()
    {
        var town = Over();
        town.Accept(0, new AddAlbumPhoto("clinic", Photo(1)));
        town.Accept(2, new AddAlbumPhoto("clinic", Photo(2)));
        town.Accept(Staff, new ApprovePhoto("clinic", Photo(2)));

        town.PassTo(Clinic.EndsAt.AddDays(14));
        Assert.Equal([Photo(1), Photo(2)], town.Entries.TakeLast(2).SelectMany(e => e.Released!));
        Assert.Empty(Shown(town));

        town.Pass(TimeSpan.FromDays(1));
        Assert.Empty(town.State.Activities.Activities);
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
    }

    [Fact]
    public void Erasure_OfAResident_TakesTheirsAloneOutOfTheAlbum()
    {
        var town = Over();
        town.Accept(0, new AddAlbumPhoto("clinic", Photo(1)));
        town.Accept(0, new AddAlbumPhoto("clinic", Photo(2)));
        town.Accept(2, new AddAlbumPhoto("clinic", Photo(3)));
        town.Accept(Staff, new ApprovePhoto("clinic", Photo(1)));
        town.Accept(Staff, new ApprovePhoto("clinic", Photo(3)));

        town.Accept(0, new EraseResident(0, [], []));

        Assert.Equal([Photo(3)], Shown(town));
        Assert.Empty(Assert.IsType<WaitingPhotosReply>(town.Accept(Staff, new FindWaitingPhotos())).Photos);
        Assert.Equal(Town.Json(town.State), Town.Json(town.ReadBack()));
    }

    /// <summary>The refusal of a deed, or null, as plainly as can be.</summary>
    private static string? Expect(Dictionary<Guid, (int Owner, string State)> album, int resident, Guid photo, Command command)
    {
        var there = album.TryGetValue(photo, out var known);
        switch (command)
        {
            case AddAlbumPhoto when there:
                return known.Owner == resident && known.State != "gone" ? null : "photo-unknown";
            case AddAlbumPhoto:
                if (!Visitors.Contains(resident))
                    return "not-checked-in";
                if (album.Values.Count(p => p.Owner == resident && p.State != "gone") == 4)
                    return "album-share-full";
                album[photo] = (resident, "waits");
                return null;
            case ApprovePhoto when !there || known.State == "gone":
            case RemoveAlbumPhoto when !there || known.Owner != resident:
            case RejectPhoto when !there:
                return "photo-unknown";
            default:
                album[photo] = (known.Owner, command is ApprovePhoto ? "shown" : "gone");
                return null;
        }
    }

    private static Guid Photo(int n) => new(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    private static Guid[] Shown(Town town) => [.. Assert.Single(town.Show().Activities!.Value).Album ?? []];

    private static Town Running()
    {
        var town = Town.Founded();
        town.Accept(Actor.System, Clinic);
        town.Accept(Staff, new OpenDoor("clinic") { Token = Steps.Door });
        town.PassTo(Clinic.StartsAt);
        foreach (var visitor in Visitors)
        {
            town.Accept(visitor, new SignUp("clinic"));
            town.Accept(visitor, new CheckIn("clinic", Steps.Door));
        }
        return town;
    }

    private static Town Over()
    {
        var town = Running();
        town.PassTo(Clinic.EndsAt);
        return town;
    }
}
