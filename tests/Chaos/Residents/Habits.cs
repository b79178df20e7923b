using HappyCommunity.Live.Tests.Chaos.Deeds;

namespace HappyCommunity.Live.Tests.Chaos.Residents;

/// <summary>
/// What residents do all day. They neither know nor care how things stand: some of it changes something, some was done
/// before, some must be refused.
/// </summary>
/// <param name="polls">Polls in which everybody has one ballot for good.</param>
/// <param name="changeable">The poll in which a ballot may be changed.</param>
internal sealed class Habits(IReadOnlyList<string> polls, string changeable, IReadOnlyList<string> activities)
{
    private static readonly string[] Options = ["red", "blue"];
    private static readonly string[] Aspects = ["culture", "safety", "property"];

    /// <summary>What a resident does next; with the same random numbers, the same but for the ids.</summary>
    public Deed Next(Random random) => random.Next(100) switch
    {
        < 20 => new Vote(changeable, Pick(random, Options), NewId(random)),
        < 40 => new Vote(Pick(random, polls), Pick(random, Options), NewId(random)),
        < 55 => new SignUp(Pick(random, activities), random.Next(3) == 0 ? 2 : 1),
        < 70 => new Leave(Pick(random, activities)),
        < 90 => new Rate(Pick(random, Aspects), random.Next(1, 6)),
        _ => new Ask(NewId(random)),
    };

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
