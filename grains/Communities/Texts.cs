namespace HappyCommunity.Live.Communities;

/// <summary>What may be written: not empty, not too long, no control characters but line breaks and tabs.</summary>
public static class Texts
{
    /// <summary>Why a text cannot be taken, or null when it can.</summary>
    /// <param name="member">The name of what was written, as in the contract.</param>
    public static Refusal? Check(string? text, string member, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Refusal("text-empty", RefusalKind.Invalid, member);
        if (text.Length > longest)
            return new Refusal("text-too-long", RefusalKind.Invalid, member, longest.ToString(null, null));
        foreach (var c in text)
        {
            if ((char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\uFFFE' or '\uFFFF')
                return new Refusal("text-control-characters", RefusalKind.Invalid, member);
        }
        return IsWellFormed(text) ? null : new Refusal("text-control-characters", RefusalKind.Invalid, member);
    }

    /// <summary>As <see cref="Check"/>, for a text that need not be there.</summary>
    public static Refusal? CheckOptional(string? text, string member, int longest) =>
        text is null ? null : Check(text, member, longest);

    /// <summary>Has no half of a surrogate pair: what could not be written as UTF-8.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }
        return true;
    }
}
