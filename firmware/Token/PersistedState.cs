using System;
using Keyfob.Hal;
using Keyfob.Otp;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>Reads record, seed and mark, and has a number for each way in which that can fail.</summary>
    internal sealed class PersistedState
    {
        private readonly IStore _store;
        private readonly TimeFloorFile _mark;
        private readonly Findings _findings;

        internal PersistedState(IStore store, Findings findings)
        {
            _store = store;
            _mark = new TimeFloorFile(store);
            _findings = findings;
        }

        /// <summary>Reads the token record.</summary>
        /// <param name="wasPrepared">There has been one: if it is gone it was lost.</param>
        internal ErrorNumber ReadRecord(bool wasPrepared)
        {
            TokenRecord record;
            switch (new RecordFile(_store).Read(out record))
            {
                case StorageStatus.Ok:
                    _findings.Record = record;
                    return record.LifeState == LifeState.Retired ? FinishWipe() : ErrorNumber.None;
                case StorageStatus.Missing:
                    return wasPrepared ? ErrorNumber.FilesLost : ErrorNumber.NotPrepared;
                case StorageStatus.Corrupt:
                    return ErrorNumber.RecordCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        /// <summary>Deletes what a wipe that was cut has left; there is nothing else to do for a retired token.</summary>
        private ErrorNumber FinishWipe()
        {
            TokenFiles files = new TokenFiles(_store);
            files.ReadRecord();
            files.FinishLifeStep();
            return ErrorNumber.Retired;
        }

        /// <summary>Makes the code maker of the seed; the seed itself is not kept.</summary>
        internal ErrorNumber ReadSeed()
        {
            byte[] seed;
            switch (new SeedFile(_store).Read(out seed))
            {
                case StorageStatus.Ok:
                    _findings.Totp = new Totp(seed, _findings.Record.Digits, _findings.Record.Period);
                    Array.Clear(seed, 0, seed.Length);
                    return ErrorNumber.None;
                case StorageStatus.Missing:
                    return ErrorNumber.SeedLost;
                case StorageStatus.Corrupt:
                    return ErrorNumber.SeedCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        /// <summary>Reads the clock mark.</summary>
        internal ErrorNumber ReadTimeFloor()
        {
            long mark;
            StorageStatus status = _mark.Read(out mark);
            _findings.TimeFloor = mark;
            switch (status)
            {
                case StorageStatus.Ok:
                    return ErrorNumber.None;
                case StorageStatus.Missing:
                    return ErrorNumber.TimeFloorLost;
                case StorageStatus.Corrupt:
                    return ErrorNumber.TimeFloorCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        /// <summary>Raises the mark when it is a day behind.</summary>
        internal ErrorNumber RaiseTimeFloor(long now)
        {
            if (now - _findings.TimeFloor < Policy.TimeFloorIntervalSeconds)
            {
                return ErrorNumber.None;
            }

            if (_mark.Raise(now) != StorageStatus.Ok)
            {
                return ErrorNumber.StorageFailed;
            }

            _findings.TimeFloor = now;
            return ErrorNumber.None;
        }
    }
}
