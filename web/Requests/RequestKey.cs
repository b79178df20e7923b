using System.Diagnostics.CodeAnalysis;

namespace HappyCommunity.Live.Requests;

/// <summary>What a sender tells a request from another by.</summary>
internal static class RequestKey
{
    private const int Shortest = 8;
    private const int Longest = 100;

    /// <summary>Long enough to be nobody else's, of printable ASCII.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? key) =>
        key is { Length: >= Shortest and <= Longest } && key.All(c => c is >= '!' and <= '~');
}
