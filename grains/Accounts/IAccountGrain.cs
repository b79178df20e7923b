using System.Collections.Immutable;

namespace HappyCommunity.Live.Accounts;

/// <summary>An account, by its name, with its sessions.</summary>
[Alias("live.account")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>The account, or null where there is none of this name.</summary>
    [Alias("Find")]
    Task<Account?> Find();

    /// <summary>Writes the account, if nobody has since it was read; a new one has revision 0. The same writing can be repeated.</summary>
    /// <returns>False where somebody has.</returns>
    [Alias("Save")]
    Task<bool> Save(Account account);

    /// <summary>Removes the account and ends its sessions.</summary>
    [Alias("Remove")]
    Task Remove();

    /// <summary>Begins a session; the oldest go where there are too many.</summary>
    [Alias("Begin")]
    Task Begin(Guid session, string? device);

    /// <summary>Whose session it is; null where it is none, or none any more.</summary>
    [Alias("Check")]
    Task<StaffIdentity?> Check(Guid session);

    /// <summary>The sessions, the latest used first.</summary>
    [Alias("Sessions")]
    Task<ImmutableArray<StaffSession>> Sessions();

    [Alias("End")]
    Task End(Guid session);

    /// <summary>Ends all but one, or all.</summary>
    [Alias("EndOthers")]
    Task EndOthers(Guid? session);
}

/// <summary>Who has an account (key 0): for finding them; what counts is what their own grains say.</summary>
[Alias("live.account-directory")]
public interface IAccountDirectoryGrain : IGrainWithIntegerKey
{
    [Alias("List")]
    Task<ImmutableArray<AccountEntry>> List();

    /// <summary>Puts an entry in place of the one of the same name.</summary>
    [Alias("Put")]
    Task Put(AccountEntry entry);

    [Alias("Remove")]
    Task Remove(string name);
}

[GenerateSerializer, Immutable, Alias("live.accounts.entry")]
public sealed record AccountEntry(
    [property: Id(0)] string Name, [property: Id(1)] string DisplayName, [property: Id(2)] ImmutableArray<Grant> Grants);
