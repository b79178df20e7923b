namespace HappyCommunity.Live.Accounts;

/// <summary>What the security log tells of; the number is the line's event id, and stays.</summary>
internal enum SecurityEvent
{
    /// <summary>Somebody has signed in, by what the detail says.</summary>
    SignedIn = 1,

    /// <summary>Somebody tried to, in vain.</summary>
    SignInFailed = 2,

    /// <summary>An account was tried that is, or now is, locked for too many wrong tries.</summary>
    LockedOut = 3,

    SignedOut = 4,

    /// <summary>A session, or all, or all others, as the detail says.</summary>
    SessionsEnded = 5,

    /// <summary>A link was made by which a password is set.</summary>
    Invited = 6,

    /// <summary>The detail says which roles there are now, and where.</summary>
    RolesChanged = 7,

    AccountRemoved = 8,

    PasswordSet = 9,

    AuthenticatorTurnedOn = 10,

    AuthenticatorTurnedOff = 11,

    PasskeyAdded = 12,

    PasskeyRemoved = 13,

    /// <summary>Whoever came from the provider outside is the account's owner from now on.</summary>
    ProviderBound = 14,

    /// <summary>Somebody who is signed in asked for what is not theirs.</summary>
    Refused = 15,

    /// <summary>What a search found was taken out as a table; the detail says of which region, and by which filters.</summary>
    SearchExported = 16,

    /// <summary>Another system has a key from now on; the detail says for what, and where.</summary>
    KeyMade = 17,

    KeyRevoked = 18,

    /// <summary>What was shown as a key is none, or none any more.</summary>
    KeyRefused = 19,

    /// <summary>Another system is told of what happens from now on; the detail says where, and whether also what was written.</summary>
    WebhookMade = 20,

    /// <summary>It was paused or goes on, or has another secret, as the detail says.</summary>
    WebhookChanged = 21,

    WebhookRemoved = 22,

    /// <summary>Something was put to all communities below a region; the detail is the campaign's id.</summary>
    CampaignFounded = 23,

    /// <summary>Or it was ended early, or withdrawn.</summary>
    CampaignEnded = 24,
}

/// <summary>
/// Who signed in, failed to, changed how or as what anybody may, or took out what a search found: one line each, in this class's category, with the same
/// fields (ASVS V7.1, V7.2). Accounts are named only where there are such: what is typed into the field for the name may be a
/// password, or lines of a log. Nothing else that somebody typed is in it.
/// </summary>
internal sealed class SecurityLog(IHttpContextAccessor calls, ILogger<SecurityLog> logger)
{
    private const string None = "-";

    /// <param name="account">Whose sign-in, session or right it is; null for nobody known.</param>
    /// <param name="detail">In our own words.</param>
    public void Write(SecurityEvent what, string? account, string? detail = null)
    {
        var level = what is SecurityEvent.SignInFailed or SecurityEvent.LockedOut or SecurityEvent.Refused or SecurityEvent.KeyRefused ? LogLevel.Warning : LogLevel.Information;
        if (!logger.IsEnabled(level))
            return;
        var call = calls.HttpContext;
        var actor = call?.Features.Get<Staff>()?.Name ?? None;
        var address = call?.Connection.RemoteIpAddress?.ToString() ?? None;
        logger.Log(
            level, new EventId((int)what, what.ToString()), "{Event}: account {Account}, by {Actor}, from {Address} ({Detail})",
            what, account ?? None, actor, address, detail ?? None);
    }
}
