using Keyfob.Hal.Bus;
using Keyfob.Virtual.Time;

namespace Keyfob.Virtual.Chips
{
    /// <summary>Model of a GDEW0154M09: the controller JD79653A with its e-paper, which keeps its picture without supply.</summary>
    /// <remarks>
    /// Checks the order of the commands: reset, set-up, voltages on, both pictures, refresh, voltages off, deep sleep. A command that comes while the
    /// controller is busy, in reset or asleep is a violation and is lost, and so is data of another length than the command's. The picture memory
    /// contains noise after a reset. Pessimistic: a refresh that is interrupted leaves every pixel that it drives in an unknown state, so that both pictures may be readable.
    /// <see cref="EpaperPixels"/> has the rules for the pixels.
    /// </remarks>
    public sealed class Gdew0154m09Model : IDisplayBus, IPanelModel
    {
        /// <summary>How long the voltages take to come up.</summary>
        public const int PowerOnMs = 206;

        /// <summary>How long they take to go down.</summary>
        public const int PowerOffMs = 62;

        /// <summary>Duration of a full refresh at room temperature.</summary>
        public const int FullMs = 925;

        /// <summary>Duration of a quick refresh.</summary>
        public const int QuickMs = 325;

        // Pulse, and time after it: as the manufacturer's example.
        private const int ResetMs = 10;
        private const int AllWaveforms = 0x1F;

        private readonly VirtualTime _time;
        private readonly Jd79653aCommands _commands = new Jd79653aCommands();
        private readonly byte[] _old = new byte[EpaperPixels.Bytes];
        private readonly byte[] _new = new byte[EpaperPixels.Bytes];
        private readonly EpaperPixels _pixels = new EpaperPixels();
        private readonly Noise _noise = new Noise(0x6C078965);

        private bool _isSupplied = true;
        private bool _resetIsHigh = true;
        private long _resetAt;
        private bool _wasReset;
        private long _busyUntil;

        /// <summary>Creates a panel with supply that has never shown anything.</summary>
        public Gdew0154m09Model(VirtualTime time)
        {
            _time = time;
            Reset = new ChipInput(DriveReset);
            Busy = new ChipOutput(ReadBusy);
            IsPresent = true;
        }

        /// <summary>The reset line, active low.</summary>
        public IDigitalOutput Reset { get; }

        /// <summary>The busy line, low while busy.</summary>
        public IDigitalInput Busy { get; }

        /// <summary>False: nothing is connected, and the busy line stays high.</summary>
        public bool IsPresent { get; set; }

        /// <summary>True: the busy line stays low.</summary>
        public bool IsStuck { get; set; }

        /// <summary>Transfers that fail. Nothing of them is received.</summary>
        public TransferFaults Faults { get; } = new TransferFaults();

        /// <summary>Added to the duration of a full refresh, as by the waveforms for the cold.</summary>
        public int ColdMs { get; set; }

        /// <summary>Raised when a refresh has ended, or was interrupted.</summary>
        public event PictureShownHandler PictureShown;

        /// <summary>Bytes on the bus.</summary>
        public int BytesOnWire { get; private set; }

        /// <summary>Number of full refreshes that were begun.</summary>
        public int FullRefreshes { get; private set; }

        /// <summary>Number of quick refreshes that were begun.</summary>
        public int QuickRefreshes { get; private set; }

        /// <summary>Number of violations of the order, of lengths and of values.</summary>
        public int Violations { get; private set; }

        /// <summary>The first violation; empty if there is none.</summary>
        public string FirstViolation { get; private set; } = string.Empty;

        /// <summary>Bytes sent to a panel without supply: they would power it through its pins.</summary>
        public int BackPowered { get; private set; }

        /// <summary>True while the panel's voltages are on.</summary>
        public bool IsPowered { get; private set; }

        /// <summary>True in deep sleep, which only a reset ends.</summary>
        public bool IsAsleep { get; private set; }

        /// <summary>What the panel shows, with and without supply.</summary>
        public EpaperPixels Pixels
        {
            get
            {
                Settle();
                return _pixels;
            }
        }

        /// <inheritdoc/>
        public int Width => EpaperPixels.Size;

        /// <inheritdoc/>
        public int Height => EpaperPixels.Size;

        /// <inheritdoc/>
        public bool IsEmpty => !Pixels.HasBlack && _pixels.IsKnown;

        /// <summary>True while a refresh runs, until the controller is accessed or its picture is read after its end.</summary>
        public bool IsRefreshing { get; private set; }

        private bool IsBusy => IsStuck || _time.Milliseconds < _busyUntil;

        /// <summary>True for a black pixel. Of pixels in an unknown state every second one counts as black.</summary>
        /// <param name="x">0 to 199 from the left.</param>
        /// <param name="y">0 to 199 from the top.</param>
        public bool Pixel(int x, int y) => Pixels.IsBlack(x, y) || (((x ^ y) & 1) != 0 && _pixels.IsUnknown(x, y));

