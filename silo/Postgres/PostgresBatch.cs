using HappyCommunity.Live.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace HappyCommunity.Live.Postgres;

/// <summary>Appends and reports that are written in one round trip and one transaction.</summary>
internal sealed class PostgresBatch
{
    // A stream whose version is not the expected one is left out with all that belongs to it. NOT IN, because it is looked
    // up in a hash whatever the planner expects of arrays that it does not know. Of a secret poll all counts are written
    // anew, in the order of their names: which transaction wrote a row, and where it lies, then tells no choice.
    private const string AppendSql =
        """
        WITH input AS (
          SELECT * FROM unnest($1, $2, $3, $4) AS i (code, expected, version, due)),
        created AS (
          INSERT INTO stream (code, version, due)
          SELECT code, version, due FROM input WHERE expected = 0
          ON CONFLICT DO NOTHING
          RETURNING code),
        advanced AS (
          UPDATE stream s SET version = i.version, due = i.due
          FROM input i WHERE s.code = i.code AND s.version = i.expected AND i.expected > 0
          RETURNING s.code),
        refused AS (
          SELECT code FROM input WHERE code NOT IN (SELECT code FROM created UNION ALL SELECT code FROM advanced)),
        events AS (
          INSERT INTO event (stream, version, at, kind, payload, actor)
          SELECT * FROM unnest($5, $6, $7, $8, $9, $10) AS e (stream, version, at, kind, payload, actor)
          WHERE stream NOT IN (SELECT code FROM refused)),
        texts AS (
          INSERT INTO words (stream, version, text)
          SELECT * FROM unnest($11, $12, $13) AS w (stream, version, text)
          WHERE stream NOT IN (SELECT code FROM refused)),
        chosen AS (
          SELECT * FROM unnest($14, $15, $16, $17) AS c (stream, poll, option, votes)
          WHERE stream NOT IN (SELECT code FROM refused)),
        counted AS (
          DELETE FROM secret_choice WHERE (stream, poll) IN (SELECT stream, poll FROM chosen)
          RETURNING stream, poll, option, votes),
        counts AS (
          INSERT INTO secret_choice (stream, poll, option, votes)
          SELECT stream, poll, option, SUM(votes)
          FROM (SELECT * FROM counted UNION ALL SELECT * FROM chosen) AS c
          GROUP BY stream, poll, option
          ORDER BY stream, poll, option),
        keys AS (
          INSERT INTO lookup (key, stream)
          SELECT * FROM unnest($18, $19) AS k (key, stream)
          WHERE stream NOT IN (SELECT code FROM refused)
          ON CONFLICT DO NOTHING)
        """;

    // Apart, as it would cost every append and few take photos. Without a version a photo is released.
    private const string PhotosSql =
        """
        ,
        photos AS (
          UPDATE photo p SET version = t.version, at = CASE WHEN t.version IS NULL THEN 'epoch' ELSE p.at END
          FROM unnest($20, $21, $22, $23) AS t (stream, version, id, owner)
          WHERE p.community = t.stream AND p.id = t.id AND (t.version IS NULL OR (p.owner = t.owner AND p.version IS NULL))
            AND t.stream NOT IN (SELECT code FROM refused))
        """;

    private const string RefusedSql =
        """

        SELECT code FROM refused
        """;

    // Only where the entry that says so is there: the append may have been refused.
    private const string EraseSql =
        """
        WITH said AS (
          SELECT FROM event WHERE stream = $1 AND version = $2 AND kind = $3 AND actor = $4),
        texts AS (
          DELETE FROM words WHERE stream = $1 AND EXISTS (SELECT FROM said) AND (version = ANY ($6)
            OR version IN (SELECT version FROM event WHERE stream = $1 AND actor = $5))),
        photos AS (
          DELETE FROM photo WHERE community = $1 AND owner = $5 AND EXISTS (SELECT FROM said))
        UPDATE event e SET payload = r.payload, actor = r.actor
        FROM unnest($7, $8, $9) AS r (version, payload, actor)
        WHERE e.stream = $1 AND e.version = r.version AND EXISTS (SELECT FROM said)
        """;

    private const string ReportSql =
        """
        UPDATE stream s SET reported = r.version
        FROM unnest($1, $2) AS r (code, version) WHERE s.code = r.code AND s.reported < r.version
        """;

    // Sorted: two silos that write the same streams take their rows in the same order and do not wait for each other in a ring.
    private readonly SortedDictionary<string, List<Append>> _appends = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _reports = new(StringComparer.Ordinal);

    /// <summary>Adds an append; those of one stream are written as one, or refused as one.</summary>
    /// <returns>False when it does not go on where the stream's last one in the batch ends, in its chain: the next batch is for it.</returns>
    public bool TryAdd(Append append)
    {
        if (!_appends.TryGetValue(append.Stream, out var appends))
            _appends[append.Stream] = appends = [];
        else if (append.ExpectedVersion != appends[^1].LastVersion || append.Chain != appends[^1].Chain)
            return false;
        appends.Add(append);
        return true;
    }

    public void AddReport(string stream, long version) =>
        _reports[stream] = Math.Max(version, _reports.GetValueOrDefault(stream));

