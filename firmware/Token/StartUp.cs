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

        /// <summary>The code maker, once the seed has been read.</summary>
        internal Totp Totp { get; private set; }

        /// <summary>The clock mark, once it has been read.</summary>
        internal long MarkSeconds { get; private set; }

        /// <summary>How far the clock is behind its mark.</summary>
        internal long WaitSeconds { get; set; }

        /// <summary>Voltage of the cells, or 0 when it could not be measured.</summary>
        internal int Millivolts { get; private set; }

        /// <summary>The battery wants changing.</summary>
        internal bool BatteryLow { get; private set; }

        /// <summary>The clock's time when it was believed, and the monotonic clock then.</summary>
        internal long BelievedSeconds { get; private set; }

        internal long BelievedAt { get; private set; }

        internal TokenEvent Run()
        {
            WakeCause cause = _board.Power.WakeCause;
            Memory.Load();

            // A button that is down again is a press, whatever it was armed for.
            if (cause == WakeCause.Button && Memory.ArmedForRelease && !_board.Button.IsDown)
            {
                return TokenEvent.NothingToShow;
            }

            long now;
            ClockStatus clockStatus = _board.Clock.Read(out now);
            BelievedAt = _board.Monotonic.Milliseconds;
            if (cause == WakeCause.Timer)
            {
                // Nobody is looking. But the mark follows the clock, so that two years in a drawer are no leap.
                Check(cause, clockStatus, now);
                return TokenEvent.NothingToShow;
            }

            if (!CountPress(cause, clockStatus, now))
            {
                return TokenEvent.NothingToShow;
            }

            // The panel's supply takes 100 ms to come up: it does so while the rest is checked.
            _screens.Prepare();
            return Check(cause, clockStatus, now);
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

        private bool CountPress(WakeCause cause, ClockStatus clockStatus, long now)
        {
            if (clockStatus == ClockStatus.Ok)
            {
                return Memory.CountPress(now);
            }

            long internalNow;
            if (_board.InternalClock.TryRead(out internalNow))
            {
                return Memory.CountPress(internalNow);
            }

            // Without any clock the count would never end: new batteries begin a new one.
            if (cause == WakeCause.PowerOn)
            {
                Memory.ForgetPresses();
            }

            return Memory.CountPress();
        }

        /// <summary>Everything from the record to the mark.</summary>
        private TokenEvent Check(WakeCause cause, ClockStatus clockStatus, long now)
        {
            ErrorNumber error = ReadRecord();
            if (error == ErrorNumber.None && Record.LifeState == LifeState.Blank)
            {
                return TokenEvent.FoundBlank;
            }

            error = error != ErrorNumber.None ? error : CheckClock(clockStatus);
            error = error != ErrorNumber.None ? error : ReadSeed();
            error = error != ErrorNumber.None ? error : TestItself(cause);
            error = error != ErrorNumber.None ? error : ReadMark();
            if (error != ErrorNumber.None)
            {
                return Fail(error);
            }

            if (now < MarkSeconds)
            {
                WaitSeconds = MarkSeconds - now;
                return TokenEvent.ClockBehind;
            }

            error = CheckAhead(now);
            if (error != ErrorNumber.None)
            {
                return Fail(error);
            }

            MeasureBattery();
            if (Millivolts != 0 && Millivolts <= _board.Battery.EmptyMillivolts)
            {
                // Before the write to the flash: a write is what a failing supply spoils.
                return TokenEvent.BatteryEmpty;
            }

            return Believe(cause, now);
        }

        /// <summary>The clock is believed: the mark rises, both clocks are noted together.</summary>
        private TokenEvent Believe(WakeCause cause, long now)
        {
            // First the mark, then the code: cutting the power while a code shows must not keep the mark down.
            if (now - MarkSeconds >= Policy.MarkEverySeconds)
            {
                if (Mark.Raise(now) != StorageStatus.Ok)
                {
                    return Fail(ErrorNumber.StorageFailed);
                }

                MarkSeconds = now;
            }

            BelievedSeconds = now;
            Memory.LastSeen = now;
            Memory.Save();
            _board.InternalClock.Set(now);
            return cause == WakeCause.PowerOn ? TokenEvent.PoweredOn : TokenEvent.CodeReady;
        }

        private ErrorNumber TestItself(WakeCause cause)
        {
            if (cause != WakeCause.PowerOn && Memory.SelfTested)
            {
                return ErrorNumber.None;
            }

            Memory.SelfTested = SelfTest.Passes(_knownAnswer);
            return Memory.SelfTested ? ErrorNumber.None : ErrorNumber.SelfTestFailed;
        }

        private TokenEvent Fail(ErrorNumber error)
        {
            Error = error;
            return TokenEvent.Failed;
        }

        private ErrorNumber ReadRecord()
        {
            TokenRecord record;
            switch (new RecordFile(_board.Store).Read(out record))
            {
                case StorageStatus.Ok:
                    Record = record;
                    Memory.WasPrepared = true;
                    return record.LifeState == LifeState.Retired ? ErrorNumber.Retired : ErrorNumber.None;
                case StorageStatus.Missing:
                    return Memory.WasPrepared ? ErrorNumber.FilesLost : ErrorNumber.NotPrepared;
                case StorageStatus.Corrupt:
                    return ErrorNumber.RecordCorrupt;
                default:
                    return ErrorNumber.StorageFailed;
            }
        }

        /// <summary>Makes the code maker of the seed; the seed itself is not kept.</summary>
        private ErrorNumber ReadSeed()
        {
            byte[] seed;
            StorageStatus status = new SeedFile(_board.Store).Read(out seed);
            switch (status)
            {
                case StorageStatus.Ok:
                    Totp = new Totp(seed, Record.Digits, Record.Period);
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

        private ErrorNumber CheckAhead(long now)
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
            if (_board.InternalClock.TryRead(out internalNow)
                && ClockGuard.HasJumped(now, internalNow, Memory.LastSeen, MarkSeconds))
            {
                return ErrorNumber.ClockJumped;
            }

            return ErrorNumber.None;
        }

    }
}
