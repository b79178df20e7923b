using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Accounts;

/// <summary>What accounts may be called: as at a provider of sign-ins, such as <c>wang.li</c> or <c>wang@example.cn</c>.</summary>
internal sealed partial class AccountNames : ILookupNormalizer
{
    public const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789-._@";

    public static bool IsWellFormed(string? name) => name is not null && Form.IsMatch(name);

    public static string Normalize(string name) => name.Trim().ToLowerInvariant();

    public string? NormalizeName(string? name) => name is null ? null : Normalize(name);

    public string? NormalizeEmail(string? email) => NormalizeName(email);

    [GeneratedRegex("^[a-z0-9][-a-z0-9._@]{1,63}\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form { get; }
}
