using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Polls;

/// <summary>
/// What a ballot says, as text: an option's id, or several with a blank between, ranked ones by preference and others in the
/// poll's order. So it stands in the ledger.
/// </summary>
public static class Choice
{
    private const char Between = ' ';

    /// <returns>Why the text is no choice in this poll; null where it is one.</returns>
    public static Refusal? Read(PollAnnounced poll, string text, out ulong marks)
    {
        marks = 0;
        if (!poll.Method.TakesSeveral())
        {
            var option = poll.IndexOf(text);
            marks = (ulong)option;
            return option < 0 ? PollRefusals.UnknownOption(text) : null;
        }
        var ids = text.Split(Between);
        var options = new int[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            options[i] = poll.IndexOf(ids[i]);
            if (options[i] < 0)
                return PollRefusals.UnknownOption(ids[i]);
            if (options.AsSpan(0, i).Contains(options[i]))
                return PollRefusals.OptionTwice(ids[i]);
        }
        if (ids.Length > poll.Limit)
            return PollRefusals.TooMany(poll.Limit.Value);
        marks = Marks.Of(poll.Method, options);
        return null;
    }

    /// <summary>The ids of the options that are marked.</summary>
    public static IEnumerable<string> Ids(PollAnnounced poll, ulong marks) =>
        Marks.Options(poll.Method, marks).Select(option => poll.Options[option].Id);

    /// <summary>The text of the options of these ids.</summary>
    public static string Join(IEnumerable<string> ids) => string.Join(Between, ids);
}
