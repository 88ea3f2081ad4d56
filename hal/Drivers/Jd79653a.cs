using System;
using Keyfob.Hal;
using Keyfob.Hal.Bus;

namespace Keyfob.Drivers
{
    /// <summary>The e-paper controller Fitipower JD79653A: its commands, waveforms and busy line.</summary>
    /// <remarks>
    /// Command numbers and values as the manufacturer of the panel, M5Stack (WFT0154CZB3_INIT.h) and GxEPD2 send them: the datasheet is not public.
    /// The controller acknowledges nothing. That it is there shows only in its busy line.
    /// </remarks>
    internal sealed class Jd79653a
    {
        /// <summary>Data of eight white pixels.</summary>
        internal const byte White = 0xFF;

        /// <summary>Data of eight black pixels.</summary>
        internal const byte Black = 0x00;

        /// <summary>The command that begins the picture that the panel shows now.</summary>
        internal const byte OldData = 0x10;

        /// <summary>The command that begins the picture that the panel is to show.</summary>
        internal const byte NewData = 0x13;

        private const byte PanelSetting = 0x00;
        private const byte PowerOff = 0x02;
        private const byte PowerOn = 0x04;
        private const byte DeepSleep = 0x07;
        private const byte DeepSleepCheck = 0xA5;
        private const byte Refresh = 0x12;
        private const byte FirstWaveform = 0x20;
        private const byte IntervalSetting = 0x50;
        private const byte FloatingBorder = 0xF7;
        private const byte PartialWindow = 0x90;
        private const byte PartialIn = 0x91;
        private const byte PartialOut = 0x92;

        // Bit 5: the waveforms come from registers, not from the OTP memory.
        private const byte RegisterWaveforms = 0xFF;
        private const byte SecondPanelSetting = 0x0E;

        private const int ResetMs = 10;

        // Measured by GxEPD2: 206, 62, 924 and 324 ms. The OTP memory has slower waveforms for the cold.
        private const int PowerOnMs = 200;
        private const int PowerOffMs = 60;
        private const int FullMs = 900;
        private const int QuickMs = 320;

        private readonly IDisplayBus _bus;
        private readonly IDigitalOutput _reset;
        private readonly BusyLine _busy;
        private readonly byte[] _arguments = new byte[56];

        private bool _isResetting;
        private bool _hasQuickWaveforms;
        private long _resetAt;

        /// <summary>Creates the driver; accesses no hardware yet.</summary>
        internal Jd79653a(IDisplayBus bus, IDigitalOutput reset, IDigitalInput busy, IMonotonicClock clock, IDelay delay)
        {
            _bus = bus;
            _reset = reset;
            _busy = new BusyLine(busy, clock, delay);
        }

        /// <summary>Begins the reset pulse.</summary>
        internal void BeginReset()
        {
            if (!_isResetting)
            {
                _isResetting = DriveReset(false);
                _resetAt = _busy.Now;
            }
        }

        /// <summary>Ends a reset pulse that was begun. The controller is then as after power-up: its voltages are off.</summary>
        internal void EndReset()
        {
            if (_isResetting)
            {
                AwaitPulse();
                DriveReset(true);
                _isResetting = false;
            }
        }

        /// <summary>Resets the controller, sends the set-up for full refreshes and switches the panel's voltages on. The picture memory is then undefined.</summary>
        internal bool SetUp()
        {
            BeginReset();
            AwaitPulse();
            if (!_isResetting || !DriveReset(true))
            {
                return false;
            }

            _isResetting = false;
            _hasQuickWaveforms = false;
            _busy.Wait(ResetMs);
            byte[] commands =
            {
                // Command, number of arguments, arguments.
                PanelSetting, 2, 0xDF, SecondPanelSetting,  // 200x200, black and white, scan up, shift right, booster on, waveforms from OTP
                0x4D, 1, 0x55,                              // undocumented
                0xAA, 1, 0x0F,                              // undocumented
                0xE9, 1, 0x02,                              // undocumented
                0xB6, 1, 0x11,                              // undocumented
                0xF3, 1, 0x0A,                              // undocumented
                0x61, 3, 0xC8, 0x00, 0xC8,                  // resolution: 200 x 200
                0x60, 1, 0x00,                              // gate timing
                IntervalSetting, 1, 0xD7,                   // border, 0 is black and 1 is white, with the old picture
                0xE3, 1, 0x00,                              // no power saving
            };
            for (int i = 0; i < commands.Length; i += 2 + commands[i + 1])
            {
                Array.Copy(commands, i + 2, _arguments, 0, commands[i + 1]);
                if (!Send(commands[i], commands[i + 1]))
                {
                    return false;
                }
            }

            return _bus.WriteCommand(PowerOn) && _busy.AwaitIdle(PowerOnMs);
        }

