using Keyfob.Display;
using Keyfob.Hal;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Token
{
    /// <summary>The token during one wake: takes one event at a time, moves through the state table, shows screens.</summary>
    public sealed class TokenMachine
    {
        /// <summary>What <see cref="Step"/> returns when the wake is over.</summary>
        public const int Sleep = -1;

        private readonly Board _board;
        private readonly PanelView _panel;
        private readonly ButtonPoller _button;
        private readonly WakeMemory _memory;
        private readonly TokenFiles _files;
        private readonly BatteryState _battery;
        private readonly TrustedTime _trusted;
        private readonly StartUp _startUp;
        private readonly StateScreens _screens;
        private readonly ProvisioningAccess _provisioning;
        private readonly Deadlines _deadlines = new Deadlines();
        private readonly EventQueue _events = new EventQueue();

        private StartUpResult _checked;
        private CodeView _code;
        private long _waitSeconds;

        /// <summary>Takes the hardware; does not access it yet.</summary>
        /// <param name="board">The roles.</param>
        /// <param name="screens">Where screens are shown.</param>
        /// <param name="build">The kind of image.</param>
        /// <param name="knownAnswer">The answer that the self-test expects.</param>
        public TokenMachine(Board board, IScreens screens, FirmwareBuild build, KnownAnswer knownAnswer)
        {
            _board = board;
            _panel = new PanelView(screens);
            _button = new ButtonPoller(board.Button);
            _memory = new WakeMemory(board.Retained);
            _files = new TokenFiles(board.Store);
            _battery = new BatteryState(board.Battery);
            _trusted = new TrustedTime(board);
            _startUp = new StartUp(board, screens, knownAnswer, _memory, _files, _battery, _trusted);
            _screens = new StateScreens(board.Clock, build, _files, _battery);
            _provisioning = new ProvisioningAccess(board, build, _files, new TokenServices(board, knownAnswer, _memory, _battery, _trusted, _screens, _panel));
            State = TokenState.Starting;
        }

        /// <summary>The state, as in the state table.</summary>
        public TokenState State { get; private set; }

        /// <summary>True while the serial port is open: a light sleep would lose bytes.</summary>
        public bool IsListening => _provisioning.IsOpen;

        /// <summary>For how many seconds only the timer must wake the token after <see cref="End"/>; 0 to arm the button.</summary>
        public int SecondsWithoutButton => _startUp.SecondsWithoutButton;

        private long Now => _board.Monotonic.Milliseconds;

        /// <summary>Handles everything that has happened since the last call.</summary>
        /// <returns>For how many milliseconds nothing will happen unless the button changes; <see cref="Sleep"/> at the end.</returns>
        public int Step()
        {
            if (!_events.IsEmpty)
            {
                // The last step was interrupted.
                Dispatch();
            }
            else if (State == TokenState.Starting)
            {
                Start();
                Dispatch();
            }
            else
            {
                PollButton();
                Dispatch();
                PollSession();
                Dispatch();
                _deadlines.ExpiresAt = _provisioning.Extend(State, _deadlines.ExpiresAt);
                PollTime();
                Dispatch();
                Dim();
            }

            long now = Now;
            _provisioning.Follow(State, _deadlines.EnteredAt, now);
            if (State != TokenState.Asleep)
            {
                _button.ScreenIsShown(now);
            }
            else if (!_button.MayBecomeHold)
            {
                return Sleep;
            }

            return _deadlines.MillisecondsToNext(now, _button.NextPoll(now), _provisioning.NextPoll(now));
        }

        /// <summary>An unhandled exception has ended the last step: the next one shows that.</summary>
        public void Interrupt()
        {
            _events.Clear();
            _events.Post(Fail(ErrorNumber.Unexpected));
        }

        /// <summary>Ends the wake: switches the panel off, zeroizes secrets, prepares the next wake.</summary>
        /// <returns>The level to arm the button for.</returns>
        public WakeOn End()
        {
            State = TokenState.Asleep;
            try
            {
                _provisioning.Follow(State, 0, Now);
                _panel.Off();
            }
            catch (System.Exception)
            {
                // Deep sleep cuts their supply; the rest must be done in any case.
            }

            // Saved before the wait for the release, which a drained cell may not survive.
            _startUp.Zeroize();
            _memory.Save();
            bool down = SecondsWithoutButton == 0 && StuckButton.Is(_board);
            _memory.ArmedForRelease = down;
            _memory.Save();
            return down ? WakeOn.Release : WakeOn.Press;
        }

        private void Dispatch()
        {
            while (!_events.IsEmpty)
            {
                TokenEvent what = _events.Take();
                TokenState next = Transitions.Next(State, what);
                if (what != TokenEvent.Failed && what != TokenEvent.Held && next == State)
                {
                    // Only a new error or a new hold shows a state again.
                    continue;
                }

                _screens.Error = what != TokenEvent.Failed && next == TokenState.Error ? ErrorNumber.Unexpected : _screens.Error;
                State = next;
                _events.Post(Enter(next));
            }
        }

        /// <summary>Enters a state and shows its screen.</summary>
        /// <returns>The event that follows at once; usually None.</returns>
        private TokenEvent Enter(TokenState state)
        {
            if (state != TokenState.Code)
            {
                _startUp.Zeroize();
            }

            if (state == TokenState.Asleep)
            {
                _deadlines.Cancel();
                _panel.Off();
                return TokenEvent.None;
            }

            _panel.SetDimmed(false);
            if (state == TokenState.Code)
            {
                return EnterCode();
            }

            Screen screen = _screens.Make(state, _waitSeconds);
            _deadlines.Enter(state, Now);
            return _panel.Show(screen);
        }

        private TokenEvent EnterCode()
        {
            // The clock is read after the wait for the panel, and again as soon as the screen is up.
            _deadlines.Enter(TokenState.Code, Now);
            if (_panel.AwaitReady() == TokenEvent.PanelLost)
            {
                return TokenEvent.PanelLost;
            }

            _code = new CodeView(_board, _trusted, _checked.Totp, _checked.TimeFloor, _files.Record.Digits, _battery.IsLow);
            TokenEvent next = UpdateCode();
            _deadlines.ClockReadAt = Now;
            return next;
        }

        private TokenEvent Fail(ErrorNumber error)
        {
            _screens.Error = error;
            return TokenEvent.Failed;
        }

        private void Start()
        {
            _deadlines.WokeAt = Now;
            _checked = _startUp.Run();
            _screens.Error = _checked.Error;
            _waitSeconds = _checked.WaitSeconds;
            _events.Post(_checked.Next);
            if (_checked.Next == TokenEvent.NothingToShow)
            {
                _button.Ignore();
            }
        }

        private void PollButton()
        {
            // During WIPE the command polls the button itself, and an accidental press must not end a session.
            long now = Now;
            _events.Post(_button.Poll(now, State == TokenState.WipeHold || _provisioning.IsInUse(now)));
        }

        private void PollSession()
        {
            switch (_provisioning.Poll(Now))
            {
                case SessionEvent.LifeChanged:
                    _events.Post(ShowLifeState());
                    break;
                case SessionEvent.HoldRequested:
                    _events.Post(TokenEvent.HoldRequested);
                    break;
                case SessionEvent.HoldEnded when State == TokenState.WipeHold:
                    _events.Post(TokenEvent.HoldEnded);
                    break;
            }
        }

        private TokenEvent ShowLifeState()
        {
            if (_files.Record.LifeState == LifeState.Retired)
            {
                return Fail(ErrorNumber.Retired);
            }

            return State == TokenState.Factory ? _panel.Show(_screens.Make(State, _waitSeconds)) : TokenEvent.None;
        }

        private void PollTime()
        {
            long now = Now;
            if (_deadlines.IsOver(now))
            {
                _events.Post(TokenEvent.Expired);
            }
            else if (now >= _deadlines.ClockReadAt)
            {
                _events.Post(State == TokenState.Code ? UpdateCode() : UpdateInfo(now));
            }
        }

        private TokenEvent UpdateCode()
        {
            long now = Now;
            CodeChange change = _code.Update();
            _deadlines.ClockReadAt = now + _code.NextReadMs;
            switch (change)
            {
                case CodeChange.None:
                    return TokenEvent.None;
                case CodeChange.Changed:
                    if (_code.IsNext && _deadlines.ExpiresAt == Deadlines.Never)
                    {
                        _deadlines.ExpiresAt = now + Policy.NextCodeMs;
                    }

                    return _panel.Show(_code.Screen);
                case CodeChange.Expired:
                    return TokenEvent.Expired;
                case CodeChange.Behind:
                    _waitSeconds = _code.WaitSeconds;
                    return TokenEvent.ClockBehind;
                default:
                    return Fail(_code.Error);
            }
        }

        private TokenEvent UpdateInfo(long now)
        {
            _panel.Screen.UnixSeconds = _screens.Utc;
            _deadlines.ClockReadAt = now + Policy.InfoClockReadMs;
            return _panel.Show(_panel.Screen);
        }

        private void Dim()
        {
            if (Now >= _deadlines.DimAt)
            {
                _deadlines.DimAt = Deadlines.Never;
                _panel.SetDimmed(true);
            }
        }
    }
}
