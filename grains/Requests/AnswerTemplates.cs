using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Requests;

/// <summary>Sentences that answers begin with, written by the office.</summary>
internal static class AnswerTemplates
{
    private const int Most = 40;
    private const int Longest = 500;

    public static Decision Decide(RequestsSlice requests, SetAnswerTemplates command, in Context context)
    {
        if (!context.By.IsOffice)
            return Refusals.OfficeOnly;
        if (command.Templates.Length > Most)
            return RequestRefusals.TooManyTemplates(Most);
        foreach (var (text, category) in command.Templates)
        {
            if (category is not null && RequestCategory.Find(category) is null)
                return RequestRefusals.UnknownCategory(category);
            if (Texts.Check(text, "text", Longest) is { } refusal)
                return refusal;
        }
        return requests.Templates.SequenceEqual(command.Templates)
            ? Decision.Accept()
            : Decision.Accept(new AnswerTemplatesSet(command.Templates));
    }
}