        /// <summary>Takes the supply away. The picture stays; a refresh is interrupted.</summary>
        public void LosePower()
        {
            Settle();
            Interrupt();
            _isSupplied = false;
            IsAsleep = false;
            _wasReset = false;
        }

        /// <summary>Gives the supply back. The controller needs a reset.</summary>
        public void RestorePower() => _isSupplied = true;

        /// <inheritdoc/>
        public bool WriteCommand(byte command)
        {
            bool isSent = Accept(1);
            if (!isSent || !IsPresent || !_isSupplied)
            {
                return isSent;
            }

            Check(_commands.IsComplete, "data of a wrong length");
            bool isHeard = Check(_wasReset && _resetIsHigh && _time.Milliseconds - _resetAt >= ResetMs, "command without reset")
                && Check(!IsAsleep, "command in deep sleep") && Check(!IsBusy, "command while busy");
            if (!isHeard)
            {
                _commands.Ignore();
                return true;
            }

            Check(_commands.Begin(command), "unknown command");
            Execute(command);
            return true;
        }

        /// <inheritdoc/>
        public bool WriteData(byte[] buffer, int length)
        {
            bool isSent = Accept(length);
            if (!isSent || !IsPresent || !_isSupplied)
            {
                return isSent;
            }

            Check(!IsBusy, "data while busy");
            byte[] memory = _commands.Current == 0x10 ? _old : _commands.Current == 0x13 ? _new : null;
            for (int i = 0; i < length; i++)
            {
                int position = _commands.Next(buffer[i]);
                if (memory != null && position >= 0)
                {
                    memory[position] = buffer[i];
                }
            }

            if (_commands.Current == 0x07 && _commands.IsComplete)
            {
                Check(!IsPowered, "deep sleep with voltages on");
                IsAsleep = Check(_commands.First == 0xA5, "wrong check code");
            }

            return true;
        }

        private void Execute(byte command)
        {
            if (command == 0x02 || command == 0x04)
            {
                IsPowered = command == 0x04;
                Check(!IsPowered || _commands.IsSetUp, "voltages on before the set-up");
                _busyUntil = _time.Milliseconds + (IsPowered ? PowerOnMs : PowerOffMs);
            }
            else if (command == 0x12)
            {
                BeginRefresh();
            }
        }

        private void BeginRefresh()
        {
            if (!Check(IsPowered, "refresh without voltages") || !Check(_commands.HasBothPictures, "refresh without both pictures"))
            {
                return;
            }

            bool isQuick = _commands.UsesRegisters;
            Check(!isQuick || _commands.Waveforms == AllWaveforms, "refresh without waveforms");
            QuickRefreshes += isQuick ? 1 : 0;
            FullRefreshes += isQuick ? 0 : 1;
            IsRefreshing = true;
            _busyUntil = _time.Milliseconds + (isQuick ? QuickMs : FullMs + ColdMs);
        }

        /// <summary>Ends a refresh whose time is over.</summary>
        private void Settle()
        {
            if (IsRefreshing && _time.Milliseconds >= _busyUntil)
            {
                IsRefreshing = false;
                _pixels.Drive(_old, _new, _commands.UsesRegisters ? _commands.Window : null);
                _commands.ForgetPictures();
                PictureShown?.Invoke(this);
            }
        }

        private void Interrupt()
        {
            if (IsRefreshing)
            {
                IsRefreshing = false;
                _pixels.Disturb(_old, _new, _commands.UsesRegisters ? _commands.Window : null);
                PictureShown?.Invoke(this);
            }

            _busyUntil = 0;
            IsPowered = false;
            _commands.Reset();
            _noise.Fill(_old);
            _noise.Fill(_new);
        }

        private void DriveReset(bool high)
        {
            if (high == _resetIsHigh || !_isSupplied)
            {
                _resetIsHigh = high;
                return;
            }

            Settle();
            if (high)
            {
                bool isLongEnough = Check(_time.Milliseconds - _resetAt >= ResetMs, "short reset pulse");
                _wasReset |= isLongEnough;
                IsAsleep &= !isLongEnough;
            }
            else
            {
                Interrupt();
            }

            _resetIsHigh = high;
            _resetAt = _time.Milliseconds;
        }

        private bool ReadBusy()
        {
            Settle();
            return !IsPresent || !_isSupplied || !IsBusy;
        }

        private bool Accept(int bytes)
        {
            Settle();
            BytesOnWire += bytes;
            BackPowered += _isSupplied ? 0 : bytes;
            return !Faults.Occur();
        }

        private bool Check(bool isAllowed, string violation)
        {
            if (!isAllowed)
            {
                FirstViolation = Violations == 0 ? violation : FirstViolation;
                Violations++;
            }

            return isAllowed;
        }
    }
}
