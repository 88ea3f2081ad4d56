using System;
using Keyfob.Hal;
using Keyfob.Otp;
using Keyfob.Screens;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>Everything that is checked between the wake and the first picture. The order is the table in ../README.md.</summary>
    internal sealed class StartUp
    {
        private readonly Board _board;
        private readonly IScreens _screens;
        private readonly KnownAnswer _knownAnswer;

        internal StartUp(Board board, IScreens screens, KnownAnswer knownAnswer)
        {
            _board = board;
            _screens = screens;
            _knownAnswer = knownAnswer;
            Memory = new WakeMemory(board.Retained);
            Mark = new MarkFile(board.Store);
        }

        internal WakeMemory Memory { get; }

        internal MarkFile Mark { get; }

        /// <summary>What is wrong; None unless <see cref="Run"/> says Failed.</summary>
        internal ErrorNumber Error { get; private set; }

        /// <summary>The record, or null when it could not be read.</summary>
        internal TokenRecord Record { get; private set; }

        /// <summary>The code maker, or null unless <see cref="Run"/> says CodeReady.</summary>
        internal Totp Totp { get; private set; }

        /// <summary>The clock mark, once it has been read.</summary>
        internal long MarkSeconds { get; private set; }

        /// <summary>How far the clock is behind its mark.</summary>
        internal long WaitSeconds { get; set; }

        /// <summary>Voltage of the cells, or 0 when it could not be measured.</summary>
        internal int Millivolts { get; private set; }

        /// <summary>The battery wants changing.</summary>
        internal bool BatteryLow { get; private set; }

        internal TokenEvent Run()
        {
            WakeCause cause = _board.Power.WakeCause;
            Memory.Load();
            if (cause == WakeCause.Timer || (cause == WakeCause.Button && Memory.ArmedForRelease))
            {
                return TokenEvent.NothingToShow;
            }

            long now;
            ClockStatus clockStatus = _board.Clock.Read(out now);
            if (cause == WakeCause.Button && clockStatus == ClockStatus.Ok && !Memory.CountPress(now))
            {
                return TokenEvent.NothingToShow;
            }

            // The panel's supply takes 100 ms to come up: it does so while the rest is checked.
            _screens.Prepare();

            ErrorNumber error = ReadRecord();
            if (error == ErrorNumber.None && Record.LifeState == LifeState.Blank)
            {
                return TokenEvent.FoundBlank;
            }

            if (error == ErrorNumber.None)
            {
                error = CheckClock(clockStatus);
            }

            byte[] seed = null;
            if (error == ErrorNumber.None)
            {
                error = ReadSeed(out seed);
            }

            TokenEvent result = error == ErrorNumber.None ? Check(cause, now, seed) : Fail(error);
            if (seed != null)
            {
                Array.Clear(seed, 0, seed.Length);
            }

            return result;
        }

        /// <summary>Measures the cells under the load of this moment: their voltage, or 0 when it cannot be measured.</summary>
        internal int MeasureBattery()
        {
            int millivolts;
            Millivolts = _board.Battery.TryRead(out millivolts) ? millivolts : 0;
            BatteryLow = Millivolts != 0 && Millivolts <= _board.Battery.LowMillivolts;
            return Millivolts;
        }

        internal static ErrorNumber CheckClock(ClockStatus status)
        {
            switch (status)
            {
                case ClockStatus.Ok:
                    return ErrorNumber.None;
                case ClockStatus.Missing:
                    return ErrorNumber.ClockMissing;
                case ClockStatus.Stopped:
                    return ErrorNumber.ClockStopped;
                default:
                    return ErrorNumber.ClockInvalid;
            }
        }

        private static bool AtPowerOn(WakeCause cause)
        {
            return cause == WakeCause.PowerOn;
        }

        /// <summary>The checks that need the whole token: self-test, mark, jump, battery.</summary>
        private TokenEvent Check(WakeCause cause, long now, byte[] seed)
        {
            if ((AtPowerOn(cause) || !Memory.SelfTested) && !SelfTest.Passes(_knownAnswer))
            {
                Memory.SelfTested = false;
                return Fail(ErrorNumber.SelfTestFailed);
            }

            Memory.SelfTested = true;
            ErrorNumber error = ReadMark();
            if (error != ErrorNumber.None)
            {
                return Fail(error);
            }

            if (now < MarkSeconds)
            {
                WaitSeconds = MarkSeconds - now;
                return Distrust(TokenEvent.ClockBehind);
            }

            error = CheckAhead(cause, now);
            if (error != ErrorNumber.None)
            {
                return Distrust(Fail(error));
            }

            MeasureBattery();
            if (Millivolts != 0 && Millivolts <= _board.Battery.EmptyMillivolts)
            {
                // Before the write to the flash: a write is what a failing supply spoils.
                return TokenEvent.BatteryEmpty;
            }

            // First the mark, then the code: cutting the power while a code shows must not keep the mark down.
            if (now - MarkSeconds >= Policy.MarkEverySeconds)
            {
                if (Mark.Raise(now) != StorageStatus.Ok)
                {
                    return Fail(ErrorNumber.StorageFailed);
                }

                MarkSeconds = now;
            }

            Memory.LastSeen = now;
            Memory.IsFrozen = false;
            Memory.Save();
            _board.InternalClock.Set(now);
            if (AtPowerOn(cause))
            {
                return TokenEvent.PoweredOn;
            }

            Totp = new Totp(seed, Record.Digits, Record.Period);
            return TokenEvent.CodeReady;
        }

        private TokenEvent Fail(ErrorNumber error)
        {
            Error = error;
            return TokenEvent.Failed;
        }

        private TokenEvent Distrust(TokenEvent result)
        {
            Memory.IsFrozen = true;
            return result;
        }

        private ErrorNumber ReadRecord()
        {
            TokenRecord record;
            switch (new RecordFile(_board.Store).Read(out record))
            {
                case StorageStatus.Ok:
                    Record = record;
                    return record.LifeState == LifeState.Retired ? ErrorNumber.Retired : ErrorNumber.None;
                case StorageStatus.Missing:
                    return Memory.IsValid ? ErrorNumber.FilesLost : ErrorNumber.NotPrepared;
                case StorageStatus.Corrupt:
                    return ErrorNumber.RecordCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        private ErrorNumber ReadSeed(out byte[] seed)
        {
            switch (new SeedFile(_board.Store).Read(out seed))
            {
                case StorageStatus.Ok:
                    return ErrorNumber.None;
                case StorageStatus.Missing:
                    return ErrorNumber.SeedLost;
                case StorageStatus.Corrupt:
                    return ErrorNumber.SeedCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        private ErrorNumber ReadMark()
        {
            long mark;
            StorageStatus status = Mark.Read(out mark);
            MarkSeconds = mark;
            switch (status)
            {
                case StorageStatus.Ok:
                    return ErrorNumber.None;
                case StorageStatus.Missing:
                    return ErrorNumber.MarkLost;
                case StorageStatus.Corrupt:
                    return ErrorNumber.MarkCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        private ErrorNumber CheckAhead(WakeCause cause, long now)
        {
            if (ClockGuard.IsFarAhead(now, MarkSeconds))
            {
                // One disturbed reading must not look like an attack, nor the other way round.
                long again;
                ErrorNumber error = CheckClock(_board.Clock.Read(out again));
                return error != ErrorNumber.None ? error
                    : ClockGuard.IsFarAhead(again, MarkSeconds) ? ErrorNumber.ClockFarAhead
                    : ErrorNumber.ClockInvalid;
            }

            // After power-on the internal clock knows nothing yet.
            long internalNow;
            if (!AtPowerOn(cause) && Memory.LastSeen != 0 && _board.InternalClock.TryRead(out internalNow)
                && ClockGuard.HasJumped(now, internalNow, Memory.LastSeen, MarkSeconds))
            {
                return ErrorNumber.ClockJumped;
            }

            return ErrorNumber.None;
        }

    }
}
