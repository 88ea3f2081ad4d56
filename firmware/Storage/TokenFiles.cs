using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>What a token's life does to its files. Every step can be cut anywhere and repeated, and leads one way.</summary>
    public sealed class TokenFiles
    {
        private readonly RecordFile _records;
        private readonly SeedFile _seed;
        private readonly UnitFile _unit;
        private readonly TimeFloorFile _mark;
        private readonly AdjustmentFile _adjustments;

        /// <summary>Takes the store; touches nothing yet.</summary>
        public TokenFiles(IStore store)
        {
            _records = new RecordFile(store);
            _seed = new SeedFile(store);
            _unit = new UnitFile(store);
            _mark = new TimeFloorFile(store);
            _adjustments = new AdjustmentFile(store);
        }

        /// <summary>The record as last read or written; null when it could not be.</summary>
        public TokenRecord Record { get; private set; }

        /// <summary>Reads the record.</summary>
        public StorageStatus ReadRecord()
        {
            TokenRecord record;
            StorageStatus status = _records.Read(out record);
            Record = record;
            return status;
        }

        /// <summary>The flash step: marks an empty volume as that of a blank unit.</summary>
        /// <param name="unitId">16 random bytes.</param>
        /// <param name="unitKey">32 random bytes; only read.</param>
        /// <param name="firstNonce">Higher than every nonce that this key has been used with before.</param>
        public StorageStatus MarkBlank(byte[] unitId, byte[] unitKey, uint firstNonce)
        {
            StorageStatus status = ReadRecord();
            if (status != StorageStatus.Missing)
            {
                return status == StorageStatus.Ok ? StorageStatus.Exists : status;
            }

            status = _unit.Write(unitId, unitKey, firstNonce);
            return status == StorageStatus.Ok
                ? Write(new TokenRecord(LifeState.Blank, TokenRecord.NoSerial, 6, 30, 0, 0).WithUnitId(unitId))
                : status;
        }

        /// <summary>Gives the token a seed and the record that goes with it: the seed first, for the record says that there is one.</summary>
        /// <returns>Exists when the token has another seed.</returns>
        public StorageStatus Provision(TokenRecord record, byte[] seed)
        {
            StorageStatus status = WriteSeed(seed);
            if (status != StorageStatus.Ok)
            {
                return status;
            }

            status = ReadRecord();
            return status == StorageStatus.Ok || status == StorageStatus.Missing ? Write(record) : status;
        }

        /// <summary>Notes that the clock has been set, and puts the clock mark there: created once, raised after that, never lowered.</summary>
        public StorageStatus ClockWasSet(long unixSeconds)
        {
            long mark;
            StorageStatus status = _mark.Read(out mark);
            status = status == StorageStatus.Missing ? _mark.Create(unixSeconds) : status == StorageStatus.Ok ? _mark.Raise(unixSeconds) : status;
            return status == StorageStatus.Ok ? Rewrite(Record.WithClockSetAt(unixSeconds)) : status;
        }

        /// <summary>Notes another trim of the clock.</summary>
        public StorageStatus ClockWasTrimmed(short trim)
        {
            return Rewrite(Record.WithTrim(trim));
        }

        /// <summary>Seals: first the record, from which there is no way back, then the key goes.</summary>
        public StorageStatus Seal()
        {
            StorageStatus status = _adjustments.Create();
            status = status == StorageStatus.Ok ? Rewrite(Record.WithLifeState(LifeState.Sealed)) : status;
            return status == StorageStatus.Ok ? FinishLifeStep() : status;
        }

        /// <summary>Wipes: first the record, from which no seed comes back, then seed and key go.</summary>
        public StorageStatus Retire()
        {
            StorageStatus status = Rewrite(Record.WithLifeState(LifeState.Retired));
            return status == StorageStatus.Ok ? FinishLifeStep() : status;
        }

        /// <summary>Deletes what the state of the record says must be gone: what a cut has left of <see cref="Seal"/> and <see cref="Retire"/>.</summary>
        public StorageStatus FinishLifeStep()
        {
            if (Record == null || (Record.LifeState != LifeState.Sealed && Record.LifeState != LifeState.Retired))
            {
                return StorageStatus.Ok;
            }

            StorageStatus status = _unit.Delete();
            return Record.LifeState == LifeState.Retired && _seed.Delete() != StorageStatus.Ok ? StorageStatus.Failed : status;
        }

        private StorageStatus WriteSeed(byte[] seed)
        {
            StorageStatus status = _seed.Write(seed);
            if (status != StorageStatus.Exists)
            {
                return status;
            }

            byte[] old;
            status = _seed.Read(out old);
            bool same = status == StorageStatus.Ok && ByteArrays.AreSameSecrets(old, seed);
            ByteArrays.Zeroize(old);
            return status != StorageStatus.Ok ? status : same ? StorageStatus.Ok : StorageStatus.Exists;
        }

        /// <summary>Writes over a record of which it is not sure that it was read since the last failure.</summary>
        private StorageStatus Rewrite(TokenRecord record)
        {
            StorageStatus status = ReadRecord();
            return status == StorageStatus.Ok ? Write(record) : status;
        }

        private StorageStatus Write(TokenRecord record)
        {
            StorageStatus status = _records.Write(record);
            Record = status == StorageStatus.Ok ? record : null;
            return status;
        }
    }
}
