using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Projects;

/// <summary>The community's projects, in the order in which they were first shown.</summary>
public sealed class ProjectsSlice : Slice
{
    public List<Project> Projects { get; init; } = [];

    public Project? Find(string id) => Projects.Find(p => p.Facts.Id == id);

    public override Decision? Decide(Command command, in Context context) => command switch
    {
        PresentProject c => ProjectOffice.Present(this, c, context),
        RecordContribution c => ProjectOffice.Record(this, c, context),
        RemoveContribution c => ProjectOffice.Remove(this, c, context),
        ArchiveProject c => ProjectOffice.Archive(this, c, context),
        FindProjects => ProjectOffice.Find(this, context),
        MakeOffer c => ProjectOffers.Make(this, c, context),
        WithdrawOffer c => ProjectOffers.Withdraw(this, c, context),
        _ => null,
    };

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case ProjectPresented { Project: var facts }:
                if (Find(facts.Id) is { } known)
                    (known.Facts, known.Archived) = (facts with { Contributors = facts.Contributors ?? known.Facts.Contributors }, false);
                else
                    Projects.Add(new Project(facts));
                return Section.Projects;
            case ContributionRecorded { Contribution: var contribution } recorded:
                var contributions = Find(recorded.Project)!.Contributions;
                if (contributions.FindIndex(c => c.Id == contribution.Id) is >= 0 and var index)
                    contributions[index] = contribution;
                else
                    contributions.Add(contribution);
                return Section.Projects;
            case ContributionRemoved removed:
                Find(removed.Project)!.Contributions.RemoveAll(c => c.Id == removed.Contribution);
                return Section.Projects;
            case ProjectArchived archived:
                Find(archived.Id)!.Archived = true;
                return Section.Projects;
            case OfferMade made:
                Find(made.Project)!.Offers[stamp.By.Ordinal] = new Offer(made.Kind, made.Amount);
                return Section.Projects;
            case OfferWithdrawn withdrawn:
                Find(withdrawn.Project)!.Offers.Remove(stamp.By.Ordinal);
                return Section.Projects;
            case ResidentErased:
                foreach (var project in Projects)
                    project.Offers.Remove(stamp.By.Ordinal);
                return Section.Projects;
            default:
                return Section.None;
        }
    }

    public override TickerItem? Tell(Event happened, in Stamp stamp) => happened switch
    {
        ProjectPresented e => new TickerItem(stamp.At, TickerKind.Project, Title: e.Project.Title),
        ContributionRecorded e => new TickerItem(stamp.At, TickerKind.Project, Title: Find(e.Project)!.Facts.Title),
        _ => null,
    };
}
