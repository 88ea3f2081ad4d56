using Keyfob.Hal;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>What the provisioning line gets to know of the token, and what it may tell it.</summary>
    internal sealed class TokenServices : ITokenServices
    {
        private readonly Board _board;
        private readonly KnownAnswer _knownAnswer;
        private readonly WakeMemory _memory;
        private readonly Findings _findings;

        internal TokenServices(Board board, KnownAnswer knownAnswer, WakeMemory memory, Findings findings)
        {
            _board = board;
            _knownAnswer = knownAnswer;
            _memory = memory;
            _findings = findings;
        }

        /// <inheritdoc/>
        public int PanelError
        {
            get { return (int)_findings.Error; }
        }

        /// <inheritdoc/>
        public int Millivolts
        {
            get
            {
                BatteryCheck.Measure(_board.Battery, _findings);
                return _findings.Millivolts;
            }
        }

        /// <inheritdoc/>
        public int RunSelfTest()
        {
            if (!SelfTest.Passes(_knownAnswer))
            {
                return (int)ErrorNumber.SelfTestFailed;
            }

            // Findings of its own: the screens show what start-up has found.
            Findings found = new Findings();
            PersistedState stored = new PersistedState(_board.Store, found);
            ErrorNumber error = stored.ReadRecord(_memory.WasPrepared);
            if (error == ErrorNumber.None && found.Record.LifeState != LifeState.Blank)
            {
                error = stored.ReadSeed();
                found.Forget();
                if (error == ErrorNumber.None && found.Record.ClockSetAt != 0)
                {
                    error = TestClock(stored, found);
                }
            }

            return (int)error;
        }

        /// <inheritdoc/>
        public void ClockWasSet(long unixSeconds)
        {
            _findings.BelievedAt = _board.Monotonic.Milliseconds;
            ClockGuard.Believe(_board, _memory, _findings, unixSeconds);
            if (_findings.Error == ErrorNumber.ClockStopped)
            {
                _findings.Error = ErrorNumber.None;
            }
        }

        private ErrorNumber TestClock(PersistedState stored, Findings found)
        {
            long now;
            ErrorNumber error = ClockGuard.NumberOf(_board.Clock.Read(out now));
            error = error == ErrorNumber.None ? stored.ReadTimeFloor() : error;
            return error == ErrorNumber.None && now < found.TimeFloor ? ErrorNumber.ClockInvalid : error;
        }
    }
}
