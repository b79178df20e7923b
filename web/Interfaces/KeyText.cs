using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace HappyCommunity.Live.Interfaces;

/// <summary>The form of a key: something to know it by, where it was left lying about, and 256 random bits.</summary>
internal static class KeyText
{
    public const string Prefix = "hclive_";
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    public static string Generate() => Prefix + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));

    public static bool IsWellFormed([NotNullWhen(true)] string? key) =>
        key?.Length == Prefix.Length + SecretLength
        && key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.AsSpan(Prefix.Length).IndexOfAnyExcept(Letters) < 0;

    private static System.Buffers.SearchValues<char> Letters { get; } =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
