using Keyfob.Hal;
using Keyfob.Provisioning;
using Keyfob.Screens;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>The token for one wake: takes what happens, moves through the state table, shows screens.</summary>
    public sealed class Token
    {
        /// <summary>What <see cref="Step"/> returns when it is time to sleep deeply.</summary>
        public const int Sleep = -1;

        private readonly Board _board;
        private readonly IScreens _screens;
        private readonly FirmwareBuild _build;
        private readonly WakeMemory _memory;
        private readonly Findings _findings = new Findings();
        private readonly StartUp _startUp;
        private readonly FactoryLine _line;
        private readonly Timetable _due = new Timetable();

        private CodeFace _face;
        private Screen _screen;
        private bool _interrupted;
        private bool _holdSeen;
        private bool _dimmed;

        /// <summary>Takes the hardware; touches nothing yet.</summary>
        /// <param name="board">The roles.</param>
        /// <param name="screens">Where screens go.</param>
        /// <param name="build">What kind of image this is.</param>
        /// <param name="knownAnswer">What the self-test must give.</param>
        public Token(Board board, IScreens screens, FirmwareBuild build, KnownAnswer knownAnswer)
        {
            _board = board;
            _screens = screens;
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
                _screens.Off();
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
            _due.LookAt = Timetable.Never;
            _due.ExpiresAt = Timetable.Never;
            _due.AwakeLimitMs = state == TokenState.Factory ? Policy.MaxFactoryMs : Policy.MaxAwakeMs;
            Brighten();
            switch (state)
            {
                case TokenState.Code:
                    // The look comes after the waiting, and another one when the picture is out.
                    _screens.AwaitReady();
                    _face = new CodeFace(_board, _findings);
                    _screen = _face.Screen;
                    LookAtCode();
                    _due.LookAt = State == TokenState.Code ? Now : Timetable.Never;
                    return;
                case TokenState.Info:
                    _screen = StateScreens.Info(_board, _build, _findings);
                    _due.ExpiresAt = Now + Policy.InfoMs;
                    _due.LookAt = Now + Policy.LookMs;
                    break;
                case TokenState.Segments:
                    _screen = Screen.ForSegments();
                    _due.ExpiresAt = Now + Policy.SegmentsMs;
                    break;
                default:
                    _screen = StateScreens.Message(state, _findings);
                    _due.ExpiresAt = Now + Timetable.TimeOf(state);
                    break;
            }

            Show();
        }

        private void Brighten()
        {
            _due.DimAt = Now + Policy.DimAfterMs;
            if (_dimmed)
            {
                _dimmed = false;
                _screens.SetDimmed(false);
            }
        }

        private void HandleButton()
        {
            long now = Now;
            ButtonEvent what = _board.Button.Poll(now);
            if (State == TokenState.WipeHold || _line.IsInUse(now))
            {
                // The line looks at the button itself, and an elbow must not break off a session.
                _holdSeen = true;
                return;
            }

            if (what == ButtonEvent.Pressed)
            {
                _holdSeen = false;
                Handle(TokenEvent.Pressed);
            }

            if (!_holdSeen && _board.Button.HeldMilliseconds(now) >= Policy.HoldMs)
            {
                _holdSeen = true;
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
                case SessionEvent.HoldAsked:
                    Handle(TokenEvent.HoldAsked);
                    break;
                case SessionEvent.HoldOver when State == TokenState.WipeHold:
                    Handle(TokenEvent.HoldOver);
                    break;
                default:
                    break;
            }

            if (State != TokenState.WipeHold)
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
                _screen = StateScreens.Message(State, _findings);
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
                    _screen.UnixSeconds = StateScreens.ReadUtc(_board.Clock);
                    _due.LookAt = now + Policy.LookMs;
                    Show();
                }
            }

            if (State != TokenState.Asleep && now >= _due.DimAt)
            {
                _dimmed = true;
                _due.DimAt = Timetable.Never;
                _screens.SetDimmed(true);
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

            _due.LookAt = now + _face.LookAgainMs;
        }

        private void Show()
        {
            if (!_screens.Show(_screen))
            {
                Handle(TokenEvent.PanelLost);
            }
        }

        private int MillisecondsToNext()
        {
            long now = Now;
            long held = _board.Button.HeldMilliseconds(now);
            long other = Timetable.Never;
            if (_board.Button.IsSettling)
            {
                other = now + Policy.SettleMs;
            }
            else if (_board.Button.IsDown && !_holdSeen)
            {
                other = now + Policy.HoldMs - held;
            }

            if (_line.IsOpen && other > now + _line.PollMs)
            {
                other = now + _line.PollMs;
            }

            return _due.MillisecondsToNext(now, other);
        }
    }
}
