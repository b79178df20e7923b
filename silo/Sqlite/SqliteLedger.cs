using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The ledger in a SQLite file. Disposal writes what is waiting first.</summary>
/// <param name="news">Told what was written.</param>
internal sealed class SqliteLedger(SqliteDatabase database, IEnumerable<LedgerNews> news, ILogger<SqliteLedger> logger) : ILedger, IDisposable
{
    private readonly SqliteLedgerWriter _writer = new(database, logger);
    private readonly SqliteLedgerReader _reader = new(database);
    private readonly LedgerNews[] _news = [.. news];

    /// <summary>How many transactions were committed so far: fewer than appends when they come together.</summary>
    public long Commits => _writer.Commits;

    public Task<bool> AppendAsync(Append append)
    {
        AppendRules.Check(append);
        return LedgerNews.NoteAsync(
            _news, append, _writer.EnqueueAsync(append.Entries.Count, statements => statements.Append(append), append.Chain));
    }

    public Task<LedgerTail> ReadAsync(string stream, long afterVersion) => _reader.ReadAsync(stream, afterVersion);

    public Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions) =>
        _reader.ReadWordsAsync(stream, versions);

    public Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor) => _reader.ReadByAsync(stream, actor);

    public Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds) =>
        _reader.ReadKindsAsync(stream, kinds);

    public Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query) => _reader.ReadPageAsync(stream, query);

    public Task<string?> FindAsync(ReadOnlyMemory<byte> key) => _reader.FindAsync(key);

    public Task MarkReportedAsync(string stream, long version) => _writer.EnqueueAsync(1, statements =>
    {
        statements.MarkReported(stream, version);
        return true;
    });

    public Task<IReadOnlyList<string>> ListAsync(string after, int limit) => _reader.ListAsync(after, limit);

    public Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit) =>
        _reader.FindWaitingAsync(now, quietSince, limit);

    public void Dispose() => _writer.Dispose();
}
