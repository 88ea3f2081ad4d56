using System;
using Keyfob.Drivers;
using Keyfob.Esp32;
using Keyfob.Hal;
using Keyfob.Token;

namespace Keyfob.Boards.Esp32DevKit
{
    /// <summary>The board: create, wire, run.</summary>
    public static class Program
    {
        /// <summary>One wake. Ends in deep sleep whatever happens: a Main that returns or throws stays awake for ever (trap 9).</summary>
        public static void Main()
        {
            // None of these constructors touches the hardware, so that nothing can fail before the guard is there.
            Esp32Delay delay = new Esp32Delay();
            Esp32DigitalInput button = new Esp32DigitalInput(Pins.Button);
            Esp32SleepController sleep = new Esp32SleepController(button);
            SleepPower power = new SleepPower(sleep, delay, Pins.ButtonActiveLow);
            Esp32I2cDevice panel = new Esp32I2cDevice(new Esp32I2cBus(Pins.PanelBus, Pins.PanelSda, Pins.PanelScl, delay), Ssd1306.Address);
            Esp32PanelPower panelPower = new Esp32PanelPower(Pins.PanelGate, panel);
            Esp32MonotonicClock monotonic = new Esp32MonotonicClock();
            NapDelay nap = new NapDelay(sleep, monotonic, delay);
            Ssd1306 display = new Ssd1306(panel, panelPower, monotonic, nap, Ratings.PanelHeight, Ratings.FullContrast, Ratings.DimContrast);
            AwakeGuard guard = new AwakeGuard(power, panelPower, button, Pins.ButtonActiveLow, Policy.MaxFactoryMs + Ratings.GuardMarginMs);
            try
            {
                guard.Start();
                WakeCycle.Run(Wire(delay, button, power, display), FirmwareBuild.This(), KnownAnswer.Rfc6238());
            }
            catch (Exception)
            {
                // What breaks in the wake itself is shown there; this is the wiring.
                ShowUnexpected(display, power);
            }

            guard.SleepNow();
        }

        private static void ShowUnexpected(IPanel panel, IPower power)
        {
            try
            {
                WakeCycle.ShowUnexpected(panel, power);
            }
            catch (Exception)
            {
                // Nobody is left to show it.
            }
        }

        private static Board Wire(Esp32Delay delay, Esp32DigitalInput button, SleepPower power, Ssd1306 display)
        {
            Esp32MonotonicClock monotonic = new Esp32MonotonicClock();
            Ds3231 clock = new Ds3231(new Esp32I2cDevice(new Esp32I2cBus(Pins.ClockBus, Pins.ClockSda, Pins.ClockScl, delay), Ds3231.Address), delay);

            // At every wake: one short read, and a clock that a glitch has set to stop on battery is put right before it does.
            // A clock that does not answer is found by the start-up checks.
            clock.Initialize();

            Esp32AnalogInput divider = new Esp32AnalogInput(Pins.BatteryChannel);
            return new Board(
                clock,
                clock,
                new Esp32InternalClock(),
                monotonic,
                new DebouncedButton(button, Pins.ButtonActiveLow, power.WakeCause == WakeCause.Button, monotonic.Milliseconds),
                display,
                new BatteryGauge(
                    divider,
                    new Esp32DigitalOutput(Pins.BatteryGate),
                    Pins.BatteryGateActiveHigh,
                    delay,
                    divider.FullScale * Ratings.DividerRatio,
                    Ratings.LowMillivolts,
                    Ratings.EmptyMillivolts),
                new FileStore(new Esp32FileSystem()),
                power,
                new ProvisioningPort(new Esp32SerialLink(Pins.ProvisioningRx, Pins.ProvisioningTx, delay), new Esp32Cipher(), new Esp32Random(), clock));
        }
    }
}
