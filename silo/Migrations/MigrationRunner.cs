using System.Data.Common;
using System.Globalization;
using System.Reflection;

namespace HappyCommunity.Live.Migrations;

/// <summary>Brings a database to the schema of this program: numbered scripts, each applied once, in order.</summary>
internal static class MigrationRunner
{
    private static readonly Assembly Scripts = typeof(MigrationRunner).Assembly;

    /// <summary>Applies what is missing, one transaction a script. The caller sees to it that nobody else does so at the same time.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="dialect">The folder of the scripts, such as <c>Sqlite</c>.</param>
    /// <exception cref="NewerSchemaException">The database knows a script that this program does not.</exception>
    public static async Task ApplyAsync(DbConnection connection, string dialect, CancellationToken stopping)
    {
        await ExecuteAsync(connection, null,
            "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)", stopping);
        var applied = await ReadAppliedAsync(connection, stopping);
        var known = Find(dialect);
        if (applied > known[^1].Number)
            throw new NewerSchemaException(applied, known[^1].Number);
        foreach (var migration in known.Where(migration => migration.Number > applied))
            await ApplyAsync(connection, migration, stopping);
    }

    /// <summary>The scripts of a dialect by number.</summary>
    public static IReadOnlyList<Migration> Find(string dialect)
    {
        var folder = $"Migrations/{dialect}/";
        return [.. Scripts.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => new Migration(
                int.Parse(name.AsSpan(folder.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture), name))
            .OrderBy(migration => migration.Number)];
    }

    private static async Task ApplyAsync(DbConnection connection, Migration migration, CancellationToken stopping)
    {
        await using var transaction = await connection.BeginTransactionAsync(stopping);
        await ExecuteAsync(connection, transaction, await ReadScriptAsync(migration, stopping), stopping);
        await ExecuteAsync(connection, transaction,
            "INSERT INTO migration (number, name, at) VALUES (@number, @name, @at)", stopping,
            ("@number", migration.Number),
            ("@name", Path.GetFileNameWithoutExtension(migration.Resource)),
            ("@at", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)));
        await transaction.CommitAsync(stopping);
    }

    private static async Task<int> ReadAppliedAsync(DbConnection connection, CancellationToken stopping)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(number), 0) FROM migration";
        return Convert.ToInt32(await command.ExecuteScalarAsync(stopping), CultureInfo.InvariantCulture);
    }

    private static async Task<string> ReadScriptAsync(Migration migration, CancellationToken stopping)
    {
        await using var stream = Scripts.GetManifestResourceStream(migration.Resource)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(stopping);
    }

    private static async Task ExecuteAsync(
        DbConnection connection, DbTransaction? transaction, string sql, CancellationToken stopping,
        params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(stopping);
    }
}

/// <param name="Resource">The embedded script's name, such as <c>Migrations/Sqlite/0001_ledger.sql</c>.</param>
internal sealed record Migration(int Number, string Resource);

/// <summary>The database was written by a later version of the program.</summary>
internal sealed class NewerSchemaException(int found, int known)
    : Exception($"the database has schema {found}, this program knows {known}");
