using Keyfob.Codecs;
using Keyfob.Hal;

namespace Keyfob.Storage
{
    /// <summary>A token's files, and the one copy of its record in memory. Every step of the token's life survives power loss at any point,
    /// can be repeated, and leads one way.</summary>
    public sealed class TokenFiles
    {
        private readonly IStore _store;
        private readonly RecordFile _records;
        private readonly SeedFile _seed;
        private readonly TimeFloorFile _floor;

        /// <summary>Takes the store; does not access it yet.</summary>
        public TokenFiles(IStore store)
        {
            _store = store;
            _records = new RecordFile(store);
            _seed = new SeedFile(store);
            _floor = new TimeFloorFile(store);
        }

        /// <summary>The record as last read or written; null when that failed.</summary>
        public TokenRecord Record { get; private set; }

        // Made when needed: a press that shows a code does not use it.
        private UnitFile Unit
        {
            get { return new UnitFile(_store); }
        }

        /// <summary>Reads the record.</summary>
        public StorageStatus ReadRecord()
        {
            TokenRecord record;
            StorageStatus status = _records.Read(out record);
            Record = record;
            return status;
        }

        /// <summary>Reads the seed.</summary>
        /// <param name="seed">16 to 64 bytes, to be zeroized by the caller; null unless the result is Ok.</param>
        public StorageStatus ReadSeed(out byte[] seed)
        {
            return _seed.Read(out seed);
        }

        /// <summary>Reads the unit key of the unit that the record names.</summary>
        /// <param name="key">32 bytes, to be zeroized by the caller; null unless the result is Ok.</param>
        /// <param name="firstNonce">The first number of this unit's nonces.</param>
        public StorageStatus ReadUnitKey(out byte[] key, out uint firstNonce)
        {
            return Unit.Read(Record.UnitId, out key, out firstNonce);
        }

        /// <summary>Reads the time floor.</summary>
        /// <param name="floor">Null unless the result is Ok.</param>
        public StorageStatus ReadTimeFloor(out TimeFloor floor)
        {
            return _floor.Read(out floor);
        }

        /// <summary>Replaces the time floor that was read by one that is not lower; durable when it returns Ok.</summary>
        public StorageStatus RaiseTimeFloor(TimeFloor floor)
        {
            return _floor.Raise(floor);
        }

        /// <summary>The flash step: turns an empty volume into that of a blank unit.</summary>
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

            status = Unit.Write(unitId, unitKey, firstNonce);
            return status == StorageStatus.Ok
                ? Write(new TokenRecord(LifeState.Blank, TokenRecord.NoSerial, 6, 30, 0, 0).WithUnitId(unitId))
                : status;
        }

        /// <summary>Writes the seed, then the record that says that there is one.</summary>
        /// <returns>Exists when the token has another seed.</returns>
        public StorageStatus Provision(TokenRecord record, byte[] seed)
        {
            StorageStatus status = ReadRecord();
            if (status != StorageStatus.Ok && status != StorageStatus.Missing)
            {
                return status;
            }

            // Once the record says that there is a seed, it is not written again: after errors its file may seem to be missing.
            status = status == StorageStatus.Ok && Record.LifeState != LifeState.Blank ? CompareSeed(seed) : WriteSeed(seed);
            return status == StorageStatus.Ok ? Write(record) : status;
        }

        /// <summary>Records that the clock has been set by an authenticated request. A sealed token keeps its time floor or raises it. Before the seal
        /// it is written anew, also lower: a station with a wrong clock must not spoil the token.</summary>
        public StorageStatus ClockWasSet(long unixSeconds)
        {
            TimeFloor floor;
            StorageStatus status = _floor.Read(out floor);
            if (Record.LifeState == LifeState.Sealed)
            {
                // When the factory has set the clock stays recorded: the budget of corrections grows from there.
                return status == StorageStatus.Ok ? _floor.Raise(floor.ConfirmedAt(unixSeconds)) : status;
            }

            status = _floor.Replace(TimeFloor.SetTo(unixSeconds));
            return status == StorageStatus.Ok ? Rewrite(Record.WithClockSetAt(unixSeconds)) : status;
        }

        /// <summary>Records the new trim of the clock.</summary>
        public StorageStatus ClockWasTrimmed(short trim)
        {
            return Rewrite(Record.WithTrim(trim));
        }

        /// <summary>Seals: writes the record, which cannot be undone, then deletes the unit key.</summary>
        public StorageStatus Seal()
        {
            StorageStatus status = new AdjustmentFile(_store).Create();
            status = status == StorageStatus.Ok ? RefillLeadBudget() : status;
            status = status == StorageStatus.Ok ? Rewrite(Record.WithLifeState(LifeState.Sealed)) : status;
            return status == StorageStatus.Ok ? FinishLifeStep() : status;
        }

        /// <summary>Wipes: writes the record, which cannot be undone, then deletes seed and unit key.</summary>
        public StorageStatus Retire()
        {
            StorageStatus status = Rewrite(Record.WithLifeState(LifeState.Retired));
            return status == StorageStatus.Ok ? FinishLifeStep() : status;
        }

        /// <summary>Deletes what the record's life state does not allow: what a power loss during <see cref="Seal"/> or <see cref="Retire"/> has left.</summary>
        public StorageStatus FinishLifeStep()
        {
            if (Record == null || (Record.LifeState != LifeState.Sealed && Record.LifeState != LifeState.Retired))
            {
                return StorageStatus.Ok;
            }

            StorageStatus status = Unit.Delete();
            return Record.LifeState == LifeState.Retired && _seed.Delete() != StorageStatus.Ok ? StorageStatus.Failed : status;
        }

        private StorageStatus RefillLeadBudget()
        {
            TimeFloor floor;
            StorageStatus status = _floor.Read(out floor);
            return status == StorageStatus.Ok && floor.LeadBudget < TimeFloor.FullLeadBudget ? _floor.Raise(floor.WithFullLeadBudget()) : status;
        }

        private StorageStatus WriteSeed(byte[] seed)
        {
            StorageStatus status = _seed.Write(seed);
            return status == StorageStatus.Exists ? CompareSeed(seed) : status;
        }

        /// <summary>Ok if the token has this seed, Exists if it has another one, Failed if it has none.</summary>
        private StorageStatus CompareSeed(byte[] seed)
        {
            byte[] old;
            StorageStatus status = _seed.Read(out old);
            bool same = status == StorageStatus.Ok && ByteArrays.AreSameSecrets(old, seed);
            ByteArrays.Zeroize(old);
            return same ? StorageStatus.Ok
                : status == StorageStatus.Ok ? StorageStatus.Exists
                : status == StorageStatus.Missing ? StorageStatus.Failed : status;
        }

        /// <summary>Reads the record again, then replaces it: after a failure it is not known which slot is the newer one.</summary>
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
