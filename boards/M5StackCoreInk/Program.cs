using System;
using Keyfob.Drivers;
using Keyfob.Esp32;
using Keyfob.Hal;
using Keyfob.Token;

namespace Keyfob.Boards.M5StackCoreInk
{
    /// <summary>Creates the roles, wires the board and runs the token.</summary>
    public static class Program
    {
        /// <summary>Runs one wake. Always ends with the power off or in deep sleep: if Main returned or threw, the chip would stay awake (trap 9).</summary>
        public static void Main()
        {
            // None of these constructors accesses the hardware, so nothing can fail before the guard exists.
            Esp32Delay delay = new Esp32Delay();
            Esp32MonotonicClock monotonic = new Esp32MonotonicClock();
            Esp32DigitalInput button = new Esp32DigitalInput(Pins.Button);
            FileStore store = new FileStore(new Esp32FileSystem());
            BlankMark mark = new BlankMark(store);
            Pcf8563 chip = new Pcf8563(new Esp32I2cDevice(new Esp32I2cBus(Pins.ClockBus, Pins.ClockSda, Pins.ClockScl, delay), Pcf8563.Address), monotonic, delay);
            PowerOffController sleep = new PowerOffController(
                new Esp32SleepController(button), new Esp32DigitalOutput(Pins.PowerLatch), button, Pins.ButtonActiveLow, chip, mark);
            SleepPower power = new SleepPower(sleep, delay, Pins.ButtonActiveLow);
            Gdew0154m09 display = new Gdew0154m09(
                new Esp32DisplayBus(Pins.PanelBus, Pins.PanelMosi, Pins.PanelClock, Pins.PanelChipSelect, Pins.PanelDataCommand, Ratings.PanelHertz),
                new Esp32DigitalOutput(Pins.PanelReset),
                new Esp32DigitalInput(Pins.PanelBusy),
                monotonic,
                new NapDelay(sleep, monotonic, delay),
                mark,
                Ratings.MostQuickRefreshes);
            AwakeGuard guard = new AwakeGuard(power, button, Pins.ButtonActiveLow, Policy.MaxFactoryMs + Ratings.GuardMarginMs);
            try
            {
                guard.Start();

                // Until then the finger on the button holds the power.
                sleep.Hold();

                // Before the wake cause is read. It also releases the interrupt, which would switch the power on again.
                chip.Initialize();
                WakeCycle.Run(Wire(delay, monotonic, button, store, chip, power, display), FirmwareBuild.This(), KnownAnswer.Rfc6238());
            }
            catch (Exception)
            {
                // WakeCycle shows its own failures. This is a failure of the wiring.
                WakeCycle.ShowUnexpected(display, power);
            }

            guard.SleepNow();
        }

        private static Board Wire(
            Esp32Delay delay, Esp32MonotonicClock monotonic, Esp32DigitalInput button, FileStore store, Pcf8563 chip, SleepPower power, IPanel display)
        {
            TrimmedClock clock = new TrimmedClock(chip, chip, monotonic, delay, store);
            Esp32AnalogInput divider = new Esp32AnalogInput(Pins.BatteryChannel);
            int fullScale = divider.FullScale * Ratings.DividerTop / Ratings.DividerBottom;
            return new Board(
                clock,
                new FileRetainedMemory(store, Ratings.RetainedBytes),
                new Esp32InternalClock(countsAtRest: false),
                monotonic,
                Ratings.OscillatorPercent,
                new DebouncedButton(button, Pins.ButtonActiveLow, power.WakeCause == WakeCause.Button, monotonic.Milliseconds),
                display,
                new BatteryGauge(divider, null, true, delay, fullScale, Ratings.LowMillivolts, Ratings.EmptyMillivolts),
                store,
                power,
                new ProvisioningPort(new Esp32SerialLink(Pins.ProvisioningRx, Pins.ProvisioningTx, delay), new Esp32Cipher(), new Esp32Random(), clock));
        }
    }
}
