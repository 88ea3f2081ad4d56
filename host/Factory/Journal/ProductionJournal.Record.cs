namespace Keyfob.Factory.Journal;

/// <content>The production record.</content>
public sealed partial class ProductionJournal
{
    private const int MaxDoubts = 1000;

    /// <summary>Notes a written file of a batch: an export, a label sheet.</summary>
    /// <param name="batchName">The batch.</param>
    /// <param name="purpose">What it is, one line.</param>
    /// <param name="fileName">Its name without folders.</param>
    /// <param name="sha256">SHA-256 of its content in hex.</param>
    /// <param name="tokens">How many tokens or units it holds.</param>
    public void NoteFile(string batchName, string purpose, string fileName, string sha256, int tokens)
    {
        TextRules.Line(purpose, "A purpose");
        TextRules.Line(fileName, "A file name");
        var hash = TextRules.Hex(sha256, RecordLine.HashSize, "A SHA-256");
        _file.Write(db =>
        {
            var batch = BatchTable.Get(db, batchName);
            _record.Append(
                db,
                _record.Now,
                RecordEvents.FileWritten,
                new RecordSubject(batch.Name),
                ("purpose", purpose),
                ("file", fileName),
                ("sha256", hash),
                ("tokens", tokens));
        });
    }

    /// <summary>Notes that the operator vouches for the station's clock.</summary>
    /// <param name="doubts">Why the tool did not trust it, one line.</param>
    public void NoteTrustedClock(string doubts)
    {
        TextRules.Line(doubts, "Doubts", MaxDoubts);
        _file.Write(db =>
        {
            _record.Append(db, _record.Now, RecordEvents.ClockTrusted, new RecordSubject(), ("doubts", doubts));
        });
    }

    /// <summary>When the record's last row was written, by the clock of its station.</summary>
    public DateTimeOffset NewestTime() => _file.Read(RecordTable.NewestTime) ?? throw new JournalException($"The journal {_file.Path} has lost its record. Restore a backup.");

    /// <summary>The record's last row. Keep it outside the journal, for <see cref="VerifyRecord"/>.</summary>
    public RecordHead Head() => _file.Read(RecordTable.Head) ?? throw new JournalException($"The journal {_file.Path} has lost its record. Restore a backup.");

    /// <summary>Checks the record's chain from the first row on.</summary>
    /// <param name="expected">
    /// A head that was kept elsewhere. Without it, removed rows at the end and a recalculated chain are not detected.
    /// </param>
    public RecordVerification VerifyRecord(RecordHead? expected = null)
    {
        var chain = new RecordChain(expected);
        foreach (var row in RecordTable.Rows(_file))
        {
            if (!chain.Take(row.Position, chain.Previous, RecordLine.Body(row, chain.Previous), row.Hash))
            {
                break;
            }
        }

        return chain.End();
    }

    /// <summary>Writes the record as JSON Lines for <see cref="ProductionRecordFile.Verify"/>.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>The last row that was written.</returns>
    public RecordHead ExportRecord(TextWriter output)
    {
        RecordHead? head = null;
        foreach (var row in RecordTable.Rows(_file))
        {
            // Always a line feed: the hash of the file must not depend on the operating system.
            output.Write(RecordLine.Join(RecordLine.Body(row, head?.Hash ?? RecordLine.NoHash), row.Hash) + "\n");
            head = new RecordHead(row.Position, row.Hash);
        }

        return head ?? throw new JournalException($"The journal {_file.Path} has lost its record. Restore a backup.");
    }
}
