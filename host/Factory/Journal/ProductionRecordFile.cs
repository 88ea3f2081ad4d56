namespace Keyfob.Factory.Journal;

/// <summary>The production record as a text file, JSON Lines, that stands for itself: it is checked without the journal.</summary>
public static class ProductionRecordFile
{
    /// <summary>Checks the chain from the first line on.</summary>
    /// <param name="record">The file.</param>
    /// <param name="expected">
    /// A head that was kept elsewhere. Without it neither a cut tail nor a chain that was calculated anew can be seen.
    /// </param>
    public static RecordVerification Verify(TextReader record, RecordHead? expected = null)
    {
        var chain = new RecordChain(expected);
        while (record.ReadLine() is { } line)
        {
            var isRow = RecordLine.TrySplit(line, out var body, out var hash) & RecordLine.TryReadPlace(body, out var position, out var previous);
            if (!(isRow ? chain.Take(position, previous, body, hash) : chain.TakeGarbage()))
            {
                break;
            }
        }

        return chain.End();
    }
}
