using System.Collections.Immutable;
using HappyCommunity.Live.Meetings;
using HappyCommunity.Live.Polls;

namespace HappyCommunity.Live.Demo;

/// <summary>What the demo town has to say and to do, to choose from.</summary>
internal sealed record Phrases(
    ImmutableArray<string> Units,
    ImmutableArray<string> Surnames,
    ImmutableArray<string> Groups,
    ImmutableDictionary<string, ImmutableArray<string>> Requests,
    ImmutableDictionary<string, ImmutableArray<string>> Answers,
    ImmutableDictionary<string, ImmutableArray<PollTopic>> Polls,
    ImmutableArray<ActivityTopic> Activities,
    ImmutableArray<RallyTopic> Rallies,
    ImmutableArray<ProjectTopic> Projects,
    ImmutableArray<MeetingTopic> Meetings,
    ImmutableArray<NoticeTopic> Notices)
{
    public ImmutableArray<PollTopic> PollsOf(PollSlot slot) => Polls[slot switch
    {
        PollSlot.Live => "live",
        PollSlot.Turnout => "turnout",
        PollSlot.Secret => "secret",
        _ => "building",
    }];

    /// <summary>The same for the same meeting.</summary>
    public MeetingTopic MeetingOf(string id) => Meetings[Opinion.Hash(id) % Meetings.Length];

    /// <summary>A person of the demo: a surname and the word that says so.</summary>
    public string Person(Random random) => $"{Surnames[random.Next(Surnames.Length)]}(演示)";
}

/// <param name="Title">With <c>{b}</c> for the building's number where it is about one.</param>
internal sealed record PollTopic(
    string Title,
    ImmutableArray<string> Options,
    ImmutableArray<int>? Weights = null,
    PollMethod Method = PollMethod.Plurality,
    int? Limit = null);

internal sealed record ActivityTopic(string Title, string Place, int Hour, int Minutes, int Capacity);

internal sealed record RallyTopic(string Title, string Place, int Capacity, int Goal, string Unit);

/// <param name="Budget">Yuan.</param>
internal sealed record ProjectTopic(string Title, decimal Budget, ImmutableArray<Gift> Gifts);

/// <param name="Outcomes">What comes of it.</param>
internal sealed record MeetingTopic(string Title, string Place, ImmutableArray<string> Outcomes)
{
    public ImmutableArray<MeetingOutcome> Conclude() => [.. Outcomes.Select(text => new MeetingOutcome(text))];
}

internal sealed record NoticeTopic(string Title, string Body);
