using Keyfob.Virtual.Power;
using static Keyfob.Virtual.Power.PowerFigure;

namespace Keyfob.Simulator.Energy.Tables;

/// <summary>The reference design: a bare ESP32-WROOM-32E, two L92 cells through a TPS63900, DS3231 on VBAT, SSD1306 128x32 behind a FET.</summary>
/// <remarks>
/// To replace an assumption by a measurement, edit its line: value, condition, source, and <c>Measured</c> instead of <c>Assumed</c>.
/// A datasheet value from memory counts as assumed.
/// </remarks>
internal static class B2Table
{
    /// <summary>With a rebuilt image: no image check after deep sleep, a boot loader that prints nothing.</summary>
    public static PowerTable Rebuilt() => new()
    {
        Boot = Sourced("boot", 70, "ms", "wake to app_main, image check skipped after deep sleep, boot loader silent", "glenn20/upy-esp32-experiments: boot and back to sleep 70 ms (PPK2); toitware/esp-idf#14: 45 ms"),
        BootCurrent = Assumed("boot current", 40000, "uA", "160 MHz, radio off", "38 mA measured on a bare module at 240 MHz (dzen.ru, edge 122); ESP32 datasheet 27 to 44 mA"),
        StartUp = Assumed("start-up", 235, "ms", "app_main to the first picture, without the 65 ms that are counted as work and wire; Wi-Fi off", "nobody has published it; 0.30 s in all is an estimate"),
        BusyCurrent = Assumed("busy current", 40000, "uA", "160 MHz, both cores, radio off", "38 mA measured on a bare module at 240 MHz (dzen.ru, edge 122); ESP32 datasheet 27 to 44 mA"),
        IdleCurrent = Assumed("idle current", 32000, "uA", "160 MHz, a thread that sleeps: no frequency scaling, no automatic light sleep", "nf-interpreter never calls esp_pm_configure; ESP32 datasheet 27 to 34 mA"),
        LightSleepCurrent = Sourced("light sleep", 1600, "uA", "flash powered because the button's pin is armed", "1.56 mA on a module (dzen.ru, edge 122), 1.6 mA on a board (grillbaer/esp32-power-consumption-test)"),
        LightSleepExit = Sourced("light-sleep exit", 4, "ms", "wake to the program", "EudaldSans/wake_up_test, best case of a tuned ESP32"),
        Step = Assumed("step", 5, "ms", "buttons, deadlines, a clock read; interpreted", "estimate; with a redraw and the exit 19 ms"),
        Redraw = Assumed("redraw", 10, "ms", "drawing and comparing 512 bytes, interpreted, without the wire", "estimate; with a step and the exit 19 ms"),
        Compression = Assumed("SHA-1 compression", 5, "ms", "interpreted at 160 MHz", "estimate from the ratios in firmware/Otp/README.md: a code is a few milliseconds"),
        FlashOperation = Assumed("flash operation", 1, "ms", "open, read, close or look-up of a file of littlefs", "estimate"),
        FlashCommit = Assumed("flash change", 45, "ms", "erase and write of a sector, on top of the operation", "typical sector erase of a serial flash"),
        BusClock = Sourced("I2C clock", 400, "kHz", "the clock chip's bus", "hal/Esp32: I2cBusSpeed.FastMode"),
        PanelBusClock = Sourced("panel's clock", 400, "kHz", "the panel's bus, I2C", "hal/Esp32: I2cBusSpeed.FastMode"),
        PanelLitCurrent = Assumed("panel lit, no pixel", 500, "uA", "charge pump running", "estimate: driver bias at the pump's output, doubled, and logic"),
        PanelDarkCurrent = Assumed("panel dark", 10, "uA", "supply on, light off (0xAE)", "SSD1306 datasheet, sleep mode, maximum"),
        SegmentCurrentLow = Sourced("segment at contrast 0", 25, "uA", "at the pump's output while its line is driven", "micropython#2837"),
        SegmentCurrentHigh = Sourced("segment at contrast 255", 100, "uA", "at the pump's output while its line is driven", "micropython#2837"),
        PanelPump = Assumed("panel pump", 2.0, "", "from 3.3 V to 7.5 V at 85 %, driven 76 % of a line (pre-charge F1)", "makes a code of 860 + 240 pixels at contrast 8F draw 5 mA, the middle of what others measured (2 to 10 mA)"),
        ClockChipCurrent = Sourced("clock chip", 3.0, "uA", "DS3231 on VBAT, VCC to ground, temperature conversions included", "chrisb2/ds3231-breakout"),
        DeepSleepCurrent = Sourced("processor in deep sleep", 10, "uA", "RTC timer and RTC memory, 25 C; 4 uA were measured", "ESP32 datasheet, power modes, p. 12; dzen.ru, edge 122"),
        RestCurrent = Assumed("other leakage", 1.0, "uA", "two FETs that are off, capacitors", "estimate"),
        ConverterCurrent = Sourced("converter", 0.08, "uA", "TPS63900 without load, at the cells", "sqfmi/Watchy issue 118"),
        ConverterFactor = Assumed("converter factor", 1.22, "", "3.3 V from two L92 at 3.0 V, 90 %", "TPS63900 efficiency curve, from memory"),
        Capacity = Sourced("capacity", 1200, "mAh", "two L92 in series, low current", "capacity list christophermark/384ac395; Energizer"),
        UsablePart = Assumed("usable part", 0.90, "", "down to 1.8 V of the pair under load", "estimate"),
        SelfDischarge = Sourced("self-discharge", 0.01, "a year", "part of what is left; 0.6 to 1 %", "Energizer: 25 years of shelf life"),
    };

    /// <summary>With the published image.</summary>
    public static PowerTable Stock()
    {
        var table = Rebuilt();
        table.Boot = Sourced("boot", 350, "ms", "wake to app_main, image check and log as shipped, Wi-Fi off in the configuration", "Espressif techpedia: about 300 ms; toitware/esp-idf#14: 361 ms");
        return table;
    }
}
