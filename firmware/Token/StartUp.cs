using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>Everything that is checked between the wake and the first picture. The order is the table in ../README.md.</summary>
    internal sealed class StartUp
    {
        private readonly Board _board;
        private readonly IScreens _screens;
        private readonly KnownAnswer _knownAnswer;
        private readonly WakeMemory _memory;
        private readonly Findings _findings;
        private readonly PersistedState _stored;

        internal StartUp(Board board, IScreens screens, KnownAnswer knownAnswer, WakeMemory memory, Findings findings)
        {
            _board = board;
            _screens = screens;
            _knownAnswer = knownAnswer;
            _memory = memory;
            _findings = findings;
            _stored = new PersistedState(board.Store, findings);
        }

        /// <summary>Runs the checks.</summary>
        /// <returns>What to do next; with Failed the findings have the number.</returns>
        internal TokenEvent Run()
        {
            WakeCause cause = _board.Power.WakeCause;
            _memory.Load();

            // A button that is down again is a press, whatever it was armed for.
            if (cause == WakeCause.Button && _memory.ArmedForRelease && !_board.Button.IsDown)
            {
                return TokenEvent.NothingToShow;
            }

            long now;
            ClockStatus clockStatus = _board.Clock.Read(out now);
            _findings.BelievedAt = _board.Monotonic.Milliseconds;
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
            TokenEvent what = Check(cause, clockStatus, now);

            // Before any picture: a supply that breaks down under it must not make the count forget it.
            _memory.Save();
            return what;
        }

        private bool CountPress(WakeCause cause, ClockStatus clockStatus, long now)
        {
            if (clockStatus == ClockStatus.Ok || _board.InternalClock.TryRead(out now))
            {
                return _memory.CountPress(now);
            }

            // Without any clock the count would never end: new batteries begin a new one.
            if (cause == WakeCause.PowerOn)
            {
                _memory.ForgetPresses();
            }

            return _memory.CountPress();
        }

        /// <summary>Everything from the record to the mark.</summary>
        private TokenEvent Check(WakeCause cause, ClockStatus clockStatus, long now)
        {
            ErrorNumber error = _stored.ReadRecord(_memory.WasPrepared);
            _memory.WasPrepared |= _findings.Record != null;
            if (error == ErrorNumber.None && AwaitsFactory(cause))
            {
                return TokenEvent.AwaitsFactory;
            }

            error = error == ErrorNumber.None ? ClockGuard.NumberOf(clockStatus) : error;
            error = error == ErrorNumber.None ? _stored.ReadSeed() : error;
            error = error == ErrorNumber.None ? RunSelfTest(cause) : error;
            error = error == ErrorNumber.None ? _stored.ReadTimeFloor() : error;
            if (error == ErrorNumber.None && now < _findings.TimeFloor)
            {
                _findings.WaitSeconds = _findings.TimeFloor - now;
                return TokenEvent.ClockBehind;
            }

            error = error == ErrorNumber.None ? CheckAhead(now) : error;
            if (error == ErrorNumber.None && BatteryCheck.Measure(_board.Battery, _findings))
            {
                // Before the write to the flash: a write is what a failing supply spoils.
                return TokenEvent.BatteryEmpty;
            }

            // First the mark, then the code: cutting the power while a code shows must not keep the mark down.
            error = error == ErrorNumber.None ? _stored.RaiseTimeFloor(now) : error;
            if (error != ErrorNumber.None)
            {
                _findings.Error = error;
                return TokenEvent.Failed;
            }

            ClockGuard.Believe(_board, _memory, _findings, now);
            return cause == WakeCause.PowerOn ? TokenEvent.PoweredOn : TokenEvent.CodeReady;
        }

        private ErrorNumber RunSelfTest(WakeCause cause)
        {
            if (cause == WakeCause.PowerOn || !_memory.SelfTested)
            {
                _memory.SelfTested = SelfTest.Passes(_knownAnswer);
            }

            return _memory.SelfTested ? ErrorNumber.None : ErrorNumber.SelfTestFailed;
        }

        private ErrorNumber CheckAhead(long now)
        {
            long mark = _findings.TimeFloor;
            if (ClockGuard.IsFarAhead(now, mark))
            {
                // One disturbed reading must not look like an attack, nor the other way round.
                long again;
                ErrorNumber error = ClockGuard.NumberOf(_board.Clock.Read(out again));
                return error != ErrorNumber.None ? error
                    : ClockGuard.IsFarAhead(again, mark) ? ErrorNumber.ClockFarAhead
                    : ErrorNumber.ClockInvalid;
            }

            // Without its power the internal clock knows nothing.
            long internalNow;
            return _board.InternalClock.TryRead(out internalNow) && ClockGuard.DisagreesWithInternalClock(now, internalNow, _memory.LastSeen, mark)
                ? ErrorNumber.ClockJumped
                : ErrorNumber.None;
        }

        /// <summary>A token without a seed has nothing else to do; one that is not sealed listens when it is switched on.</summary>
        private bool AwaitsFactory(WakeCause cause)
        {
            return _findings.Record.LifeState == LifeState.Blank
                || (_findings.Record.LifeState == LifeState.Provisioned && cause == WakeCause.PowerOn);
        }
    }
}
