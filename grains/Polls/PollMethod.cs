using System.Collections.Immutable;

namespace HappyCommunity.Live.Polls;

/// <summary>What a ballot says, and so how it is counted.</summary>
public enum PollMethod
{
    /// <summary>One option; who has most votes leads.</summary>
    Plurality,

    /// <summary>Up to so many options as the poll's limit says.</summary>
    Multiple,

    /// <summary>Every option that the voter could live with.</summary>
    Approval,

    /// <summary>Options in the order of preference, all or some; counted as <see cref="InstantRunoff"/> and <see cref="Pairwise"/> say.</summary>
    Ranked,

    /// <summary>One of five steps, announced from the lowest, worth 1 to 5; the mean is the result.</summary>
    Scale,

    /// <summary>Yes, no or abstain. Who abstains has taken part and is on neither side.</summary>
    YesNo,
}

public static class PollMethods
{
    /// <summary>The ids of the options of a question that is answered by yes or no, in their order.</summary>
    public static ImmutableArray<string> YesNoAbstain { get; } = ["yes", "no", "abstain"];

    public const int ScaleSteps = 5;

    /// <summary>Whether a ballot may name more than one option.</summary>
    public static bool TakesSeveral(this PollMethod method) => method is PollMethod.Multiple or PollMethod.Approval or PollMethod.Ranked;

    /// <summary>How many options a poll can have at most.</summary>
    public static int MostOptions(this PollMethod method) => method switch
    {
        PollMethod.Ranked => Marks.MostRanked,
        PollMethod.Multiple or PollMethod.Approval => Marks.MostInSet,
        _ => Poll.MostOptions,
    };
}
