using System.Buffers.Text;

namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>Finds the votes by option in a message's JSON without reading the rest of it: there are many messages and screens.</summary>
internal static class Tallies
{
    /// <summary>As the product shows a poll: options with their <c>votes</c>.</summary>
    public static bool ReadOptions(ReadOnlySpan<byte> message, Span<int> votes)
    {
        var rest = After(message, "\"options\":["u8);
        for (var option = 0; option < votes.Length && !rest.IsEmpty; option++)
        {
            rest = After(rest, "\"votes\":"u8);
            if (!Utf8Parser.TryParse(rest, out votes[option], out _))
                return false;
        }
        return !rest.IsEmpty;
    }

    /// <summary>As the peers show it: <c>votes</c> is an array.</summary>
    public static bool ReadArray(ReadOnlySpan<byte> message, Span<int> votes)
    {
        var rest = After(message, "\"votes\":["u8);
        for (var option = 0; option < votes.Length; option++)
        {
            if (!Utf8Parser.TryParse(rest, out votes[option], out var length))
                return false;
            rest = rest[Math.Min(length + 1, rest.Length)..];
        }
        return true;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark) =>
        text.IndexOf(mark) is >= 0 and var at ? text[(at + mark.Length)..] : [];
}

/// <summary>Reads votes by option from a message; false where it tells none.</summary>
internal delegate bool TallyReader(ReadOnlySpan<byte> message, Span<int> votes);
