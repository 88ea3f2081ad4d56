using Keyfob.Hal;
using Keyfob.Otp;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>What the wire's commands need of the token.</summary>
    internal sealed class TokenServices : ITokenServices
    {
        private readonly Board _board;
        private readonly KnownAnswer _knownAnswer;
        private readonly WakeMemory _memory;
        private readonly BatteryState _battery;
        private readonly TrustedTime _trusted;
        private readonly StateScreens _screens;
        private readonly PanelView _panel;

        internal TokenServices(
            Board board, KnownAnswer knownAnswer, WakeMemory memory, BatteryState battery, TrustedTime trusted, StateScreens screens, PanelView panel)
        {
            _board = board;
            _knownAnswer = knownAnswer;
            _memory = memory;
            _battery = battery;
            _trusted = trusted;
            _screens = screens;
            _panel = panel;
        }

        /// <inheritdoc/>
        public bool IsPanelLost
        {
            get { return _panel.IsLost; }
        }

        /// <inheritdoc/>
        public int PanelError
        {
            get { return (int)_screens.Error; }
        }

        /// <inheritdoc/>
        public int Millivolts
        {
            get
            {
                _battery.Measure();
                return _battery.Millivolts;
            }
        }

        /// <inheritdoc/>
        public int RunSelfTest()
        {
            if (!SelfTest.Passes(_knownAnswer))
            {
                return (int)ErrorNumber.SelfTestFailed;
            }

            // Files of its own: a failed read here must not change the record that the screens show.
            TokenFiles files = new TokenFiles(_board.Store);
            PersistedState persisted = new PersistedState(files);
            ErrorNumber error = persisted.ReadRecord(_memory.WasPrepared);
            if (error == ErrorNumber.None && files.Record.LifeState != LifeState.Blank)
            {
                error = TestSeed(persisted);
                if (error == ErrorNumber.None && files.Record.ClockSetAt != 0)
                {
                    error = TestClock(persisted);
                }
            }

            return (int)error;
        }

        /// <inheritdoc/>
        public void ClockWasSet(long unixSeconds)
        {
            _trusted.Trust(unixSeconds, _board.Monotonic.Milliseconds);
            _board.InternalClock.Set(unixSeconds);
            switch (_screens.Error)
            {
                case ErrorNumber.ClockStopped:
                case ErrorNumber.ClockInvalid:
                case ErrorNumber.ClockJumped:
                case ErrorNumber.ClockFarAhead:
                    _screens.Error = ErrorNumber.None;
                    break;
            }
        }

        private static ErrorNumber TestSeed(PersistedState persisted)
        {
            Totp totp;
            ErrorNumber error = persisted.ReadSeed(out totp);
            if (totp != null)
            {
                totp.Zeroize();
            }

            return error;
        }

        private ErrorNumber TestClock(PersistedState persisted)
        {
            long now;
            TimeFloor floor = null;
            ErrorNumber error = ClockGuard.ToErrorNumber(_board.Clock.Read(out now));
            error = error == ErrorNumber.None ? persisted.ReadTimeFloor(out floor) : error;
            return error == ErrorNumber.None && now < floor.Seconds ? ErrorNumber.ClockInvalid : error;
        }
    }
}
