using System.Security.Cryptography;

namespace Keyfob.Factory.Journal;

/// <content>Tokens: a unit with a serial and a seed.</content>
public sealed partial class ProductionJournal
{
    /// <summary>
    /// A unit's serial and seed: those that it has, or new ones. A unit has one at a time; after its token was scrapped it gets
    /// others, once it was flashed anew (<see cref="NextFlash"/>). No serial is ever issued twice.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="unitId">16 bytes.</param>
    public TokenJob Reserve(Batch batch, byte[] unitId)
    {
        batch.MustBelongTo(this);
        var id = TextRules.UnitId(unitId);
        byte[]? seed = null;
        try
        {
            return _file.Write(sql =>
            {
                BatchTable.Get(sql, batch.Name).MustHaveSecrets();
                var unit = UnitTable.Get(sql, id, batch.Name);
                if (TokenTable.FindLive(sql, id) is { } token)
                {
                    seed = UnwrapSeed(sql, batch, token);
                    return new TokenJob(token.Serial, seed, token.Step, token.Failure);
                }

                if (TokenTable.LastFlash(sql, id) >= unit.Flash.Number)
                {
                    throw new JournalException($"Unit {id} was scrapped. Flash it anew before it gets another serial.");
                }

                var now = _record.Now;
                var serial = SerialNumbers.Next(sql, batch.Settings);
                seed = RandomNumberGenerator.GetBytes(batch.Settings.SeedLength);
                TokenTable.Insert(sql, serial, unit, batch.Wrap.Wrap(batch.SeedPlace(serial, id), seed), now);
                UnitTable.SetFailure(sql, id, null);
                _record.Append(sql, now, RecordEvents.Of(TokenStep.Reserved), new RecordSubject(batch.Name, id, serial), ("flash", unit.Flash.Number));
                return new TokenJob(serial, seed, TokenStep.Reserved, null);
            });
        }
        catch
        {
            CryptographicOperations.ZeroMemory(seed);
            throw;
        }
    }

    /// <summary>
    /// Notes that a token has come through a step. Doing a step again is noted too and never lowers the step; leaving one out is
    /// refused, and so is a scrapped token. A failure before is over.
    /// </summary>
    /// <param name="serial">The token.</param>
    /// <param name="step">The step that was done.</param>
    /// <param name="facts">What it found out; null values change nothing.</param>
    public void Advance(string serial, TokenStep step, TokenFacts? facts = null)
    {
        facts ??= new TokenFacts();
        facts.Check();
        _file.Write(sql =>
        {
            var token = TokenTable.Get(sql, serial);
            MustBeLive(sql, token);
            if (step > token.Step + 1)
            {
                throw new JournalException($"Token {serial} is {token.Step}: it cannot be {step} next. Do the steps in order.");
            }

            var now = _record.Now;
            TokenTable.Advance(sql, serial, step, facts, now);
            _record.Append(sql, now, RecordEvents.Of(step), RecordSubject.Of(token), [.. facts.Columns, ("again", step <= token.Step ? true : null)]);
            return true;
        });
    }

    /// <summary>Notes that a token failed. It keeps its serial and its seed and may be tried again.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="cause">Why.</param>
    public void Fail(string serial, FailureCause cause)
    {
        TextRules.Line(cause.Text, "A cause");
        _file.Write(sql =>
        {
            Fail(sql, TokenTable.Get(sql, serial), cause);
            return true;
        });
    }

    /// <summary>Notes that a unit failed, or its token if it has one.</summary>
    /// <param name="unitId">16 bytes; the journal must know it.</param>
    /// <param name="cause">Why.</param>
    public void FailUnit(byte[] unitId, FailureCause cause)
    {
        TextRules.Line(cause.Text, "A cause");
        var id = TextRules.UnitId(unitId);
        _file.Write(sql =>
        {
            var unit = UnitTable.Find(sql, id) ?? throw UnitTable.Unknown(id);
            if (TokenTable.FindLive(sql, id) is { } token)
            {
                Fail(sql, token, cause);
                return true;
            }

            UnitTable.SetFailure(sql, id, cause);
            _record.Append(sql, _record.Now, RecordEvents.Failed, new RecordSubject(unit.Batch, id), ("number", cause.Number), ("cause", cause.Text));
            return true;
        });
    }

    /// <summary>Gives a token up for good, at any step: its serial is not issued again and its seed is deleted. Again changes nothing.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="reason">Why, one line.</param>
    public void Scrap(string serial, string reason)
    {
        TextRules.Line(reason, "A reason");
        _file.Write(sql =>
        {
            var token = TokenTable.Get(sql, serial);
            if (!token.IsScrapped)
            {
                var now = _record.Now;
                TokenTable.Scrap(sql, serial, reason, now);
                _record.Append(sql, now, RecordEvents.Scrapped, RecordSubject.Of(token), ("reason", reason), ("step", RecordEvents.Of(token.Step)));
            }

            return true;
        });
    }

    /// <summary>What the journal says of a token; null if it never issued that serial.</summary>
    public TokenEntry? FindToken(string serial) => _file.Read(sql => TokenTable.Find(sql, serial));

    /// <summary>A batch's tokens in the order of their serials, scrapped ones included.</summary>
    public IReadOnlyList<TokenEntry> Tokens(string batchName) => _file.Read(sql => TokenTable.All(sql, BatchTable.Get(sql, batchName).Name));

    /// <summary>How many sealed tokens a batch has, neither failed nor scrapped: the number that <see cref="Summary"/> has, at the cost of one query.</summary>
    public int SealedCount(string batchName) => _file.Read(sql => TokenTable.CountSealed(sql, BatchTable.Get(sql, batchName).Name));

    /// <summary>A token's seed, for the export container.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="serial">A token of it that was not scrapped.</param>
    /// <returns>The seed, the caller's to wipe.</returns>
    public byte[] ReadSeed(Batch batch, string serial)
    {
        batch.MustBelongTo(this);
        return _file.Read(sql =>
        {
            var token = TokenTable.Get(sql, serial);
            MustBeLive(sql, token);
            return token.Batch == batch.Name
                ? UnwrapSeed(sql, batch, token)
                : throw new JournalException($"Token {serial} is of batch {token.Batch}, not of {batch.Name}. Name its batch.");
        });
    }

    private static void MustBeLive(Sql sql, TokenEntry token)
    {
        BatchTable.Get(sql, token.Batch).MustHaveSecrets();
        if (token.IsScrapped)
        {
            throw new JournalException($"Token {token.Serial} was scrapped: {token.ScrapReason}. Flash its unit anew for another serial.");
        }
    }

    private static byte[] UnwrapSeed(Sql sql, Batch batch, TokenEntry token)
    {
        return batch.Wrap.Unwrap(batch.SeedPlace(token.Serial, token.UnitId), TokenTable.WrappedSeed(sql, token.Serial))
            ?? throw new JournalException($"The seed of {token.Serial} does not unwrap: the journal was damaged or changed by hand. Scrap {token.Serial}.");
    }

    private void Fail(Sql sql, TokenEntry token, FailureCause cause)
    {
        MustBeLive(sql, token);
        var now = _record.Now;
        TokenTable.SetFailure(sql, token.Serial, cause, now);
        _record.Append(sql, now, RecordEvents.Failed, RecordSubject.Of(token), ("number", cause.Number), ("cause", cause.Text), ("step", RecordEvents.Of(token.Step)));
    }
}
