using HappyCommunity.Live.Requests;

namespace HappyCommunity.Live.Demo;

/// <summary>What demo residents ask for, what they are answered, and how they like it.</summary>
internal static class RequestTexts
{
    /// <param name="building">Where the resident lives; some requests are about the compound as a whole.</param>
    public static SubmitRequest Submit(
        Phrases phrases, RequestCategory category, int building, Random random, UInt128 key)
    {
        var texts = phrases.Requests[category.Key];
        var isOfCompound = category.Key is "parking" or "greening" or "other" && random.Next(2) == 0;
        return new SubmitRequest(category.Key, texts[random.Next(texts.Length)], isOfCompound ? null : building, key);
    }

    public static string Answer(Phrases phrases, string category, Random random)
    {
        var answers = phrases.Answers[category];
        return answers[random.Next(answers.Length)];
    }

    /// <summary>What answers begin with: one of each kind, and those that go with any.</summary>
    public static SetAnswerTemplates Templates(Phrases phrases) => new(
    [
        .. RequestCategory.All.Select(category => new AnswerTemplate(phrases.Answers[category.Key][0], category.Key)),
        .. phrases.Answers["any"].Select(text => new AnswerTemplate(text)),
    ]);

    /// <summary>1-5.</summary>
    public static int Score(DemoCommunity community, Random random) =>
        random.NextDouble() < 0.25 + (0.7 * community.Standing) ? 4 + random.Next(2) : 2 + random.Next(2);
}
