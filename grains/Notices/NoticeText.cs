using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Notices;

/// <summary>What notices and alerts can say.</summary>
public static class NoticeText
{
    private const int LongestTitle = 80;
    private const int LongestBody = 1000;

    /// <summary>Why it cannot be this; null where it can.</summary>
    public static Refusal? WhyNot(string title, string body) =>
        Texts.Check(title, "title", LongestTitle) ?? Texts.Check(body, "body", LongestBody);
}
