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
    public void Append(Sql sql, DateTimeOffset now, string name, RecordSubject subject, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var head = Head(sql);
        var row = new RecordRow
        {
            Position = (head?.Position ?? 0) + 1,
            Utc = SqlRow.Text(now),
            Station = station,
            Operator = operatorName,
            Event = name,
            Batch = subject.Batch,
            Serial = subject.Serial,
            UnitId = subject.UnitId,
            Facts = RecordLine.Facts(facts),
        };
        sql.Execute(
            """
            INSERT INTO record (position, utc, station, operator, event, batch, serial, unit_id, facts, hash)
            VALUES ($position, $utc, $station, $operator, $event, $batch, $serial, $unit, $facts, $hash)
            """,
            ("$position", row.Position),
            ("$utc", row.Utc),
            ("$station", row.Station),
            ("$operator", row.Operator),
            ("$event", row.Event),
            ("$batch", row.Batch),
            ("$serial", row.Serial),
            ("$unit", row.UnitId),
            ("$facts", row.Facts),
            ("$hash", RecordLine.Hash(RecordLine.Body(row, head?.Hash ?? RecordLine.NoHash))));
    }

    public static RecordHead? Head(Sql sql)
    {
        return sql.First(
            "SELECT position, hash FROM record ORDER BY position DESC LIMIT 1",
            row => new RecordHead(row.Get<long>("position"), row.Get<string>("hash")));
    }

    /// <summary>All rows in order, each with its hash, read page by page. Rows that are appended meanwhile may be included.</summary>
    public static IEnumerable<(RecordRow Row, string Hash)> Rows(JournalFile file)
    {
        var last = long.MinValue;
        List<(RecordRow Row, string Hash)> page;
        do
        {
            page = file.Read(sql => sql.All(
                "SELECT * FROM record WHERE position > $last ORDER BY position LIMIT $size",
                row => (Read(row), row.Get<string>("hash")),
                ("$last", last),
                ("$size", PageSize)));
            foreach (var item in page)
            {
                yield return item;
                last = item.Row.Position;
            }
        }
        while (page.Count == PageSize);
    }

    private static RecordRow Read(SqliteDataReader row) => new()
    {
        Position = row.Get<long>("position"),
        Utc = row.Get<string>("utc"),
        Station = row.Get<string>("station"),
        Operator = row.Get<string>("operator"),
        Event = row.Get<string>("event"),
        Batch = row.Get<string?>("batch"),
        Serial = row.Get<string?>("serial"),
        UnitId = row.Get<string?>("unit_id"),
        Facts = row.Get<string>("facts"),
    };
}
