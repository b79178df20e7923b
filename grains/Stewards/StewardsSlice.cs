using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Stewards;

/// <summary>The unit and person answerable for a building, as on its public board.</summary>
[GenerateSerializer, Immutable, Alias("live.view.steward")]
public sealed record Steward([property: Id(0)] int Building, [property: Id(1)] string Unit, [property: Id(2)] string Person);

/// <summary>Names the stewards of buildings, in place of those before; other buildings keep theirs.</summary>
[GenerateSerializer, Immutable, Alias("live.steward.name")]
public sealed record NameStewards([property: Id(0)] ImmutableArray<Steward> Stewards) : Command;

/// <summary>Nobody is answerable for a building until somebody is named.</summary>
[GenerateSerializer, Immutable, Alias("live.steward.dismiss")]
public sealed record DismissSteward([property: Id(0)] int Building) : Command;

[EventKind("stewards-named")]
public sealed record StewardsNamed(ImmutableArray<Steward> Stewards) : Event;

[EventKind("steward-dismissed")]
public sealed record StewardDismissed(int Building) : Event;

/// <summary>Who is answerable for each building.</summary>
public sealed class StewardsSlice : Slice
{
    private const int LongestName = 60;
    private const int HighestBuilding = 999;

    public SortedDictionary<int, Steward> Stewards { get; init; } = [];

    public override Decision? Decide(Command command, in Context context)
    {
        if (command is not (NameStewards or DismissSteward))
            return null;
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        return command is NameStewards name ? Name(name) : Dismiss((DismissSteward)command);
    }

    public override Section Apply(Event happened, in Stamp stamp)
    {
        switch (happened)
        {
            case StewardsNamed named:
                foreach (var steward in named.Stewards)
                    Stewards[steward.Building] = steward;
                return Section.Stewards;
            case StewardDismissed dismissed:
                Stewards.Remove(dismissed.Building);
                return Section.Stewards;
            default:
                return Section.None;
        }
    }

    private Decision Name(NameStewards name)
    {
        if (name.Stewards.IsDefault || name.Stewards.Any(s => s.Building is < 1 or > HighestBuilding))
            return new Refusal("steward-malformed", RefusalKind.Invalid);
        foreach (var steward in name.Stewards)
        {
            if ((Texts.Check(steward.Unit, "unit", LongestName) ?? Texts.Check(steward.Person, "person", LongestName)) is { } refusal)
                return refusal;
        }
        return name.Stewards.All(s => Stewards.GetValueOrDefault(s.Building) == s)
            ? Decision.Accept()
            : Decision.Accept(new StewardsNamed(name.Stewards));
    }

    private Decision Dismiss(DismissSteward command) => Stewards.ContainsKey(command.Building)
        ? Decision.Accept(new StewardDismissed(command.Building))
        : Decision.Accept();
}
