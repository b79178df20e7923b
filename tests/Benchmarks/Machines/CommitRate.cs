using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>
/// The peer of the embedded mode: what SQLite does on this disk when each vote is a row and a commit of its own, with the
/// ledger's table and settings, in the benchmark's own process and without any web in front of it.
/// </summary>
internal sealed class CommitRate : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _commit;
    private long _version;

    public CommitRate(string directory)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(directory, "peer.db")}");
        _connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Run("CREATE TABLE event (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, payload BLOB NOT NULL, actor TEXT NOT NULL, UNIQUE (stream, version))");
        _begin = Prepare("BEGIN IMMEDIATE");
        _insert = Prepare("INSERT INTO event (stream, version, at, kind, payload, actor) VALUES ('bench-0001', @version, 1764000000000000, 'ballot-cast', @payload, 'r1234')");
        _insert.Parameters.AddWithValue("@version", 0L);
        _insert.Parameters.AddWithValue("@payload", """{"poll":"load","option":"option-1"}"""u8.ToArray());
        _commit = Prepare("COMMIT");
    }

    public Commits Measure(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var milliseconds = new List<double>();
        for (var begun = TimeSpan.Zero; begun < time; begun = clock.Elapsed)
        {
            _begin.ExecuteNonQuery();
            _insert.Parameters[0].Value = ++_version;
            _insert.ExecuteNonQuery();
            _commit.ExecuteNonQuery();
            milliseconds.Add((clock.Elapsed - begun).TotalMilliseconds);
        }
        return new Commits(milliseconds.Count / clock.Elapsed.TotalSeconds, Distribution.Of(milliseconds));
    }

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = Prepare(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}

/// <param name="Milliseconds">How long each took: what the disk itself adds to a vote's way.</param>
internal sealed record Commits(double PerSecond, Distribution Milliseconds);
