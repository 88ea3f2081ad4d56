namespace Keyfob.Factory.Journal;

/// <content>Ship checks, and look-ups for the commands.</content>
public sealed partial class ProductionJournal
{
    /// <summary>The names of all batches, purged ones included, in the order in which they were created.</summary>
    public IReadOnlyList<string> BatchNames() =>
        _file.Read(BatchTable.Names);

    /// <summary>The token of a unit; null if it has none, or only scrapped ones.</summary>
    /// <param name="unitId">16 bytes.</param>
    public TokenEntry? FindTokenOf(byte[] unitId)
    {
        var id = TextRules.UnitId(unitId);
        return _file.Read(db => TokenTable.FindLive(db, id));
    }

    /// <summary>
    /// Notes the verdict of a ship check. It replaces an earlier verdict, does not change step or failure, and needs no secret: a purged
    /// batch can be checked again.
    /// </summary>
    /// <param name="serial">A token that was not scrapped.</param>
    /// <param name="facts">The verdict and its facts.</param>
    public void NoteShipCheck(string serial, TokenFacts facts)
    {
        facts.Check();
        _file.Write(db =>
        {
            var token = TokenTable.Get(db, serial);
            if (token.IsScrapped)
            {
                throw new JournalException($"Token {serial} was scrapped: {token.ScrapReason}. It must not ship.");
            }

            var now = _record.Now;
            TokenTable.SetFacts(db, serial, facts, now);
            _record.Append(db, now, RecordEvents.ShipChecked, RecordSubject.Of(token), facts.Columns);
        });
    }

    /// <summary>How many of a batch's sealed tokens are in no file with seeds that the record lists. The record has the number of tokens in a file, not their serials.</summary>
    public int NotExported(string name) => _file.Read(db =>
    {
        var sealedTokens = TokenTable.All(db, name).Where(token => token is { Step: TokenStep.Sealed, IsScrapped: false, Failure: null }).ToList();
        var (tokens, last) = RecordTable.LastExport(db, name);
        var sealedLater = sealedTokens.Count(token => last == null || token.SealedAt > last);
        return (int)Math.Max(sealedLater, sealedTokens.Count - tokens);
    });
}
