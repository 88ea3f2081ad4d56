using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>The token for one wake: takes what happens, moves through the state table, shows screens.</summary>
    public sealed class TokenMachine
    {
        /// <summary>What <see cref="Step"/> returns when it is time to sleep deeply.</summary>
        public const int Sleep = -1;

        private readonly Board _board;
        private readonly PanelView _display;
        private readonly ButtonWatch _button;
        private readonly FirmwareBuild _build;
        private readonly WakeMemory _memory;
        private readonly Findings _findings = new Findings();
        private readonly StartUp _startUp;
        private readonly FactoryLine _line;
        private readonly Deadlines _due = new Deadlines();

        private CodeFace _face;
        private bool _interrupted;

        /// <summary>Takes the hardware; touches nothing yet.</summary>
        /// <param name="board">The roles.</param>
        /// <param name="screens">Where screens go.</param>
        /// <param name="build">What kind of image this is.</param>
        /// <param name="knownAnswer">What the self-test must give.</param>
        public TokenMachine(Board board, IScreens screens, FirmwareBuild build, KnownAnswer knownAnswer)
        {
            _board = board;
            _display = new PanelView(screens);
            _button = new ButtonWatch(board.Button);
            _build = build;
            _memory = new WakeMemory(board.Retained);
            _startUp = new StartUp(board, screens, knownAnswer, _memory, _findings);
            _line = new FactoryLine(board, build, new TokenServices(board, knownAnswer, _memory, _findings));
            State = TokenState.Starting;
        }

        /// <summary>Where it is in the state table.</summary>
        public TokenState State { get; private set; }

        /// <summary>True while the provisioning line is open: a light sleep would lose what comes.</summary>
        public bool IsListening
        {
            get { return _line.IsOpen; }
        }

        /// <summary>Deals with all that has happened since the last call.</summary>
        /// <returns>For how many milliseconds nothing will happen unless the button moves; <see cref="Sleep"/> at the end.</returns>
        public int Step()
        {
            if (_interrupted)
            {
                _interrupted = false;
                Fail(ErrorNumber.Unexpected);
            }
            else if (State == TokenState.Starting)
            {
                _due.WokeAt = Now;
                Handle(_startUp.Run());
            }
            else
            {
                HandleButton();
                HandleLine();
                HandleTime();
            }

            _line.Follow(State);
            return State == TokenState.Asleep ? Sleep : MillisecondsToNext();
        }

        /// <summary>An unhandled error has broken off the last step: the next one shows it.</summary>
        public void Interrupt()
        {
            _interrupted = true;
        }

        /// <summary>Ends the wake: panel off first, then secrets wiped, then the next wake prepared.</summary>
        /// <returns>The level to arm the button for.</returns>
        public WakeOn End()
        {
            State = TokenState.Asleep;
            try
            {
                _line.Follow(State);
                _display.Off();
            }
            catch (System.Exception)
            {
                // Their supply goes with the deep sleep; the rest must be done all the same.
            }

            // What this wake has counted is kept before the waiting, which a drained cell may not survive.
            _findings.Forget();
            _memory.Save();
            bool down = StuckButton.Is(_board);
            _memory.ArmedForRelease = down;
            _memory.Save();
            return down ? WakeOn.Release : WakeOn.Press;
        }

        private long Now
        {
            get { return _board.Monotonic.Milliseconds; }
        }

        private void Handle(TokenEvent what)
        {
            TokenState next = Transitions.Next(State, what);
            if (next == State)
            {
                return;
            }

            if (next == TokenState.Error && what != TokenEvent.Failed)
            {
                _findings.Error = ErrorNumber.Unexpected;
            }

            State = next;
            if (next != TokenState.Code)
            {
                _findings.Forget();
            }

            if (next == TokenState.Asleep)
            {
                return;
            }

            Enter(next);
        }

        private void Fail(ErrorNumber error)
        {
            _findings.Error = error;
            if (State == TokenState.Error)
            {
                Enter(TokenState.Error);
                return;
            }

            Handle(TokenEvent.Failed);
        }

        private void Enter(TokenState state)
        {
            _display.SetDimmed(false);
            if (state != TokenState.Code)
            {
                _display.Screen = StateScreens.Make(state, _board, _build, _findings);
                _due.Enter(state, Now);
                Show();
                return;
            }

            // The look comes after the waiting, and another one when the picture is out.
            _due.Enter(state, Now);
            _display.AwaitReady();
            _face = new CodeFace(_board, _findings);
            _display.Screen = _face.Screen;
            LookAtCode();
            _due.LookAt = State == TokenState.Code ? Now : Deadlines.Never;
        }

        private void HandleButton()
        {
            // In a wipe the line looks at the button itself, and an elbow must not break off a session.
            long now = Now;
            _button.Poll(now, State == TokenState.WipeHold || _line.IsInUse(now));
            if (_button.WasPressed)
            {
                Handle(TokenEvent.Pressed);
            }

            if (_button.WasHeld)
            {
                Handle(TokenEvent.Held);
            }
        }

        private void HandleLine()
        {
            switch (_line.Poll(Now))
            {
                case SessionEvent.LifeChanged:
                    FollowLife(_line.Record);
                    break;
                case SessionEvent.HoldRequested:
                    Handle(TokenEvent.HoldRequested);
                    break;
                case SessionEvent.HoldEnded when State == TokenState.WipeHold:
                    Handle(TokenEvent.HoldEnded);
                    break;
            }

            // Not what has its own time: a wipe to be held for, or the error of one that is done.
            if (State == TokenState.Factory || State == TokenState.Info)
            {
                _due.ExpiresAt = _line.Extend(_due.ExpiresAt);
            }
        }

        private void FollowLife(TokenRecord record)
        {
            _findings.Record = record;
            if (record.LifeState == LifeState.Retired)
            {
                Fail(ErrorNumber.Retired);
            }
            else if (State == TokenState.Factory)
            {
                _display.Screen = StateScreens.Make(State, _board, _build, _findings);
                Show();
            }
        }

        private void HandleTime()
        {
            if (State == TokenState.Asleep)
            {
                return;
            }

            long now = Now;
            if (_due.IsOver(now))
            {
                Handle(TokenEvent.Expired);
                return;
            }

            if (now >= _due.LookAt)
            {
                if (State == TokenState.Code)
                {
                    LookAtCode();
                }
                else
                {
                    _display.Screen.UnixSeconds = StateScreens.ReadUtc(_board.Clock);
                    _due.LookAt = now + Policy.InfoClockReadMs;
                    Show();
                }
            }

            if (State != TokenState.Asleep && now >= _due.DimAt)
            {
                _due.DimAt = Deadlines.Never;
                _display.SetDimmed(true);
            }
        }

        /// <summary>Brings the code up to the clock, or ends it.</summary>
        private void LookAtCode()
        {
            long now = Now;
            switch (_face.Look())
            {
                case FaceChange.Changed:
                    Show();
                    break;
                case FaceChange.Current:
                    break;
                case FaceChange.Expired:
                    Handle(TokenEvent.Expired);
                    return;
                case FaceChange.Behind:
                    Handle(TokenEvent.ClockBehind);
                    return;
                default:
                    Fail(_face.Error);
                    return;
            }

            _due.LookAt = now + _face.NextReadMs;
        }

        private void Show()
        {
            if (!_display.Show())
            {
                Handle(TokenEvent.PanelLost);
            }
        }

        private int MillisecondsToNext()
        {
            long now = Now;
            return _due.MillisecondsToNext(now, _button.NextPoll(now), _line.NextPoll(now));
        }
    }
}
