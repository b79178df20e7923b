using System.Security.Cryptography;
using HappyCommunity.Live.Communities;
using Microsoft.AspNetCore.WebUtilities;

namespace HappyCommunity.Live.Roll;

/// <summary>What a link to join by carries: <c>community.secret</c>, the secret 128 random bits in base64url.</summary>
internal sealed record JoinAddress(string Community, string Secret)
{
    private const int SecretBytes = 16;
    private const int Longest = 100;

    public UInt128 Hash => Roll.Secret.Hash(Secret);

    public static JoinAddress Make(string community) =>
        new(community, WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <returns>Null for what is not of the form.</returns>
    public static JoinAddress? Parse(string text) =>
        text.Length < Longest && text.Split('.') is [var community, var secret] && Ids.IsWellFormed(community)
            ? new JoinAddress(community, secret)
            : null;

    /// <summary>The page it opens.</summary>
    public string ToPage(JoinLinkKind kind) => $"/join#{(kind == JoinLinkKind.Move ? "move" : "seat")}={Community}.{Secret}";
}
