using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace HappyCommunity.Live.Accounts;

/// <summary>
/// What a password may not be besides short: too long to be worked on, one of the 10,000 that are most common among those long
/// enough (ASVS 2.1.7), or made of what everybody tries first (NIST SP 800-63B 3.1.1.2: context-specific words, repetitive or
/// sequential characters).
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const string Common = "password-common";
    private const int Longest = 128;
    private const int FewestCharacters = 6;
    private const string Comment = "# ";
    private static readonly Lazy<FrozenSet<string>> Breached = new(ReadBreached);
    private static readonly string[] Obvious = ["happycommunity", "password", "administrator", "123456", "qwerty"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsCommon(user, password ?? "") ? IdentityResult.Failed(new IdentityError { Code = Common }) : IdentityResult.Success);

    private static bool IsCommon(Account user, string password)
    {
        var plain = new string([.. password.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
        return password.Length > Longest
            || Breached.Value.Contains(password.ToLowerInvariant())
            || plain.Distinct().Count() < FewestCharacters
            || Array.Exists(Obvious, word => plain.Replace(word, "", StringComparison.Ordinal).Length < plain.Length / 2)
            || plain.Contains(user.Name, StringComparison.Ordinal);
    }

    private static FrozenSet<string> ReadBreached()
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("accounts/common-passwords")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith(Comment, StringComparison.Ordinal))
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
