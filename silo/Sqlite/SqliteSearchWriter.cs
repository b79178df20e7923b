using HappyCommunity.Live.Search;
using HappyCommunity.Live.Storage;
using Microsoft.Data.Sqlite;

namespace HappyCommunity.Live.Sqlite;

/// <summary>Puts documents into the index, within a transaction of the connection.</summary>
internal sealed class SqliteSearchWriter : IDisposable
{
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _forget;
    private readonly SqliteCommand _remove;
    private readonly SqliteCommand _taken;
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _index;

    public SqliteSearchWriter(SqliteConnection connection)
    {
        _find = Prepare("SELECT id FROM search_document WHERE stream = @1 AND kind = @2 AND item = @3", 3);
        _forget = Prepare("DELETE FROM search_text WHERE rowid = @1", 1);
        _remove = Prepare("DELETE FROM search_document WHERE id = @1", 1);
        _taken = Prepare("SELECT 1 FROM search_document WHERE id = @1", 1);
        _add = Prepare(
            """
            INSERT INTO search_document (id, stream, kind, item, category, stage, handler, said, facts)
            VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9)
            """,
            9);
        _index = Prepare("INSERT INTO search_text (rowid, words) VALUES (@1, @2)", 2);

        SqliteCommand Prepare(string sql, int parameters)
        {
            var command = SqliteDatabase.Make(connection, sql);
            for (var i = 1; i <= parameters; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
            return command;
        }
    }

    /// <summary>Puts a document in place of the one of the same key.</summary>
    public void Put(SearchText text)
    {
        var (document, kind) = (text.Document, SearchRow.Kind(text.Document.Kind));
        if (Set(_find, document.Community, kind, document.Item).ExecuteScalar() is long known)
        {
            Set(_forget, known).ExecuteNonQuery();
            Set(_remove, known).ExecuteNonQuery();
        }
        var place = SearchPlace.Of(document);
        while (Set(_taken, place).ExecuteScalar() is not null)
            place++;
        Set(_add, place, document.Community, kind, document.Item, document.Category, document.Stage?.ToString(), document.Handler,
            document.Said is { Length: > 0 } ? 1 : 0, SearchRow.Write(document)).ExecuteNonQuery();
        Set(_index, place, string.Join(' ', text.Words)).ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_find, _forget, _remove, _taken, _add, _index])
            command.Dispose();
    }

    private static SqliteCommand Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