        /// <summary>Refreshes the whole panel, 0.9 s. All pixels are driven, whatever they are now.</summary>
        internal bool RefreshFully()
        {
            return _bus.WriteCommand(Refresh) && _busy.AwaitIdle(FullMs);
        }

        /// <summary>True when the waveforms are those of a quick refresh: before a full one comes <see cref="SetUp"/>.</summary>
        internal bool IsForQuickRefresh
        {
            get { return _hasQuickWaveforms; }
        }

        /// <summary>Begins a quick refresh of a window: the next data are for it.</summary>
        internal bool BeginWindow(int firstByte, int lastByte, int firstRow, int lastRow)
        {
            if (!_hasQuickWaveforms && !SendQuickWaveforms())
            {
                return false;
            }

            _hasQuickWaveforms = true;
            _arguments[0] = (byte)(firstByte << 3);
            _arguments[1] = (byte)((lastByte << 3) | 7);
            _arguments[2] = 0;
            _arguments[3] = (byte)firstRow;
            _arguments[4] = 0;
            _arguments[5] = (byte)lastRow;
            _arguments[6] = 1;
            return _bus.WriteCommand(PartialIn) && Send(PartialWindow, 7);
        }

        /// <summary>Refreshes the window, 0.3 s. Only pixels that differ between old and new data are driven, in one direction.</summary>
        internal bool RefreshWindow()
        {
            return _bus.WriteCommand(Refresh) && _busy.AwaitIdle(QuickMs) && _bus.WriteCommand(PartialOut);
        }

        /// <summary>Switches the panel's voltages off and goes to deep sleep, which only a reset ends.</summary>
        internal bool Sleep()
        {
            _arguments[0] = FloatingBorder;
            bool isOff = Send(IntervalSetting, 1) && _bus.WriteCommand(PowerOff) && _busy.AwaitIdle(PowerOffMs);
            _arguments[0] = DeepSleepCheck;
            return Send(DeepSleep, 1) && isOff;
        }

        /// <summary>The waveforms for VCOM and for pixels white-white, black-white, white-black, black-black: one drive of 11 frames where a pixel changes.</summary>
        private bool SendQuickWaveforms()
        {
            _arguments[0] = RegisterWaveforms;
            _arguments[1] = SecondPanelSetting;
            return Send(PanelSetting, 2)
                && SendWaveform(FirstWaveform, 0x00, 1, 56)
                && SendWaveform(FirstWaveform + 1, 0x00, 0, 42)
                && SendWaveform(FirstWaveform + 2, 0x80, 0, 56)
                && SendWaveform(FirstWaveform + 3, 0x40, 0, 56)
                && SendWaveform(FirstWaveform + 4, 0x00, 0, 56);
        }

        /// <summary>Sends a waveform: four phases of 4, 4, 3 and 1 frames, the first three at a voltage, once.</summary>
        private bool SendWaveform(int command, int voltage, byte secondRepeats, int length)
        {
            Array.Clear(_arguments, 0, _arguments.Length);
            _arguments[0] = 1;
            _arguments[1] = (byte)(voltage | 4);
            _arguments[2] = (byte)(voltage | 4);
            _arguments[3] = (byte)(voltage | 3);
            _arguments[4] = 1;
            _arguments[5] = 1;
            _arguments[6] = 1;
            _arguments[12] = secondRepeats;
            return Send((byte)command, length);
        }

        private bool Send(byte command, int arguments)
        {
            return _bus.WriteCommand(command) && _bus.WriteData(_arguments, arguments);
        }

        private void AwaitPulse()
        {
            long rest = ResetMs - _busy.ElapsedSince(_resetAt);
            if (rest > 0)
            {
                _busy.Wait((int)rest);
            }
        }

        private bool DriveReset(bool high)
        {
            try
            {
                _reset.Write(high);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
