using System;
using Keyfob.Drivers;
using Keyfob.Esp32;
using Keyfob.Hal;
using Keyfob.Token;

namespace Keyfob.Boards.Esp32DevKit
{
    /// <summary>Creates the roles, wires the board and runs the token.</summary>
    public static class Program
    {
        /// <summary>Runs one wake. Always ends in deep sleep: if Main returned or threw, the chip would stay awake (trap 9).</summary>
        public static void Main()
        {
            // None of these constructors accesses the hardware, so nothing can fail before the guard exists.
            Esp32Delay delay = new Esp32Delay();
            Esp32DigitalInput button = new Esp32DigitalInput(Pins.Button);
            Esp32SleepController sleep = new Esp32SleepController(button);
            SleepPower power = new SleepPower(sleep, delay, Pins.ButtonActiveLow);
            Esp32I2cDevice panel = new Esp32I2cDevice(new Esp32I2cBus(Pins.PanelBus, Pins.PanelSda, Pins.PanelScl, delay), OledPanel.Address, OledPanel.OtherAddress);
            Esp32PanelPower panelPower = new Esp32PanelPower(Pins.PanelGate, panel);
            Esp32MonotonicClock monotonic = new Esp32MonotonicClock();
            NapDelay nap = new NapDelay(sleep, monotonic, delay);
            // For a panel with an SH1106: new Sh1106(...). The two cannot be told apart over I2C.
            OledPanel display = new Ssd1306(panel, panelPower, monotonic, nap, Ratings.PanelHeight, Ratings.FullContrast, Ratings.DimContrast);
            AwakeGuard guard = new AwakeGuard(power, button, Pins.ButtonActiveLow, Policy.MaxFactoryMs + Ratings.GuardMarginMs);
            try
            {
                guard.Start();
                WakeCycle.Run(Wire(delay, button, power, display), FirmwareBuild.This(), KnownAnswer.Rfc6238());
            }
            catch (Exception)
            {
                // WakeCycle shows its own failures. This is a failure of the wiring.
                WakeCycle.ShowUnexpected(display, power);
            }

            guard.SleepNow();
        }

        private static Board Wire(Esp32Delay delay, Esp32DigitalInput button, SleepPower power, IPanel display)
        {
            Esp32MonotonicClock monotonic = new Esp32MonotonicClock();
            Ds3231 clock = new Ds3231(new Esp32I2cDevice(new Esp32I2cBus(Pins.ClockBus, Pins.ClockSda, Pins.ClockScl, delay), Ds3231.Address), delay);

            // At every wake: one short read, and EOSC is cleared again if a disturbance has set it.
            // A clock that does not answer is found by the start-up checks.
            clock.Initialize();

            Esp32DigitalOutput gate = new Esp32DigitalOutput(Pins.BatteryGate);
            Esp32AnalogInput divider = new Esp32AnalogInput(Pins.BatteryChannel);
            int fullScale = divider.FullScale * Ratings.DividerRatio;
            return new Board(
                clock,
                clock,
                new Esp32InternalClock(countsAtRest: true),
                monotonic,
                Ratings.OscillatorPercent,
                new DebouncedButton(button, Pins.ButtonActiveLow, power.WakeCause == WakeCause.Button, monotonic.Milliseconds),
                display,
                new BatteryGauge(divider, gate, Pins.BatteryGateActiveHigh, delay, fullScale, Ratings.LowMillivolts, Ratings.EmptyMillivolts),
                new FileStore(new Esp32FileSystem()),
                power,
                new ProvisioningPort(new Esp32SerialLink(Pins.ProvisioningRx, Pins.ProvisioningTx, delay), new Esp32Cipher(), new Esp32Random(), clock));
        }
    }
}
