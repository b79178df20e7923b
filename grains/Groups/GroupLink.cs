using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Groups;

/// <summary>Where a group is joined: an https address that a QR code has room for.</summary>
public static class GroupLink
{
    private const int Longest = 500;

    public static Refusal Malformed { get; } = new("group-link-malformed", RefusalKind.Invalid);

    /// <summary>There is no such group, or it has no link.</summary>
    public static Refusal None { get; } = new("group-without-link", RefusalKind.NotFound);

    /// <returns>Null where it is no such address.</returns>
    public static Uri? Parse(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            && address.AbsoluteUri.Length <= Longest
            ? address
            : null;
}
