namespace Keyfob.Factory.Journal;

/// <summary>The production record as a JSON Lines file, which can be verified without the journal.</summary>
public static class ProductionRecordFile
{
    /// <summary>Checks the chain from the first line on.</summary>
    /// <param name="record">The file.</param>
    /// <param name="expected">
    /// A head that was kept elsewhere. Without it, removed lines at the end and a recalculated chain are not detected.
    /// </param>
    public static RecordVerification Verify(TextReader record, RecordHead? expected = null)
    {
        var chain = new RecordChain(expected);
        while (RecordLine.Read(record) is { } line)
        {
            var isRow = RecordLine.TrySplit(line, out var body, out var hash) & RecordLine.TryReadPlace(body, out var position, out var previous);
            if (!(isRow ? chain.Take(position, previous, body, hash) : chain.TakeInvalid()))
            {
                break;
            }
        }

        return chain.End();
    }
}
