using Dapper;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>The table <c>record</c>: append-only, a hash chain over the lines that <see cref="RecordLine"/> makes of its rows.</summary>
internal sealed class RecordTable(string station, string operatorName, TimeProvider time)
{
    /// <summary>Rows read in one transaction: a reader must not lock the file while it writes to a slow disk.</summary>
    private const int PageSize = 500;

    /// <summary>The time for a row that is written now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Appends an event in the transaction of its change.</summary>
    public void Append(SqliteConnection db, DateTimeOffset now, string name, RecordSubject subject, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var head = Head(db);
        var row = new RecordRow
        {
            Position = (head?.Position ?? 0) + 1,
            Utc = UtcText.Of(now),
            Station = station,
            Operator = operatorName,
            Event = name,
            Batch = subject.Batch,
            Serial = subject.Serial,
            UnitId = subject.UnitId,
            Facts = RecordLine.Facts(facts),
        };
        db.Execute(
            """
            INSERT INTO record (position, utc, station, operator, event, batch, serial, unit_id, facts, hash)
            VALUES ($Position, $Utc, $Station, $Operator, $Event, $Batch, $Serial, $UnitId, $Facts, $Hash)
            """,
            row with { Hash = RecordLine.Hash(RecordLine.Body(row, head?.Hash ?? RecordLine.NoHash)) });
    }

    public static RecordHead? Head(SqliteConnection db)
    {
        var head = db.QueryFirstOrDefault<RecordHead>("SELECT position, hash FROM record ORDER BY position DESC LIMIT 1");
        return head == null || TextRules.IsHex(head.Hash, RecordLine.HashSize) ? head : throw new InvalidDataException("The record's last hash is none.");
    }

    /// <summary>The time of the last row; null without one.</summary>
    public static DateTimeOffset? NewestTime(SqliteConnection db) =>
        db.QueryFirstOrDefault<DateTimeOffset?>("SELECT utc FROM record ORDER BY position DESC LIMIT 1");

    /// <summary>The most tokens in one file with seeds of a batch, and when the last such file was written.</summary>
    public static (long Tokens, DateTimeOffset? Last) LastExport(SqliteConnection db, string batch) => db.QuerySingle<(long, DateTimeOffset?)>(
        """
        SELECT coalesce(max(json_extract(facts, '$.tokens')), 0), max(utc) FROM record
        WHERE event = $FileWritten AND batch = $batch AND json_extract(facts, '$.purpose') <> $LabelSheet
        """,
        new { RecordEvents.FileWritten, batch, RecordEvents.LabelSheet });

    /// <summary>All rows in order, read page by page. Rows that are appended meanwhile may be included.</summary>
    public static IEnumerable<RecordRow> Rows(JournalFile file)
    {
        var last = long.MinValue;
        List<RecordRow> page;
        do
        {
            page = file.Read(db => Page(db, last));
            foreach (var row in page)
            {
                yield return row;
                last = row.Position;
            }
        }
        while (page.Count == PageSize);
    }

    private static List<RecordRow> Page(SqliteConnection db, long last)
    {
        var page = db.Query<RecordRow>("SELECT * FROM record WHERE position > $last ORDER BY position LIMIT $PageSize", new { last, PageSize }).AsList();

        // Rows of a damaged file may be in another order: reading would never end.
        return page.TrueForAll(row => row.Position > last) ? page : throw new InvalidDataException("The record's rows are not in order.");
    }
}
