using System.Collections.Immutable;
using HappyCommunity.Live.Accounts;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Interfaces;
using HappyCommunity.Live.Problems;
using HappyCommunity.Live.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HappyCommunity.Live.Audit;

/// <param name="Next">What to ask for as <c>before</c> for what was done before; absent where there is nothing more.</param>
/// <param name="People">Who has an account for this community, with the first lines alone.</param>
internal sealed record AuditAnswer(ImmutableArray<AuditLine> Lines, long? Next, ImmutableArray<AuditPerson>? People);

/// <summary>What somebody of the staff did.</summary>
/// <param name="Entry">The ledger's entry: a line's id, and its place.</param>
/// <param name="Account">By its name. The account may be gone.</param>
/// <param name="Person">What the account shows; absent where it is gone.</param>
/// <param name="Roles">What it is here now, which it may not have been then.</param>
/// <param name="Item">What it was done to, by its id.</param>
/// <param name="Reason">Why, where that has to be said and has not been erased.</param>
internal sealed record AuditLine(
    long Entry, DateTimeOffset At, string Account, string? Person, ImmutableArray<Role> Roles, string Kind, AuditGroup Group, Bilingual What,
    string? Item, Bilingual? Object, Bilingual? Details, string? Reason);

internal sealed record AuditPerson(string Account, string Person, ImmutableArray<Role> Roles);

/// <summary>Who did what, and when.</summary>
internal static class AuditApi
{
    private const int UsualLines = 50;
    private const int MostLines = 200;
    private const int LongestWord = 60;

    public static void MapAudit(this IEndpointRouteBuilder app) => app.MapStaff("Audit", Permission.SeeAudit).MapGet("/audit", ReadAsync);

    /// <param name="from">The first day, of the community's own.</param>
    /// <param name="to">The last day.</param>
    /// <param name="actor">An account's name.</param>
    /// <param name="kind">What it is about, such as <c>requests</c>.</param>
    /// <param name="word">Part of what something is called, or a request's number.</param>
    /// <param name="before">Only what was done before this entry.</param>
    private static async Task<Results<JsonAnswer<AuditAnswer>, Problem>> ReadAsync(
        string community, DateOnly? from, DateOnly? to, string? actor, string? kind, string? word, long? before, int? limit, Staff staff,
        IGrainFactory grains, Patience patience, DeskOffice office, CommunityPaths paths, ApiKeys keys)
    {
        if (!TryFindGroup(kind, out var group))
            return new Problem(StatusCodes.Status400BadRequest, "audit-kind-unknown", string.Join(", ", Enum.GetNames<AuditGroup>()).ToLowerInvariant());
        word = string.IsNullOrWhiteSpace(word) ? null : word.Trim();
        if (Texts.CheckOptional(word, "word", LongestWord) is { } refusal)
            return new Problem(refusal);
        var query = new AuditQuery(
            from, to, string.IsNullOrEmpty(actor) ? null : AccountNames.Normalize(actor), group, word, before,
            Math.Clamp(limit ?? UsualLines, 1, MostLines), await office.ReadsAllAsync(community, staff));
        var page = await patience.AskAsync(community, () => grains.GetGrain<IAuditGrain>(community).Read(query));
        var people = await FindPeopleAsync(community, grains, patience, paths, keys);
        return new JsonAnswer<AuditAnswer>(new AuditAnswer(
            [.. page.Entries.Select(entry => Show(entry, people.GetValueOrDefault(entry.Account)))],
            page.Next,
            before is null ? [.. people.Values.Where(person => !person.Roles.IsEmpty).OrderBy(person => person.Account, StringComparer.Ordinal)] : null));
    }

    private static AuditLine Show(AuditEntry entry, AuditPerson? by) => new(
        entry.Version, entry.At, entry.Account, by?.Person, by?.Roles ?? [], entry.Kind, entry.Group, AuditWords.Sentence(entry.Kind),
        entry.Item, AuditWords.Object(entry), AuditWords.Details(entry), entry.Reason);

    /// <summary>All accounts by their names, each with what it is in this community.</summary>
    private static async Task<Dictionary<string, AuditPerson>> FindPeopleAsync(
        string community, IGrainFactory grains, Patience patience, CommunityPaths paths, ApiKeys keys)
    {
        var path = await paths.FindAsync(community) ?? [];
        var accounts = await patience.AskAsync("The directory of accounts", () => grains.GetGrain<IAccountDirectoryGrain>(0).List());
        // Other systems have no role: nobody is looked for among them.
        return accounts
            .Select(account => new AuditPerson(account.Name, account.DisplayName, [.. account.Grants.Where(grant => grant.Covers(path)).Select(grant => grant.Role).Distinct()]))
            .Concat((await keys.ListAsync()).Select(key => new AuditPerson(key.Account, key.Name, [])))
            .ToDictionary(person => person.Account, StringComparer.Ordinal);
    }

    private static bool TryFindGroup(string? kind, out AuditGroup? group)
    {
        group = null;
        if (string.IsNullOrEmpty(kind))
            return true;
        foreach (var one in Enum.GetValues<AuditGroup>())
        {
            if ($"{one}".Equals(kind, StringComparison.OrdinalIgnoreCase))
                group = one;
        }
        return group is not null;
    }
}