    /// <summary>Writes it; returns when it is on disk.</summary>
    /// <returns>The streams that were not at the version which their append expects; nothing of these is written.</returns>
    /// <exception cref="NpgsqlException">Nothing is written, or nobody knows: see its kind.</exception>
    public IReadOnlySet<string> Write(NpgsqlConnection connection)
    {
        using var batch = new NpgsqlBatch(connection);
        if (_appends.Count > 0)
            batch.BatchCommands.Add(MakeAppend());
        foreach (var append in _appends.Values.SelectMany(stream => stream))
        {
            foreach (var entry in append.Entries.Where(entry => entry.Erases is not null))
                batch.BatchCommands.Add(MakeErasure(append.Stream, entry, entry.Erases!));
        }
        if (_reports.Count > 0)
            batch.BatchCommands.Add(MakeReport());
        var refused = new HashSet<string>(StringComparer.Ordinal);
        using var rows = batch.ExecuteReader();
        while (rows.Read())
            refused.Add(rows.GetString(0));
        // The server commits after its answer to the last command: only what is read to the end is on disk.
        rows.NextResult();
        return refused;
    }

    private NpgsqlBatchCommand MakeAppend()
    {
        var streams = _appends.Values;
        var appends = streams.SelectMany(stream => stream).ToList();
        var entries = appends.SelectMany(append => append.Entries, (append, entry) => (append.Stream, Entry: entry)).ToList();
        var words = entries.FindAll(written => written.Entry.Words is not null);
        var choices = appends.SelectMany(append => append.Choices, (append, choice) => (append.Stream, Choice: choice)).ToList();
        var keys = appends.SelectMany(append => append.Keys, (append, key) => (append.Stream, Key: key)).ToList();
        var photos = entries.SelectMany(PhotosOf).OrderBy(photo => photo.Version is not null).DistinctBy(photo => (photo.Stream, photo.Id)).ToList();
        var command = new NpgsqlBatchCommand(AppendSql + (photos.Count > 0 ? PhotosSql : "") + RefusedSql)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Text, streams, stream => stream[0].Stream),
                Array(NpgsqlDbType.Bigint, streams, stream => stream[0].ExpectedVersion),
                Array(NpgsqlDbType.Bigint, streams, stream => stream[^1].LastVersion),
                Array(NpgsqlDbType.TimestampTz, streams, stream => stream[^1].Due?.UtcDateTime),
                Array(NpgsqlDbType.Text, entries, written => written.Stream),
                Array(NpgsqlDbType.Bigint, entries, written => written.Entry.Version),
                Array(NpgsqlDbType.TimestampTz, entries, written => written.Entry.At.UtcDateTime),
                Array(NpgsqlDbType.Text, entries, written => written.Entry.Kind),
                Array(NpgsqlDbType.Bytea, entries, written => written.Entry.Payload),
                Array(NpgsqlDbType.Text, entries, written => written.Entry.Actor),
                Array(NpgsqlDbType.Text, words, written => written.Stream),
                Array(NpgsqlDbType.Bigint, words, written => written.Entry.Version),
                Array(NpgsqlDbType.Text, words, written => written.Entry.Words),
                Array(NpgsqlDbType.Text, choices, chosen => chosen.Stream),
                Array(NpgsqlDbType.Text, choices, chosen => chosen.Choice.Poll),
                Array(NpgsqlDbType.Text, choices, chosen => chosen.Choice.Option),
                Array(NpgsqlDbType.Integer, choices, chosen => chosen.Choice.Votes),
                Array(NpgsqlDbType.Bytea, keys, written => written.Key),
                Array(NpgsqlDbType.Text, keys, written => written.Stream),
            },
        };
        if (photos.Count > 0)
        {
            command.Parameters.Add(Array(NpgsqlDbType.Text, photos, photo => photo.Stream));
            command.Parameters.Add(Array(NpgsqlDbType.Bigint, photos, photo => photo.Version));
            command.Parameters.Add(Array(NpgsqlDbType.Uuid, photos, photo => photo.Id));
            command.Parameters.Add(Array(NpgsqlDbType.Text, photos, photo => photo.Owner));
        }
        return command;
    }

    private static NpgsqlBatchCommand MakeErasure(string stream, LedgerEntry entry, Erasure erasure) => new(EraseSql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = stream },
            new NpgsqlParameter<long> { TypedValue = entry.Version },
            new NpgsqlParameter<string> { TypedValue = entry.Kind },
            new NpgsqlParameter<string> { TypedValue = entry.Actor },
            new NpgsqlParameter { Value = erasure.Owner ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            Array(NpgsqlDbType.Bigint, erasure.Words, version => version),
            Array(NpgsqlDbType.Bigint, erasure.Remainders, remainder => remainder.Version),
            Array(NpgsqlDbType.Bytea, erasure.Remainders, remainder => remainder.Payload),
            Array(NpgsqlDbType.Text, erasure.Remainders, remainder => remainder.Actor),
        },
    };

    /// <summary>What becomes of photos by an entry. A row can be written once in a statement: of one that is taken and released, only the latter is.</summary>
    private static IEnumerable<(string Stream, long? Version, Guid Id, string Owner)> PhotosOf((string Stream, LedgerEntry Entry) written) =>
    [
        .. (written.Entry.Photos ?? []).Select(id => (written.Stream, (long?)written.Entry.Version, id, written.Entry.Actor)),
        .. (written.Entry.Released ?? []).Select(id => (written.Stream, (long?)null, id, written.Entry.Actor)),
    ];

    private NpgsqlBatchCommand MakeReport() => new(ReportSql)
    {
        Parameters =
        {
            Array(NpgsqlDbType.Text, _reports, report => report.Key),
            Array(NpgsqlDbType.Bigint, _reports, report => report.Value),
        },
    };

    private static NpgsqlParameter<T[]> Array<TRow, T>(NpgsqlDbType element, ICollection<TRow> rows, Func<TRow, T> select) =>
        new() { TypedValue = [.. rows.Select(select)], NpgsqlDbType = NpgsqlDbType.Array | element };
}
