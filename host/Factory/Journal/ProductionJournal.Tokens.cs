using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <content>Tokens: a unit with a serial and a seed.</content>
public sealed partial class ProductionJournal
{
    /// <summary>
    /// Returns a unit's serial and seed: the existing ones, or new ones. A unit has one token at a time. After its token was scrapped it
    /// gets a new one when it was flashed again (<see cref="NextFlash"/>). No serial is issued twice.
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
            return _file.Write(db =>
            {
                BatchTable.Get(db, batch.Name).MustHaveSecrets();
                var unit = UnitTable.Get(db, id, batch.Name);
                if (TokenTable.FindLive(db, id) is { } token)
                {
                    seed = UnwrapSeed(db, batch, token);
                    return new TokenJob(token.Serial, seed, token.Step, token.Failure);
                }

                if (TokenTable.LastFlash(db, id) >= unit.Flashes)
                {
                    throw new JournalException($"Unit {id} was scrapped. Flash it again before it gets another serial.");
                }

                var now = _record.Now;
                var serial = SerialNumbers.Next(db, batch.Settings);
                seed = RandomNumberGenerator.GetBytes(batch.Settings.SeedLength);
                TokenTable.Insert(db, serial, unit, batch.Wrap.Wrap(batch.SeedPlace(serial, id), seed), now);
                UnitTable.SetFailure(db, id, null);
                _record.Append(db, now, RecordEvents.Of(TokenStep.Reserved), new RecordSubject(batch.Name, id, serial), ("flash", unit.Flashes));
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
    /// Notes a finished step of a token and clears its failure. A repeated step is noted and does not lower the step. Skipping a step is
    /// refused, and so is a scrapped token.
    /// </summary>
    /// <param name="serial">The token.</param>
    /// <param name="step">The finished step.</param>
    /// <param name="facts">Its results; null values change nothing.</param>
    public void Advance(string serial, TokenStep step, TokenFacts? facts = null)
    {
        facts ??= new TokenFacts();
        facts.Check();
        _file.Write(db =>
        {
            var token = TokenTable.Get(db, serial);
            MustBeLive(db, token);
            if (step > token.Step + 1)
            {
                throw new JournalException($"Token {serial} is {token.Step}: it cannot be {step} next. Do the steps in order.");
            }

            var now = _record.Now;
            TokenTable.Advance(db, serial, step, facts, now);
            _record.Append(db, now, RecordEvents.Of(step), RecordSubject.Of(token), [.. facts.Columns, ("again", step <= token.Step ? true : null)]);
        });
    }

    /// <summary>Notes that a token failed. It keeps its serial and its seed and may be tried again.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="cause">Why.</param>
    public void Fail(string serial, FailureCause cause)
    {
        TextRules.Line(cause.Text, "A cause");
        _file.Write(db =>
        {
            Fail(db, TokenTable.Get(db, serial), cause);
        });
    }

    /// <summary>Notes that a unit failed, or its token if it has one.</summary>
    /// <param name="unitId">16 bytes; the journal must know it.</param>
    /// <param name="cause">Why.</param>
    public void FailUnit(byte[] unitId, FailureCause cause)
    {
        TextRules.Line(cause.Text, "A cause");
        var id = TextRules.UnitId(unitId);
        _file.Write(db =>
        {
            var unit = UnitTable.Find(db, id) ?? throw UnitTable.Unknown(id);
            if (TokenTable.FindLive(db, id) is { } token)
            {
                Fail(db, token, cause);
                return;
            }

            UnitTable.SetFailure(db, id, cause);
            _record.Append(db, _record.Now, RecordEvents.Failed, new RecordSubject(unit.Batch, id), ("number", cause.Number), ("cause", cause.Text));
        });
    }

    /// <summary>Gives up a token at any step: its serial is not issued again and its seed is deleted. A second call changes nothing.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="reason">Why, one line.</param>
    public void Scrap(string serial, string reason)
    {
        TextRules.Line(reason, "A reason");
        _file.Write(db =>
        {
            var token = TokenTable.Get(db, serial);
            if (!token.IsScrapped)
            {
                var now = _record.Now;
                TokenTable.Scrap(db, serial, reason, now);
                _record.Append(db, now, RecordEvents.Scrapped, RecordSubject.Of(token), ("reason", reason), ("step", RecordEvents.Of(token.Step)));
            }
        });
    }

    /// <summary>A token; null if the journal did not issue that serial.</summary>
    public TokenEntry? FindToken(string serial) => _file.Read(db => TokenTable.Find(db, serial));

    /// <summary>A batch's tokens in the order of their serials, scrapped ones included.</summary>
    public IReadOnlyList<TokenEntry> Tokens(string batchName) => _file.Read(db => TokenTable.All(db, BatchTable.Get(db, batchName).Name));

    /// <summary>The number of sealed tokens of a batch, neither failed nor scrapped, with one query.</summary>
    public int SealedCount(string batchName) => _file.Read(db => TokenTable.CountSealed(db, BatchTable.Get(db, batchName).Name));

    /// <summary>A token's seed, for the export container.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="serial">A token of it that was not scrapped.</param>
    /// <returns>The seed, which the caller zeroizes.</returns>
    public byte[] ReadSeed(Batch batch, string serial)
    {
        batch.MustBelongTo(this);
        return _file.Read(db =>
        {
            var token = TokenTable.Get(db, serial);
            MustBeLive(db, token);
            return token.Batch == batch.Name
                ? UnwrapSeed(db, batch, token)
                : throw new JournalException($"Token {serial} is of batch {token.Batch}, not of {batch.Name}. Name its batch.");
        });
    }

    private static void MustBeLive(SqliteConnection db, TokenEntry token)
    {
        BatchTable.Get(db, token.Batch).MustHaveSecrets();
        if (token.IsScrapped)
        {
            throw new JournalException($"Token {token.Serial} was scrapped: {token.ScrapReason}. Flash its unit again to get another serial.");
        }
    }

    private static byte[] UnwrapSeed(SqliteConnection db, Batch batch, TokenEntry token)
    {
        return batch.Wrap.Unwrap(batch.SeedPlace(token.Serial, token.UnitId), TokenTable.WrappedSeed(db, token.Serial))
            ?? throw new JournalException($"The seed of {token.Serial} does not decrypt: the journal was damaged or edited. Scrap {token.Serial}.");
    }

    private void Fail(SqliteConnection db, TokenEntry token, FailureCause cause)
    {
        MustBeLive(db, token);
        var now = _record.Now;
        TokenTable.SetFailure(db, token.Serial, cause, now);
        _record.Append(db, now, RecordEvents.Failed, RecordSubject.Of(token), ("number", cause.Number), ("cause", cause.Text), ("step", RecordEvents.Of(token.Step)));
    }
}
