using System.Data.Common;
using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Audit;

/// <summary>An audit entry as somebody may have left it: SQLite stores a text in a column of numbers.</summary>
internal sealed class StoredEntry
{
    public const string Columns = "id, position, chain, at, token_id, token_number, kind, actor, detail, key_id, mac";

    private readonly AuditEntry? _entry;

    public StoredEntry(DbDataReader row)
    {
        Id = row.GetInt64(0);
        Position = row[1] as long?;
        Chain = row[2] as byte[];
        (Kind, KeyId, Mac) = (row[6] as string, row[9] as string, row[10] as byte[]);
        if (row[3] is long and >= 0 and <= 3_155_378_975_999_999_999 && row[4] is long or DBNull && row[5] is long or DBNull && row[7] is string && row[8] is string or DBNull)
        {
            _entry = new AuditEntry(Ticks.Time(row.GetInt64(3)), row[4] as long?, row[5] as long?, default, row.GetString(7), row[8] as string);
        }
    }

    public long Id { get; }

    public long? Position { get; }

    public byte[]? Chain { get; }

    public string? Kind { get; }

    public string? KeyId { get; }

    public byte[]? Mac { get; }

    /// <summary>The MAC that the contents ask for; null if they cannot be what was written.</summary>
    public byte[]? ComputeMac(byte[] key) => _entry == null || Kind == null ? null : AuditMac.Of(key, _entry, Kind);
}
