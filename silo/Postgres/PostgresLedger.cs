using HappyCommunity.Live.Ledger;
using Microsoft.Extensions.Logging;

namespace HappyCommunity.Live.Postgres;

/// <summary>The ledger in a PostgreSQL database, which several silos may share. Disposal writes what is waiting first.</summary>
/// <param name="silos">How many do.</param>
/// <param name="news">Told what was written.</param>
/// <param name="pace">The shortest time between two commits, for each silo; usually <see cref="PostgresLedgerWriter.PaceMilliseconds"/>.</param>
internal sealed class PostgresLedger(
    PostgresDatabase database, Func<int> silos, IEnumerable<LedgerNews> news, ILogger<PostgresLedger> logger, TimeSpan? pace = null) : ILedger, IDisposable
{
    private readonly PostgresLedgerWriter _writer = new(database, silos, logger, pace);
    private readonly PostgresLedgerReader _reader = new(database);
    private readonly LedgerNews[] _news = [.. news];

    /// <summary>How many transactions were committed so far: fewer than appends when they come together.</summary>
    public long Commits => _writer.Commits;

    public Task<bool> AppendAsync(Append append)
    {
        AppendRules.Check(append);
        return LedgerNews.NoteAsync(_news, append, _writer.AppendAsync(append));
    }

    public Task<LedgerTail> ReadAsync(string stream, long afterVersion) => _reader.ReadAsync(stream, afterVersion);

    public Task<IReadOnlyDictionary<long, string>> ReadWordsAsync(string stream, IReadOnlyCollection<long> versions) =>
        _reader.ReadWordsAsync(stream, versions);

    public Task<IReadOnlyList<LedgerEntry>> ReadByAsync(string stream, string actor) => _reader.ReadByAsync(stream, actor);

    public Task<IReadOnlyList<LedgerEntry>> ReadKindsAsync(string stream, IReadOnlyCollection<string> kinds) =>
        _reader.ReadKindsAsync(stream, kinds);

    public Task<IReadOnlyList<LedgerEntry>> ReadPageAsync(string stream, LedgerQuery query) => _reader.ReadPageAsync(stream, query);

    public Task<string?> FindAsync(ReadOnlyMemory<byte> key) => _reader.FindAsync(key);

    public Task MarkReportedAsync(string stream, long version) => _writer.ReportAsync(stream, version);

    public Task<IReadOnlyList<string>> ListAsync(string after, int limit) => _reader.ListAsync(after, limit);

    public Task<IReadOnlyList<string>> FindWaitingAsync(DateTimeOffset now, DateTimeOffset quietSince, int limit) =>
        _reader.FindWaitingAsync(now, quietSince, limit);

    public void Dispose() => _writer.Dispose();
}
