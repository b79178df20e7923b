using System.Runtime.InteropServices;
using HappyCommunity.Live.Ledger;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>The ledger's writing statements, prepared once on a connection of their own.</summary>
internal sealed class SqliteStatements : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _create;
    private readonly SqliteCommand _advance;
    private readonly SqliteCommand _event;
    private readonly SqliteCommand _words;
    private readonly SqliteCommand _photo;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _choice;
    private readonly SqliteCommand _key;
    private readonly SqliteCommand _report;
    private bool _hasErased;

    public SqliteStatements(SqliteConnection connection)
    {
        _connection = connection;
        // What is erased, and a photo's row that is written anew when an entry takes or releases it, leaves no bytes in the file.
        Do("PRAGMA secure_delete = ON");
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _create = Prepare(
            "INSERT INTO stream (code, version, due) VALUES (@stream, @version, @due) ON CONFLICT DO NOTHING",
            "@stream", "@version", "@due");
        _advance = Prepare(
            "UPDATE stream SET version = @version, due = @due WHERE code = @stream AND version = @expected",
            "@stream", "@version", "@due", "@expected");
        _event = Prepare(
            "INSERT INTO event (stream, version, at, kind, payload, actor) VALUES (@stream, @version, @at, @kind, @payload, @actor)",
            "@stream", "@version", "@at", "@kind", "@payload", "@actor");
        _words = Prepare(
            "INSERT INTO words (stream, version, text) VALUES (@stream, @version, @text)",
            "@stream", "@version", "@text");
        _photo = Prepare(
            """
            UPDATE photo SET version = @version
            WHERE community = @stream AND id = @id AND owner = @owner AND version IS NULL
            """,
            "@stream", "@version", "@id", "@owner");
        _release = Prepare(
            "UPDATE photo SET version = NULL, at = 0 WHERE community = @stream AND id = @id",
            "@stream", "@id");
        _choice = Prepare(
            """
            INSERT INTO secret_choice (stream, poll, option, votes) VALUES (@stream, @poll, @option, @votes)
            ON CONFLICT DO UPDATE SET votes = votes + excluded.votes
            """,
            "@stream", "@poll", "@option", "@votes");
        _key = Prepare(
            "INSERT INTO lookup (key, stream) VALUES (@key, @stream) ON CONFLICT DO NOTHING",
            "@key", "@stream");
        _report = Prepare(
            "UPDATE stream SET reported = @version WHERE code = @stream AND reported < @version",
            "@stream", "@version");
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit()
    {
        _commit.ExecuteNonQuery();
        if (!_hasErased)
            return;
        // What is erased is in the log until that is written to the file. While somebody is reading it cannot be: then after
        // the next commit.
        using var truncate = SqliteDatabase.Make(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        _hasErased = truncate.ExecuteScalar() is not 0L;
    }

    /// <returns>False, and nothing is written, when the stream is not at the expected version.</returns>
    public bool Append(Append append)
    {
        if (!Advance(append))
            return false;
        foreach (var entry in append.Entries)
            Write(append.Stream, entry);
        foreach (var choice in append.Choices)
            Run(_choice, append.Stream, choice.Poll, choice.Option, choice.Votes);
        foreach (var key in append.Keys)
            Run(_key, Bytes(key), append.Stream);
        return true;
    }

    public void MarkReported(string stream, long version) => Run(_report, stream, version);

    public void Dispose() => _connection.Dispose();

    private bool Advance(Append append)
    {
        var version = append.LastVersion;
        object due = append.Due is { } time ? SqliteTime.From(time) : DBNull.Value;
        var changed = append.ExpectedVersion == 0
            ? Run(_create, append.Stream, version, due)
            : Run(_advance, append.Stream, version, due, append.ExpectedVersion);
        return changed == 1;
    }

    private void Write(string stream, LedgerEntry entry)
    {
        Run(_event, stream, entry.Version, SqliteTime.From(entry.At), entry.Kind, Bytes(entry.Payload), entry.Actor);
        if (entry.Words is not null)
            Run(_words, stream, entry.Version, entry.Words);
        foreach (var photo in entry.Photos ?? [])
            Run(_photo, stream, entry.Version, photo.ToString(), entry.Actor);
        foreach (var photo in entry.Released ?? [])
            Run(_release, stream, photo.ToString());
        if (entry.Erases is { } erasure)
            Erase(stream, erasure);
    }

    /// <summary>It is rare, and so nothing is prepared for it.</summary>
    private void Erase(string stream, Erasure erasure)
    {
        if (erasure.Owner is { } owner)
        {
            Do("DELETE FROM words WHERE stream = @stream AND version IN (SELECT version FROM event WHERE stream = @stream AND actor = @owner)",
                ("@stream", stream), ("@owner", owner));
            Do("DELETE FROM photo WHERE community = @stream AND owner = @owner", ("@stream", stream), ("@owner", owner));
        }
        foreach (var version in erasure.Words)
            Do("DELETE FROM words WHERE stream = @stream AND version = @version", ("@stream", stream), ("@version", version));
        foreach (var (version, payload, actor) in erasure.Remainders)
        {
            Do("UPDATE event SET payload = @payload, actor = @actor WHERE stream = @stream AND version = @version",
                ("@stream", stream), ("@version", version), ("@payload", payload), ("@actor", actor));
        }
        _hasErased = true;
    }

    private void Do(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = SqliteDatabase.Make(_connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = SqliteDatabase.Make(_connection, sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        command.Prepare();
        return command;
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index];
        return command.ExecuteNonQuery();
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Array!.Length == segment.Count ? segment.Array : memory.ToArray();
}
