using HappyCommunity.Live.Search;
using HappyCommunity.Live.Storage;
using Npgsql;

namespace HappyCommunity.Live.Postgres;

/// <summary>Puts documents into the index, within a transaction of the connection.</summary>
internal sealed class PostgresSearchWriter(NpgsqlConnection connection)
{
    /// <summary>Puts documents in place of those of the same keys.</summary>
    public async Task PutAsync(List<SearchText> texts)
    {
        var documents = texts.ConvertAll(text => text.Document);
        var (streams, kinds, items) = (
            documents.ConvertAll(d => d.Community).ToArray(), documents.ConvertAll(d => SearchRow.Kind(d.Kind)).ToArray(), documents.ConvertAll(d => d.Item).ToArray());
        await using (var remove = Make(
            """
            DELETE FROM search_document d USING unnest($1::text[], $2::text[], $3::text[]) AS k (stream, kind, item)
            WHERE d.stream = k.stream AND d.kind = k.kind AND d.item = k.item
            """,
            streams, kinds, items))
            await remove.ExecuteNonQueryAsync();
        await using var add = Make(
            """
            INSERT INTO search_document (id, stream, kind, item, category, stage, handler, said, facts, words)
            SELECT id, stream, kind, item, category, stage, handler, said, facts, words::tsvector
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::text[], $10::text[])
              AS d (id, stream, kind, item, category, stage, handler, said, facts, words)
            """,
            await FindPlacesAsync(documents), streams, kinds, items,
            documents.ConvertAll(d => d.Category).ToArray(), documents.ConvertAll(d => d.Stage?.ToString()).ToArray(), documents.ConvertAll(d => d.Handler).ToArray(),
            documents.ConvertAll(d => d.Said is { Length: > 0 }).ToArray(), documents.ConvertAll(SearchRow.Write).ToArray(),
            texts.ConvertAll(text => SearchRow.TsVector(text.Words)).ToArray());
        await add.ExecuteNonQueryAsync();
    }

    /// <summary>Each one's own place, or the next that is free.</summary>
    private async Task<long[]> FindPlacesAsync(List<SearchDocument> documents)
    {
        var (places, taken) = (documents.ConvertAll(SearchPlace.Of), new HashSet<long>());
        for (var asked = places.ToHashSet(); asked.Count > 0;)
        {
            await using (var find = Make("SELECT id FROM search_document WHERE id = ANY ($1)", asked.ToArray()))
            await using (var rows = await find.ExecuteReaderAsync())
            {
                while (await rows.ReadAsync())
                    taken.Add(rows.GetInt64(0));
            }
            var own = new HashSet<long>();
            asked.Clear();
            for (var i = 0; i < places.Count; i++)
            {
                if (!taken.Contains(places[i]) && own.Add(places[i]))
                    continue;
                while (taken.Contains(places[i]) || !own.Add(places[i]))
                    places[i]++;
                asked.Add(places[i]);
            }
        }
        return [.. places];
    }

    private NpgsqlCommand Make(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
