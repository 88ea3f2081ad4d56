using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>An OLED controller of the SSD1306 family on I2C, with a glass of 128x32 or 128x64.</summary>
    /// <remarks>
    /// The commands here are those that the family has in common; a controller adds its own to the set-up. Sends the picture before it lights the
    /// panel, and then only what has changed.
    /// Own code: the published driver shows the memory's random content at first, cannot switch the panel off, and is five times this size.
    /// </remarks>
    public abstract class OledPanel : IPanel
    {
        /// <summary>The usual I2C address (SA0 low).</summary>
        public const int Address = 0x3C;

        /// <summary>The I2C address of some modules (SA0 high).</summary>
        public const int OtherAddress = 0x3D;

        /// <summary>Width of all panels.</summary>
        public const int PanelWidth = 128;

        // From supply on to the first command: the chip's reset and the module's regulator.
        private const int PowerUpMs = 100;

        // A disturbed transfer is made again, but a panel that does not answer must not keep the token awake: one transfer may fail for a second.
        private const int MostRetries = 2;
        private const int MostRetryMs = 300;

        private const byte ControlCommands = 0x00;
        private const byte ControlData = 0x40;

        private readonly II2cDevice _device;
        private readonly IPanelPower _power;
        private readonly IMonotonicClock _clock;
        private readonly IDelay _delay;
        private readonly byte _fullContrast;
        private readonly byte _dimContrast;
        private readonly byte[] _ownSetUp;
        private readonly int _firstColumn;
        private readonly byte[] _shown;
        private readonly byte[] _message = new byte[PanelWidth + 1];

        private bool _isPowered;
        private bool _isSetUp;
        private bool _isLit;
        private bool _isMemoryUnknown;
        private long _poweredAt;
        private long _retriedAt;
        private long _retryMs;

        /// <summary>Creates the driver; makes no transfer yet.</summary>
        /// <param name="device">The panel, up to 400 kHz.</param>
        /// <param name="power">The switch in its supply.</param>
        /// <param name="clock">Measures the power-up time.</param>
        /// <param name="delay">Waits for the rest of it.</param>
        /// <param name="height">32 or 64.</param>
        /// <param name="fullContrast">Contrast at full brightness, 0 to 255.</param>
        /// <param name="dimContrast">Contrast when dimmed, 0 to 255.</param>
        /// <param name="ownSetUp">The commands of the set-up that only this controller has.</param>
        /// <param name="firstColumn">The column of the display memory that the left edge of the glass shows.</param>
        protected OledPanel(
            II2cDevice device, IPanelPower power, IMonotonicClock clock, IDelay delay, int height, byte fullContrast, byte dimContrast, byte[] ownSetUp, int firstColumn)
        {
            _device = device;
            _power = power;
            _clock = clock;
            _delay = delay;
            _fullContrast = fullContrast;
            _dimContrast = dimContrast;
            _ownSetUp = ownSetUp;
            _firstColumn = firstColumn;
            Height = height;
            Pages = new byte[PanelWidth * height / 8];
            _shown = new byte[Pages.Length];
        }

        /// <inheritdoc/>
        public int Width => PanelWidth;

        /// <inheritdoc/>
        public int Height { get; }

        /// <inheritdoc/>
        public byte[] Pages { get; }

        /// <inheritdoc/>
        public bool IsSlow => false;

        /// <inheritdoc/>
        public void PowerUp()
        {
            if (!_isPowered)
            {
                _power.On();
                _isPowered = true;
                _poweredAt = _clock.Milliseconds;
            }
        }

        /// <inheritdoc/>
        public bool AwaitReady()
        {
            PowerUp();
            long rest = PowerUpMs - (_clock.Milliseconds - _poweredAt);
            if (rest > 0)
            {
                _delay.Wait((int)rest);
            }

            _isSetUp = _isSetUp || SetUp();
            return _isSetUp;
        }

        /// <inheritdoc/>
        public bool TurnOn()
        {
            // The set-up of a lit panel is sent again: it may be dimmed.
            _isSetUp = _isSetUp && !_isLit;
            _isLit = AwaitReady() && SendAll() && Command(0xAF);
            return _isLit;
        }

        /// <inheritdoc/>
        public bool Update()
        {
            // No transfer to a panel without supply: the bus would power it through its data pins.
            if (!_isSetUp)
            {
                return false;
            }

            if (_isMemoryUnknown)
            {
                return SendAll();
            }

            for (int page = 0; page < Height / 8; page++)
            {
                int start = page * PanelWidth;
                int first = 0;
                while (first < PanelWidth && Pages[start + first] == _shown[start + first])
                {
                    first++;
                }

                if (first == PanelWidth)
                {
                    continue;
                }

                int last = PanelWidth - 1;
                while (Pages[start + last] == _shown[start + last])
                {
                    last--;
                }

                if (!SendWindow(page, first, last))
                {
                    return false;
                }
            }

            return true;
        }

        /// <inheritdoc/>
        public bool SetDimmed(bool dimmed)
        {
            return _isSetUp && Command(0x81, dimmed ? _dimContrast : _fullContrast);
        }

        /// <inheritdoc/>
        public bool TurnOff()
        {
            // Once: the supply is switched off in any case.
            bool ok = !_isSetUp || _device.Write(new byte[] { ControlCommands, 0xAE }, 2) == I2cStatus.Ok;
            _isSetUp = false;
            _isLit = false;
            _isPowered = false;

            // Also when the panel does not answer or was never on: the gate must not be left floating.
            _power.Off();
            Array.Clear(Pages, 0, Pages.Length);
            Array.Clear(_shown, 0, _shown.Length);
            Array.Clear(_message, 0, _message.Length);
            return ok;
        }

        /// <summary>Sends the commands after power-up, which leave the panel dark.</summary>
        private bool SetUp()
        {
            byte[] common =
            {
                ControlCommands,
                0xAE,                                   // panel off
                0xD5, 0x80,                             // clock: divide by 1, default setting of the oscillator
                0xA8, (byte)(Height - 1),               // multiplex ratio
                0xD3, 0x00,                             // no display offset
                0x40,                                   // start at line 0
                0xA1, 0xC8,                             // last column at SEG0, scan from COM[N-1]: upright on the common modules
                0xDA, (byte)(Height == 64 ? 0x12 : 0x02), // COM pins: alternative for 64 lines, sequential for 32
                0x81, _fullContrast,
                0xA4, 0xA6,                             // show the memory, not inverted
            };
            byte[] message = new byte[common.Length + _ownSetUp.Length];
            Array.Copy(common, message, common.Length);
            Array.Copy(_ownSetUp, 0, message, common.Length, _ownSetUp.Length);
            return Send(message, message.Length);
        }

        private bool SendAll()
        {
            for (int page = 0; page < Height / 8; page++)
            {
                if (!SendWindow(page, 0, PanelWidth - 1))
                {
                    return false;
                }
            }

            _isMemoryUnknown = false;
            return true;
        }

        private bool SendWindow(int page, int first, int last)
        {
            int retries = 0;
            while (!TrySendWindow(page, first, last))
            {
                if (!MayRetry(ref retries))
                {
                    // It is unknown how much of the data was received.
                    _isMemoryUnknown = true;
                    return false;
                }
            }

            Array.Copy(Pages, (page * PanelWidth) + first, _shown, (page * PanelWidth) + first, last - first + 1);
            return true;
        }

        private bool TrySendWindow(int page, int first, int last)
        {
            _message[0] = ControlCommands;
            _message[1] = (byte)(0xB0 | page);
            _message[2] = (byte)((_firstColumn + first) & 0x0F);
            _message[3] = (byte)(0x10 | ((_firstColumn + first) >> 4));
            if (_device.Write(_message, 4) != I2cStatus.Ok)
            {
                return false;
            }

            int count = last - first + 1;
            _message[0] = ControlData;
            Array.Copy(Pages, (page * PanelWidth) + first, _message, 1, count);
            return _device.Write(_message, count + 1) == I2cStatus.Ok;
        }

        private bool Command(byte command)
        {
            _message[0] = ControlCommands;
            _message[1] = command;
            return Send(_message, 2);
        }

        private bool Command(byte command, byte argument)
        {
            _message[0] = ControlCommands;
            _message[1] = command;
            _message[2] = argument;
            return Send(_message, 3);
        }

        private bool Send(byte[] message, int length)
        {
            int retries = 0;
            while (_device.Write(message, length) != I2cStatus.Ok)
            {
                if (!MayRetry(ref retries))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Counts a failed transfer. The driver lives for one wake, and so does the sum of the retries' time.</summary>
        private bool MayRetry(ref int retries)
        {
            long now = _clock.Milliseconds;
            _retryMs += retries > 0 ? now - _retriedAt : 0;
            _retriedAt = now;
            retries++;
            return retries <= MostRetries && _retryMs < MostRetryMs;
        }
    }
}
