using System.Collections.Immutable;
using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Accounts;

[GrainType("live.account")]
internal sealed class AccountGrain([PersistentState("account")] IPersistentState<AccountState> storage, TimeProvider clock) : Grain, IAccountGrain
{
    private const int MostSessions = 20;

    /// <summary>A session's last use is written no more often.</summary>
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(5);

    private AccountState State => storage.State;

    public Task<Account?> Find() => Task.FromResult(State.Account);

    public async Task<bool> Save(Account account)
    {
        if (account.Revision != (State.Account?.Revision ?? 0))
            return account.Writing != default && account.Writing == State.Account?.Writing;
        account.Revision++;
        // Told first: an entry without an account does no harm, an account that nobody finds would.
        if (State.Account is not { } before || before.DisplayName != account.DisplayName || !before.Grants.SequenceEqual(account.Grants))
            await Directory.Put(new AccountEntry(account.Name, account.DisplayName, account.Grants));
        State.Account = account;
        await storage.WriteOrLeaveAsync(this);
        return true;
    }

    public async Task Remove()
    {
        (State.Account, State.Sessions) = (null, []);
        await storage.WriteOrLeaveAsync(this);
        await Directory.Remove(this.GetPrimaryKeyString());
    }

    public Task Begin(Guid session, string? device)
    {
        var now = clock.GetUtcNow();
        State.Sessions = [new StaffSession(session, device, now, now), .. Latest().Where(s => s.Id != session).Take(MostSessions - 1)];
        return storage.WriteOrLeaveAsync(this);
    }

    public async Task<StaffIdentity?> Check(Guid session)
    {
        if (State.Account is not { } account || State.Sessions.FirstOrDefault(s => s.Id == session) is not { } known)
            return null;
        var now = clock.GetUtcNow();
        if (now - known.SeenAt > SeenGrain)
        {
            State.Sessions = State.Sessions.Replace(known, known with { SeenAt = now });
            await storage.WriteOrLeaveAsync(this);
        }
        return new StaffIdentity(account.Name, account.DisplayName, account.Grants);
    }

    public Task<ImmutableArray<StaffSession>> Sessions() => Task.FromResult(Latest().ToImmutableArray());

    public Task End(Guid session) => KeepAsync(s => s.Id != session);

    public Task EndOthers(Guid? session) => KeepAsync(s => s.Id == session);

    private IAccountDirectoryGrain Directory => GrainFactory.GetGrain<IAccountDirectoryGrain>(0);

    private IEnumerable<StaffSession> Latest() => State.Sessions.OrderByDescending(s => s.SeenAt);

    private async Task KeepAsync(Func<StaffSession, bool> isKept)
    {
        if (State.Sessions.All(isKept))
            return;
        State.Sessions = [.. State.Sessions.Where(isKept)];
        await storage.WriteOrLeaveAsync(this);
    }
}

[GenerateSerializer, Alias("live.accounts.state")]
internal sealed class AccountState
{
    [Id(0)] public Account? Account { get; set; }

    [Id(1)] public ImmutableArray<StaffSession> Sessions { get; set; } = [];
}

[GrainType("live.account-directory")]
internal sealed class AccountDirectoryGrain([PersistentState("account-directory")] IPersistentState<AccountDirectory> storage)
    : Grain, IAccountDirectoryGrain
{
    public Task<ImmutableArray<AccountEntry>> List() => Task.FromResult(storage.State.Entries.Values.ToImmutableArray());

    public Task Put(AccountEntry entry)
    {
        storage.State.Entries[entry.Name] = entry;
        return storage.WriteOrLeaveAsync(this);
    }

    public Task Remove(string name) => storage.State.Entries.Remove(name) ? storage.WriteOrLeaveAsync(this) : Task.CompletedTask;
}

[GenerateSerializer, Alias("live.accounts.directory")]
internal sealed class AccountDirectory
{
    [Id(0)] public SortedDictionary<string, AccountEntry> Entries { get; set; } = new(StringComparer.Ordinal);
}
