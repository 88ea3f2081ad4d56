using System.Security.Cryptography;

namespace Keyfob.Factory.Journal;

/// <content>Units and their keys.</content>
public sealed partial class ProductionJournal
{
    /// <summary>Adds a unit to a batch. Adding it again changes nothing; another key or nonce is refused.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="unitId">16 bytes.</param>
    /// <param name="unitKey">32 bytes; only read.</param>
    /// <param name="nonceStart">
    /// Where the token's nonce counter starts at the first flashing. Leaves room for <see cref="UnitFlash.NoncesPerFlash"/>.
    /// </param>
    public void AddUnit(Batch batch, byte[] unitId, byte[] unitKey, uint nonceStart)
    {
        batch.MustBelongTo(this);
        var id = TextRules.UnitId(unitId);
        if (unitKey.Length != UnitKeySize)
        {
            throw new ArgumentException($"A unit key has {UnitKeySize} bytes.", nameof(unitKey));
        }

        if (nonceStart > uint.MaxValue - UnitFlash.NoncesPerFlash)
        {
            throw new ArgumentOutOfRangeException(nameof(nonceStart), "The nonces of a flashing do not wrap around.");
        }

        _file.Write(db =>
        {
            BatchTable.Get(db, batch.Name).MustHaveSecrets();
            var unit = UnitTable.Find(db, id, batch.Name);
            if (unit != null)
            {
                MustBeSameUnit(batch, unit, unitKey, nonceStart);
                return;
            }

            var now = _record.Now;
            UnitTable.Insert(db, new UnitRow { UnitId = id, Batch = batch.Name, WrappedKey = batch.Wrap.Wrap(batch.UnitKeyPlace(id), unitKey), Flashes = 1, NonceStart = nonceStart }, now);
            _record.Append(db, now, RecordEvents.UnitAdded, new RecordSubject(batch.Name, id), ("nonce_start", nonceStart));
        });
    }

    /// <summary>
    /// Notes another flashing of a known unit and returns the new start of its nonce counter. Refused while the unit has a sealed
    /// token: scrap that first.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="unitId">16 bytes.</param>
    public UnitFlash NextFlash(Batch batch, byte[] unitId)
    {
        batch.MustBelongTo(this);
        var id = TextRules.UnitId(unitId);
        return _file.Write(db =>
        {
            BatchTable.Get(db, batch.Name).MustHaveSecrets();
            var unit = UnitTable.Get(db, id, batch.Name);
            if (TokenTable.FindLive(db, id) is { Step: TokenStep.Sealed } token)
            {
                throw new JournalException($"Unit {id} is the sealed token {token.Serial}. Scrap {token.Serial} before the unit is flashed again.");
            }

            if (unit.NonceStart > uint.MaxValue - (2 * UnitFlash.NoncesPerFlash))
            {
                throw new JournalException($"Unit {id} was flashed too often: its nonces are used up. Make a kit with a new unit ID.");
            }

            var flash = new UnitFlash(unit.Flashes + 1, unit.NonceStart + UnitFlash.NoncesPerFlash);
            UnitTable.SetFlash(db, id, flash);
            _record.Append(db, _record.Now, RecordEvents.UnitFlashed, new RecordSubject(batch.Name, id), ("flash", flash.Number), ("nonce_start", flash.NonceStart));
            return flash;
        });
    }

    /// <summary>Notes the counter in a unit's nonce before it protects a seed.</summary>
    /// <param name="unitId">16 bytes.</param>
    /// <param name="nonce">The counter.</param>
    /// <returns>False if it is not above those noted before, or below the start of the newest kit: an old kit was flashed.</returns>
    public bool UseNonce(byte[] unitId, uint nonce)
    {
        var id = TextRules.UnitId(unitId);
        return _file.Write(db => UnitTable.UseNonce(db, id, nonce));
    }

    /// <summary>Returns a unit's key.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="unitId">16 bytes.</param>
    /// <returns>32 bytes, which the caller zeroizes; null if the journal does not know the unit. Another batch's unit is refused.</returns>
    public byte[]? FindUnit(Batch batch, byte[] unitId)
    {
        batch.MustBelongTo(this);
        var id = TextRules.UnitId(unitId);
        return _file.Read(db =>
        {
            BatchTable.Get(db, batch.Name).MustHaveSecrets();
            return UnitTable.Find(db, id, batch.Name) is { } unit ? UnwrapUnitKey(batch, unit) : null;
        });
    }

    private static void MustBeSameUnit(Batch batch, UnitRow unit, byte[] unitKey, uint nonceStart)
    {
        var stored = UnwrapUnitKey(batch, unit);
        var sameKey = CryptographicOperations.FixedTimeEquals(stored, unitKey);
        CryptographicOperations.ZeroMemory(stored);
        if (!sameKey)
        {
            throw new JournalException($"Unit {unit.UnitId} is known with another key. Its kit is not the one that this journal holds: make a new kit.");
        }

        // The start in the journal has risen with the nonces that were used.
        if (unit.Flashes != 1 || nonceStart > unit.NonceStart || unit.NonceStart - nonceStart > UnitFlash.NoncesPerFlash)
        {
            throw new JournalException($"Unit {unit.UnitId} is known with another nonce start. Flash it again as a further flashing, not as a new unit.");
        }
    }

    private static byte[] UnwrapUnitKey(Batch batch, UnitRow unit)
    {
        return batch.Wrap.Unwrap(batch.UnitKeyPlace(unit.UnitId), unit.WrappedKey)
            ?? throw new JournalException($"The key of unit {unit.UnitId} does not decrypt: the journal was damaged or edited. Make a new kit for it.");
    }
}
