using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Otp;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>The checks between the wake and the first screen. Their order is the table in ../README.md.</summary>
    internal sealed class StartUp
    {
        private readonly Board _board;
        private readonly IScreens _screens;
        private readonly KnownAnswer _knownAnswer;
        private readonly WakeMemory _memory;
        private readonly TokenFiles _files;
        private readonly PersistedState _persisted;
        private readonly BatteryState _battery;
        private readonly TrustedTime _trusted;

        private Totp _totp;
        private TimeFloor _floor;
        private long _internalNow = -1;

        internal StartUp(
            Board board, IScreens screens, KnownAnswer knownAnswer, WakeMemory memory, TokenFiles files, BatteryState battery, TrustedTime trusted)
        {
            _board = board;
            _screens = screens;
            _knownAnswer = knownAnswer;
            _memory = memory;
            _files = files;
            _persisted = new PersistedState(files);
            _battery = battery;
            _trusted = trusted;
        }

        /// <summary>For how long the button need not wake the token, in seconds: until presses can show a screen again. 0 for a button that must wake it.</summary>
        internal int SecondsWithoutButton { get; private set; }

        /// <summary>Runs the checks.</summary>
        internal StartUpResult Run()
        {
            WakeCause cause = _board.Power.WakeCause;
            _memory.Load();

            // A button that is down again is a press, whatever level it was armed for.
            if (cause == WakeCause.Button && _memory.ArmedForRelease && !_board.Button.IsDown)
            {
                return Result(TokenEvent.NothingToShow);
            }

            long now;
            ClockStatus clockStatus = _board.Clock.Read(out now);
            long readAt = _board.Monotonic.Milliseconds;
            if (cause == WakeCause.Timer)
            {
                // Nothing is shown, but the time floor follows the clock: two years in a drawer are no clock jump.
                Check(cause, clockStatus, now, readAt);
                LeaveOutButton(clockStatus, now);
                return Result(TokenEvent.NothingToShow);
            }

            if (!CountPress(cause, clockStatus, now))
            {
                // At power-on the button is armed in any case: somebody is working on the token.
                if (cause == WakeCause.Button)
                {
                    LeaveOutButton(clockStatus, now);
                }

                return Result(TokenEvent.NothingToShow);
            }

            // The panel's supply takes 100 ms to come up: it does so during the checks.
            _screens.Prepare();
            StartUpResult result = Check(cause, clockStatus, now, readAt);

            // Before the first screen: a supply that breaks down under its load must not lose the count.
            _memory.Save();
            return result;
        }

        /// <summary>Zeroizes what was derived from the seed. No code can be computed afterwards.</summary>
        internal void Zeroize()
        {
            if (_totp != null)
            {
                _totp.Zeroize();
            }
        }

        /// <summary>A pocket that presses all day must not boot the chip each time. Without a wall clock it is unknown when the hour ends.</summary>
        private void LeaveOutButton(ClockStatus clockStatus, long now)
        {
            if (clockStatus == ClockStatus.Ok)
            {
                // Not late with a slow oscillator. With a faster one the timer's wake comes early, and sleeps on in the same way.
                int rest = _memory.SecondsUntilNextPress(now);
                SecondsWithoutButton = rest == 0 ? 0 : (rest * (100 - _board.OscillatorPercent) / 100) + 1;
            }
        }

        private bool CountPress(WakeCause cause, ClockStatus clockStatus, long now)
        {
            if (clockStatus == ClockStatus.Ok || _board.InternalClock.TryRead(out now))
            {
                return _memory.CountPress(now);
            }

            // Without any clock the hour would never end: new cells begin a new one.
            if (cause == WakeCause.PowerOn)
            {
                _memory.ForgetPresses();
            }

            return _memory.CountPress();
        }

        private StartUpResult Check(WakeCause cause, ClockStatus clockStatus, long now, long readAt)
        {
            ErrorNumber error = _persisted.ReadRecord(_memory.WasPrepared);
            _memory.WasPrepared |= _files.Record != null;
            if (error == ErrorNumber.None && AwaitsFactory(cause))
            {
                return Result(TokenEvent.AwaitsFactory);
            }

            error = error == ErrorNumber.None ? ClockGuard.ToErrorNumber(clockStatus) : error;
            error = error == ErrorNumber.None ? _persisted.ReadSeed(out _totp) : error;
            error = error == ErrorNumber.None ? RunSelfTest(cause) : error;
            error = error == ErrorNumber.None ? _persisted.ReadTimeFloor(out _floor) : error;
            if (error == ErrorNumber.None && now < _floor.Seconds)
            {
                return new StartUpResult(TokenEvent.ClockBehind, ErrorNumber.None, _totp, _floor.Seconds, _floor.Seconds - now);
            }

            error = error == ErrorNumber.None ? CheckClock(now) : error;
            if (error == ErrorNumber.None)
            {
                _battery.Measure();
                if (_battery.IsEmpty)
                {
                    // Before the write to the flash: a supply that breaks down spoils a write.
                    return Result(TokenEvent.BatteryEmpty);
                }

                // Before the code is shown: cutting the power while it shows must not keep the time floor low.
                error = RaiseTimeFloor(now);
            }

            if (error != ErrorNumber.None)
            {
                return new StartUpResult(TokenEvent.Failed, error, _totp, 0, 0);
            }

            _trusted.Trust(now, readAt);
            return Result(cause == WakeCause.PowerOn ? TokenEvent.PoweredOn : TokenEvent.CodeReady);
        }

        private StartUpResult Result(TokenEvent next)
        {
            return new StartUpResult(next, ErrorNumber.None, _totp, _floor == null ? 0 : _floor.Seconds, 0);
        }

        private ErrorNumber RunSelfTest(WakeCause cause)
        {
            if (cause == WakeCause.PowerOn || !_memory.SelfTested)
            {
                _memory.SelfTested = SelfTest.Passes(_knownAnswer);
            }

            return _memory.SelfTested ? ErrorNumber.None : ErrorNumber.SelfTestFailed;
        }

        /// <summary>Compares the clock with the internal clock and the time floor.</summary>
        private ErrorNumber CheckClock(long now)
        {
            if (!_board.InternalClock.TryRead(out _internalNow))
            {
                _internalNow = -1;
            }

            ErrorNumber error = FindClockError(now);
            if (error == ErrorNumber.None)
            {
                return ErrorNumber.None;
            }

            // A second reading tells an attack from a single disturbed transfer.
            long again;
            ErrorNumber unreadable = ClockGuard.ToErrorNumber(_board.Clock.Read(out again));
            return unreadable != ErrorNumber.None ? unreadable : FindClockError(again) == error ? error : ErrorNumber.ClockInvalid;
        }

        private ErrorNumber FindClockError(long now)
        {
            // A clock below the time floor is found there. One that was set back to just above it is found here.
            return _internalNow >= 0
                && ClockGuard.Disagrees(
                    now - _internalNow, _internalNow - _floor.InternalClockSetAt, Policy.InternalClockToleranceSeconds, _board.OscillatorPercent)
                ? ErrorNumber.ClockJumped
                : ClockGuard.LeadBudget(now, _internalNow, _floor) < 0 ? ErrorNumber.ClockFarAhead : ErrorNumber.None;
        }

        /// <summary>Raises the time floor to the clock, and sets the internal clock, when the floor is too far below it.</summary>
        private ErrorNumber RaiseTimeFloor(long now)
        {
            if (now - _floor.Seconds <= Policy.TimeFloorLagSeconds)
            {
                return ErrorNumber.None;
            }

            // The file first: after a power loss between the two, the internal clock has lost its time too.
            TimeFloor raised = new TimeFloor(now, now, _board.InternalClock.CountsAtRest ? ClockGuard.LeadBudget(now, _internalNow, _floor) : TimeFloor.FullLeadBudget);
            ErrorNumber error = _persisted.RaiseTimeFloor(raised);
            if (error == ErrorNumber.None)
            {
                _floor = raised;
                _board.InternalClock.Set(now);
            }

            return error;
        }

        /// <summary>True for a token without a seed, and at power-on for one that is not sealed: they wait for the factory tool.</summary>
        private bool AwaitsFactory(WakeCause cause)
        {
            return _files.Record.LifeState == LifeState.Blank
                || (_files.Record.LifeState == LifeState.Provisioned && cause == WakeCause.PowerOn);
        }
    }
}
