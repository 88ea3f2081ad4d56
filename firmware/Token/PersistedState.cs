using System;
using Keyfob.Otp;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>Reads record, seed and time floor. Each way in which that can fail has an error number.</summary>
    internal sealed class PersistedState
    {
        private readonly TokenFiles _files;

        internal PersistedState(TokenFiles files)
        {
            _files = files;
        }

        /// <summary>Reads the token record; it is then in <see cref="TokenFiles.Record"/>.</summary>
        /// <param name="wasPrepared">An earlier wake has read one: if it is missing, it was lost.</param>
        internal ErrorNumber ReadRecord(bool wasPrepared)
        {
            switch (_files.ReadRecord())
            {
                case StorageStatus.Ok:
                    return _files.Record.LifeState == LifeState.Retired ? FinishWipe() : ErrorNumber.None;
                case StorageStatus.Missing:
                    return wasPrepared ? ErrorNumber.FilesLost : ErrorNumber.NotPrepared;
                case StorageStatus.Corrupt:
                    return ErrorNumber.RecordCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        /// <summary>Reads the seed into what computes codes; the seed itself is zeroized.</summary>
        /// <param name="totp">Null unless the result is None.</param>
        internal ErrorNumber ReadSeed(out Totp totp)
        {
            byte[] seed;
            totp = null;
            switch (_files.ReadSeed(out seed))
            {
                case StorageStatus.Ok:
                    totp = new Totp(seed, _files.Record.Digits, _files.Record.Period);
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

        /// <summary>Reads the time floor.</summary>
        /// <param name="floor">Null unless the result is None.</param>
        internal ErrorNumber ReadTimeFloor(out TimeFloor floor)
        {
            switch (_files.ReadTimeFloor(out floor))
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

        /// <summary>Raises the time floor.</summary>
        internal ErrorNumber RaiseTimeFloor(TimeFloor floor)
        {
            return _files.RaiseTimeFloor(floor) == StorageStatus.Ok ? ErrorNumber.None : ErrorNumber.StorageFailed;
        }

        /// <summary>Deletes what a power loss during WIPE has left. A retired token does nothing else.</summary>
        private ErrorNumber FinishWipe()
        {
            _files.FinishLifeStep();
            return ErrorNumber.Retired;
        }
    }
}
