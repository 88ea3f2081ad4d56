using System.Data.Common;
using System.Xml.Linq;
using Dapper;
using Keyfob.Verifier.Data;

namespace Keyfob.Portal.Tests;

/// <summary>All rows of all tables, as somebody has them who got a copy of the database.</summary>
internal sealed class DatabaseDump
{
    private DatabaseDump(IReadOnlyDictionary<string, List<object>> tables) => Tables = tables;

    /// <summary>The values by table.</summary>
    public IReadOnlyDictionary<string, List<object>> Tables { get; }

    /// <summary>The stored data-protection keys.</summary>
    public IEnumerable<XElement> ProtectionKeys => Tables["data_protection_keys"].OfType<string>().Where(text => text.StartsWith('<')).Select(XElement.Parse);

    /// <summary>Each value in each form in which a cookie could have it.</summary>
    public IEnumerable<string> Values => Tables.Values.SelectMany(values => values).SelectMany(Forms).Distinct();

    /// <summary>Reads it.</summary>
    public static async Task<DatabaseDump> ReadAsync(IDatabase database)
    {
        await using var connection = await database.ConnectAsync(default);
        var names = await connection.QueryAsync<string>(database.IsPostgres
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
            : "SELECT name FROM sqlite_master WHERE type = 'table'");
        var tables = new Dictionary<string, List<object>>();
        foreach (var name in names)
        {
            tables[name] = await ReadAsync(connection, name);
        }

        return new DatabaseDump(tables);
    }

    private static async Task<List<object>> ReadAsync(DbConnection connection, string table)
    {
        var values = new List<object>();
        await using var reader = await connection.ExecuteReaderAsync($"SELECT * FROM \"{table}\"");
        while (await reader.ReadAsync())
        {
            values.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
        }

        return values;
    }

    private static IEnumerable<string> Forms(object value) => value is byte[] bytes
        ? [System.Buffers.Text.Base64Url.EncodeToString(bytes), Convert.ToBase64String(bytes), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes)]
        : [$"{value}"];
}
